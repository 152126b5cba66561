/// A confidence interval; a limit that the method leaves undefined is nothing.
public struct Interval: Hashable, Sendable, Codable {
  /// The confidence level as a fraction, 0.95 or 0.998.
  public var level: Double
  public var lower: Double?
  public var upper: Double?

  public init(level: Double, lower: Double?, upper: Double?) {
    self.level = level
    self.lower = lower
    self.upper = upper
  }

  /// Whether a value lies within the limits; an undefined limit sets no bound.
  public func contains(_ value: Double) -> Bool {
    value >= lower ?? -.infinity && value <= upper ?? .infinity
  }

  /// The same interval of a figure that many times as large.
  public func scaled(by factor: Double) -> Interval {
    Interval(level: level, lower: lower.map { $0 * factor }, upper: upper.map { $0 * factor })
  }

  /// A normal interval: the value less and plus its standard error times the normal factor.
  public static func normal(_ value: Double, standardError: Double, level: Double) -> Interval {
    let reach = StandardNormal.factor(confidence: level) * standardError
    return Interval(level: level, lower: value - reach, upper: value + reach)
  }
}

extension [Double] {
  /// The 95 % and 99.8 % levels that official statistics print.
  public static let officialLevels: [Double] = [0.95, 0.998]

  /// Refuses a confidence level outside 0.9…1, as 95 meant as a percentage.
  func checkedAsLevels() throws(StatisticsError) {
    for level in self where !(level >= 0.9 && level <= 1) {
      throw StatisticsError.confidenceOutsideRange(level)
    }
  }
}
