import Foundation

/// Spearman's rank correlation, with mean ranks for ties, and its interval by Fisher's transform.
///
///     r = Pearson correlation of the ranks;  interval: tanh(atanh r ± z · sqrt((1 + r²/2) / (n − 3)))
///
/// Units: none, −1 to 1. Domain: four pairs or more, neither side all the same.
/// Literature: Spearman, Am J Psychology 15 (1904) 72–101; Bonett and Wright, Psychometrika 65 (2000)
/// 23–28.
public struct RankCorrelation: Hashable, Sendable {
  public let value: Double
  public let pairs: Int

  /// Nothing where one side is all the same or there are fewer than four pairs.
  public init?(_ pairs: [(Double, Double)]) {
    guard pairs.count >= 4 else { return nil }
    let (x, y) = (Self.ranks(pairs.map(\.0)), Self.ranks(pairs.map(\.1)))
    let mean = Double(pairs.count + 1) / 2
    let products = zip(x, y).reduce(0) { $0 + ($1.0 - mean) * ($1.1 - mean) }
    let (first, second) = (Self.squares(x, mean), Self.squares(y, mean))
    guard first > 0, second > 0 else { return nil }
    value = min(1, max(-1, products / (first * second).squareRoot()))
    self.pairs = pairs.count
  }

  public func interval(level: Double = 0.95) -> Interval {
    guard abs(value) < 1 else { return Interval(level: level, lower: value, upper: value) }
    let error = ((1 + value * value / 2) / Double(pairs - 3)).squareRoot()
    let reach = StandardNormal.factor(confidence: level) * error
    return Interval(
      level: level, lower: tanh(atanh(value) - reach), upper: tanh(atanh(value) + reach))
  }

  private static func squares(_ ranks: [Double], _ mean: Double) -> Double {
    ranks.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
  }

  /// Ranks from 1; equal values share the mean of theirs.
  static func ranks(_ values: [Double]) -> [Double] {
    let order = values.indices.sorted { values[$0] < values[$1] }
    var ranks = Array(repeating: 0.0, count: values.count)
    var start = 0
    while start < order.count {
      var end = start
      while end + 1 < order.count, values[order[end + 1]] == values[order[start]] { end += 1 }
      for place in start...end { ranks[order[place]] = Double(start + end) / 2 + 1 }
      start = end + 1
    }
    return ranks
  }
}
