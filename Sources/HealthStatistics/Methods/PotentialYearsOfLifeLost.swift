/// Years of life lost to deaths from listed causes, directly standardised:
///
///     years = Σ d a,   value = M / S Σ d a w / n,   variance = M² / S² Σ d (a w / n)²
///     limits = value + √(variance / C) (Byar(C) − C)
///
/// with `a` the average remaining life expectancy of the band, taken as known. `C` is the years
/// lost (what the published CCG figures use) or the deaths (Dobson's own argument, and wider above).
/// Units: years per `multiplier` person-years. Domain: deaths, life expectancies and standard
/// populations of nought or more, populations above nought; blank deaths are none and noted; fewer
/// than `leastDeaths` deaths give no value.
/// Literature: ONS, Avoidable mortality QMI; HSCIC, Compendium Annex 3 (2013); Dobson et al (1991).
public struct PotentialYearsOfLifeLost: Hashable, Sendable, Codable {
  /// The count given to Byar's limits.
  public enum IntervalCount: String, Hashable, Sendable, Codable {
    case years
    case deaths
  }

  /// How a rate of persons is had from the two sexes.
  public enum PersonsForm: String, Hashable, Sendable, Codable {
    /// Deaths, years and people added within each band, then standardised once.
    case pooling
    /// The plain mean of the two sexes' rates.
    case meanOfSexes
  }

  /// One age band, or one sex and age band.
  public struct Stratum: Hashable, Sendable, Codable {
    public var deaths: Double?
    public var population: Double?
    /// Average years of life remaining to those who die in the band.
    public var remainingLife: Double?
    public var standardPopulation: Double?

    public init(
      deaths: Double?, population: Double?, remainingLife: Double?, standardPopulation: Double?
    ) {
      self.deaths = deaths
      self.population = population
      self.remainingLife = remainingLife
      self.standardPopulation = standardPopulation
    }
  }

  public var multiplier: Double
  public var intervalCount: IntervalCount
  public var leastDeaths: Double
  public var levels: [Double]

  public init(
    per multiplier: Double = 100_000, intervalCount: IntervalCount = .years,
    leastDeaths: Double = 10, levels: [Double] = .officialLevels
  ) {
    self.multiplier = multiplier
    self.intervalCount = intervalCount
    self.leastDeaths = leastDeaths
    self.levels = levels
  }

  /// The rate of one sex, or of persons already added together.
  public func estimate(_ strata: [Stratum]) throws(StatisticsError) -> Estimate {
    var sums = YearsLostSums()
    try sums.add(strata)
    return try estimate(from: sums)
  }

  /// The rate of persons from the bands of both sexes, given in the same order.
  public func estimate(
    males: [Stratum], females: [Stratum], persons form: PersonsForm
  ) throws(StatisticsError) -> Estimate {
    var sums = YearsLostSums()
    switch form {
    case .pooling:
      try sums.addPooled(males, females)
    case .meanOfSexes:
      try sums.add(males)
      let standard = sums.weighted.standard
      try sums.add(females)
      guard agree(sums.weighted.standard, 2 * standard) else {
        throw StatisticsError.disagrees(.standardPopulation, row: 0)
      }
    }
    return try estimate(from: sums)
  }

  private func agree(_ one: Double, _ other: Double) -> Bool {
    abs(one - other) <= 1e-9 * abs(other)
  }

  private func estimate(from sums: YearsLostSums) throws(StatisticsError) -> Estimate {
    try levels.checkedAsLevels()
    guard sums.weighted.standard > 0 else { throw StatisticsError.sumIsNought(.standardPopulation) }
    let byYears = intervalCount == .years
    return sums.weighted.estimate(
      multiplier: multiplier, dobsonCount: byYears ? sums.years : sums.weighted.events,
      leastEvents: leastDeaths, interval: PoissonInterval(), levels: levels,
      method: byYears ? .yearsLostByYears : .yearsLostByDeaths)
  }
}
