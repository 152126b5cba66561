/// Exact Poisson limits at one level, kept for the whole counts below a switch.
struct ExactLimitTable {
  var level: Double
  private var intervals: [Interval]

  init(below count: Double, level: Double) {
    self.level = level
    let counts = 0..<Int(min(max(0, count.rounded(.up)), 1000))
    intervals = counts.map { PoissonInterval.exact(Double($0), level: level) }
  }

  /// From the table for whole counts, worked out for others.
  func limits(of count: Double) -> Interval {
    guard let whole = Int(exactly: count), intervals.indices.contains(whole) else {
      return PoissonInterval.exact(count, level: level)
    }
    return intervals[whole]
  }
}
