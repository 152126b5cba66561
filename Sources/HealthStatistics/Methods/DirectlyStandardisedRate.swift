/// The rate an area would have if its population had the standard's ages:
///
///     value = M / S Σ d w / n,   variance = M² / S² Σ d (w / n)²,   limits by `DobsonInterval`
///
/// Units: events per `multiplier` person-years. Domain: counts and standard populations of nought
/// or more, populations above nought; a blank count is no events and is noted, a blank population
/// is refused. Fewer than `leastEvents` give no value (limits below that are not sound).
/// Literature: Dobson et al, Stat Med 10 (1991) 457–462; Breslow and Day (1987).
public struct DirectlyStandardisedRate: Hashable, Sendable, Codable {
  /// One age band, or one sex and age band.
  public struct Stratum: Hashable, Sendable, Codable {
    public var count: Double?
    public var population: Double?
    public var standardPopulation: Double?

    public init(count: Double?, population: Double?, standardPopulation: Double?) {
      self.count = count
      self.population = population
      self.standardPopulation = standardPopulation
    }
  }

  public var multiplier: Double
  public var interval: PoissonInterval
  public var leastEvents: Double
  public var levels: [Double]

  public init(
    per multiplier: Double = 100_000, interval: PoissonInterval = PoissonInterval(),
    leastEvents: Double = 10, levels: [Double] = .officialLevels
  ) {
    self.multiplier = multiplier
    self.interval = interval
    self.leastEvents = leastEvents
    self.levels = levels
  }

  /// The rate of one area from its strata.
  public func estimate(_ strata: [Stratum]) throws(StatisticsError) -> Estimate {
    var sums = WeightedSums()
    for (row, stratum) in strata.enumerated() {
      let population = try StatisticsInput.population.positive(stratum.population, row: row)
      let standard = try StatisticsInput.standardPopulation.notNegative(
        stratum.standardPopulation, row: row)
      sums.addBand(population: population, standard: standard)
      guard let count = stratum.count else {
        sums.blankCounts += 1
        continue
      }
      let events = try StatisticsInput.count.notNegative(count, row: row)
      sums.add(events: events, weight: standard / population)
    }
    return try estimate(from: sums, method: .dobson)
  }

  func estimate(from sums: WeightedSums, method: Method) throws(StatisticsError) -> Estimate {
    try levels.checkedAsLevels()
    guard sums.standard > 0 else { throw StatisticsError.sumIsNought(.standardPopulation) }
    return sums.estimate(
      multiplier: multiplier, dobsonCount: sums.events, leastEvents: leastEvents,
      interval: interval, levels: levels, method: method)
  }
}
