/// Observed over expected events times the reference's crude rate, `O / E M Σc / Σp`.
///
/// Units: events per `multiplier` person-years. Small areas are not withheld. Domain and
/// literature: `IndirectStandardisation`.
public struct IndirectlyStandardisedRate: Hashable, Sendable, Codable {
  public var multiplier: Double
  public var interval: PoissonInterval
  public var levels: [Double]

  public init(
    per multiplier: Double = 100_000, interval: PoissonInterval = PoissonInterval(),
    levels: [Double] = .officialLevels
  ) {
    self.multiplier = multiplier
    self.interval = interval
    self.levels = levels
  }

  /// The rate of an area from its bands, and its total count where the bands have none.
  public func estimate(
    _ strata: [IndirectStandardisation.Stratum], totalCount: Double? = nil
  ) throws(StatisticsError) -> Estimate {
    let sums = try IndirectStandardisation.Sums(strata)
    return try IndirectStandardisation.estimate(
      sums, totalCount: totalCount,
      scale: multiplier * sums.referenceCount / sums.referencePopulation, interval: interval,
      levels: levels)
  }

  /// The rate where the expected events and the reference's crude rate are known.
  public func estimate(
    observed: Double, expected: Double, referenceRate: Double
  ) throws(StatisticsError) -> Estimate {
    try IndirectStandardisation.estimate(
      observed: observed, expected: expected, scale: referenceRate, interval: interval,
      levels: levels)
  }
}
