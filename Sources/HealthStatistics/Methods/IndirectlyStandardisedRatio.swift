/// Observed over expected events, `O / E` times the reference's value, exact limits below the
/// switch and Byar's from it on.
///
/// Units: those of `referenceValue` (1, or 100 for an SMR as usually printed, or the national
/// percentage). Small areas are not withheld. Domain and literature: `IndirectStandardisation`.
public struct IndirectlyStandardisedRatio: Hashable, Sendable, Codable {
  public var referenceValue: Double
  public var interval: PoissonInterval
  public var levels: [Double]

  public init(
    referenceValue: Double = 1, interval: PoissonInterval = PoissonInterval(),
    levels: [Double] = .officialLevels
  ) {
    self.referenceValue = referenceValue
    self.interval = interval
    self.levels = levels
  }

  /// The ratio of an area from its bands, and its total count where the bands have none.
  public func estimate(
    _ strata: [IndirectStandardisation.Stratum], totalCount: Double? = nil
  ) throws(StatisticsError) -> Estimate {
    try IndirectStandardisation.estimate(
      IndirectStandardisation.Sums(strata), totalCount: totalCount, scale: referenceValue,
      interval: interval, levels: levels)
  }

  /// The ratio where the expected events are known.
  public func estimate(observed: Double, expected: Double) throws(StatisticsError) -> Estimate {
    try IndirectStandardisation.estimate(
      observed: observed, expected: expected, scale: referenceValue, interval: interval,
      levels: levels)
  }
}
