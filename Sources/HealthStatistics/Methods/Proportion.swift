/// A share of a whole with Wilson's score limits:
///
///     (2x + z² ∓ z √(z² + 4x (1 − x/n))) / (2 (n + z²))
///
/// Units: `multiplier` times the share (1, or 100 for per cent). Domain: 0 ≤ x ≤ n, n > 0;
/// numerators may be fractional (modelled ones are). No continuity correction. A level of 1 gives
/// 0 to 1. A missing number gives no value.
/// Literature: E. Wilson, JASA 22 (1927) 209–212; R. Newcombe, Stat Med 17 (1998) 857–872.
public struct Proportion: Hashable, Sendable, Codable {
  public var multiplier: Double
  public var levels: [Double]

  public init(multiplier: Double = 1, levels: [Double] = .officialLevels) {
    self.multiplier = multiplier
    self.levels = levels
  }

  /// The share of one area.
  public func estimate(numerator: Double?, denominator: Double?) throws(StatisticsError) -> Estimate
  {
    try levels.checkedAsLevels()
    var estimate = Estimate(
      counts: Counts(numerator: numerator, denominator: denominator), method: .wilson)
    guard let numerator else { return estimate.without(.numerator) }
    guard let denominator else { return estimate.without(.denominator) }
    let x = try StatisticsInput.numerator.notNegative(numerator)
    let n = try StatisticsInput.denominator.positive(denominator)
    guard x <= n else {
      throw StatisticsError.exceeds(.numerator, x, limit: .denominator, n, row: nil)
    }
    estimate.value = x / n * multiplier
    estimate.intervals = levels.map { Self.wilson(x, of: n, level: $0).scaled(by: multiplier) }
    return estimate
  }

  /// Wilson's limits of a share, as fractions of 1.
  public static func wilson(_ x: Double, of n: Double, level: Double) -> Interval {
    guard level < 1 else { return Interval(level: level, lower: 0, upper: 1) }
    let z = StandardNormal.factor(confidence: level)
    let reach = z * (z * z + 4 * x * (1 - x / n)).squareRoot()
    let centre = 2 * x + z * z
    let whole = 2 * (n + z * z)
    // At the ends the root equals z exactly in theory; rounding must not push a limit outside.
    let lower = x == 0 ? 0 : max(0, (centre - reach) / whole)
    let upper = x == n ? 1 : min(1, (centre + reach) / whole)
    return Interval(level: level, lower: lower, upper: upper)
  }
}
