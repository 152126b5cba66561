/// Life expectancy at the start of each of twenty age bands, by Chiang's abridged life table with
/// Silcocks's variance.
///
///     M = d / n,  q = M h / (1 + M h (1 − a)) (1 where deaths exceed n / h / a), q of the last = 1
///     L = h (l' + a D),  last L = l / M,  e = ΣL / l,  limits e ∓ z SE
///     SE² l² = Σ q² (1 − q) / d · l² ((1 − a) h + e')²,  last term (l / 2)² · 4 / (d M²)
///
/// with `h` the band's width, `a` = 0.1 in the first and 0.5 after, primes the next band's values.
/// Units: years. Refused, each estimate with the reason: bands other than 0, 1, 5 … 90, negative
/// deaths, no population, deaths above population, a total population up to 5,000. Where the 95 %
/// interval is wider than 20 years both value and limits are withheld (the R package leaves the
/// limits standing).
/// Literature: Chiang, Introduction to stochastic processes in biostatistics (1968); Silcocks,
/// Jenner and Reza, J Epidemiol Community Health 55 (2001) 38–43; Eayres and Williams, ibid. 58
/// (2004) 243–249.
public struct LifeExpectancy: Hashable, Sendable, Codable {
  /// An age band from `startAge` to the next.
  public struct Band: Hashable, Sendable, Codable {
    public var startAge: Int
    public var deaths: Double?
    public var population: Double?

    public init(startAge: Int, deaths: Double?, population: Double?) {
      self.startAge = startAge
      self.deaths = deaths
      self.population = population
    }
  }

  /// Life expectancy at an age.
  public struct AtAge: Hashable, Sendable, Codable {
    public var startAge: Int
    public var estimate: Estimate
  }

  public static let startAges = [0, 1] + Array(stride(from: 5, through: 90, by: 5))

  public var levels: [Double]
  public var populationAbove: Double
  public var widestInterval: Double

  public init(
    levels: [Double] = .officialLevels, populationAbove: Double = 5000, widestInterval: Double = 20
  ) {
    self.levels = levels
    self.populationAbove = populationAbove
    self.widestInterval = widestInterval
  }

  /// One estimate a band, in order of age whatever the order given.
  public func estimates(_ bands: [Band]) throws(StatisticsError) -> [AtAge] {
    try levels.checkedAsLevels()
    let bands = bands.sorted { $0.startAge < $1.startAge }
    if let fault = fault(in: bands) { return refused(bands, because: fault) }
    let table = LifeTable(
      deaths: bands.map { $0.deaths ?? 0 }, populations: bands.map { $0.population ?? 0 },
      startAges: bands.map(\.startAge))
    return bands.indices.map { index in
      AtAge(startAge: bands[index].startAge, estimate: estimate(table, index))
    }
  }

  private func estimate(_ table: LifeTable, _ index: Int) -> Estimate {
    let value = table.expectation[index]
    let standardError = table.standardError[index]
    var estimate = Estimate(counts: table.counts(from: index), method: .lifeTable)
    guard 2 * StandardNormal.factor(confidence: 0.95) * standardError <= widestInterval else {
      estimate.notes.append(.intervalTooWide(years: widestInterval))
      return estimate
    }
    estimate.value = value
    estimate.standardError = standardError
    estimate.intervals = levels.map {
      .normal(value, standardError: standardError, level: $0)
    }
    return estimate
  }

  func fault(in bands: [Band]) -> LifeTableFault? {
    guard bands.map(\.startAge) == Self.startAges else { return .notTheTwentyBands }
    for band in bands {
      guard let deaths = band.deaths, let population = band.population else {
        return .missingNumber(startAge: band.startAge)
      }
      guard deaths >= 0 else { return .negativeDeaths(startAge: band.startAge) }
      guard population > 0 else { return .noPopulation(startAge: band.startAge) }
      guard deaths <= population else { return .moreDeathsThanPeople(startAge: band.startAge) }
    }
    let total = bands.reduce(0) { $0 + ($1.population ?? 0) }
    return total > populationAbove ? nil : .populationNotAbove(populationAbove)
  }

  func refused(_ bands: [Band], because fault: LifeTableFault) -> [AtAge] {
    bands.map { band in
      AtAge(
        startAge: band.startAge,
        estimate: Estimate(
          counts: Counts(numerator: band.deaths, denominator: band.population),
          method: .lifeTable, notes: [.lifeTableRefused(fault)]))
    }
  }
}
