/// An interval for a statistic of areas by drawing them again, with replacement (percentile bootstrap).
///
/// The limits are the values below which (1 − level) / 2 and (1 + level) / 2 of the statistics of the
/// drawn sets lie, taken at places ⌊B α⌋ from either end. Sets whose statistic cannot be worked out are
/// left out. Units: those of the statistic. Domain: two areas or more, 99 draws or more.
/// Literature: Efron and Tibshirani, An introduction to the bootstrap (1993), chapter 13.
public struct Bootstrap: Hashable, Sendable {
  public var draws: Int
  public var seed: UInt64

  public init(draws: Int = 999, seed: UInt64 = 2013) {
    self.draws = draws
    self.seed = seed
  }

  /// - Parameter statistic: of some areas by number, each as often as it was drawn, in ascending order.
  public func interval(
    of count: Int, level: Double = 0.95, statistic: ([Int]) -> Double?
  ) throws(StatisticsError) -> Interval {
    guard count >= 2 else { throw StatisticsError.tooFewRows(count, least: 2) }
    var generator = SeededGenerator(seed: seed)
    var values: [Double] = []
    for _ in 0..<draws {
      let drawn = (0..<count).map { _ in generator.number(below: count) }.sorted()
      if let value = statistic(drawn), value.isFinite { values.append(value) }
    }
    guard values.count >= 99 else { throw StatisticsError.tooFewRows(values.count, least: 99) }
    values.sort()
    let tail = Int(Double(values.count) * (1 - level) / 2)
    return Interval(level: level, lower: values[tail], upper: values[values.count - 1 - tail])
  }
}
