/// Trend: a number of points each strictly above, or each strictly below, the one before it.
enum TrendRule {
  /// The direction of each point that is part of a trend; an equal pair breaks a trend.
  ///
  /// A point where two trends meet takes the direction of the step that follows it.
  static func directions(_ values: [Double], points: Int) -> [Direction?] {
    let ends = trendEnds(values, points: points)
    let isPart = Marks.lookingAhead(ends.map { $0 != 0 }, points: points)
    return values.indices.map { index in
      guard isPart[index] else { return nil }
      let next = index + 1
      let leadsOn = next < values.count && isPart[next]
      let step = leadsOn ? values[next] - values[index] : values[index] - values[index - 1]
      return step > 0 ? .up : .down
    }
  }

  /// 1 or -1 where a rise or fall of so many points ends, otherwise 0.
  static func trendEnds(_ values: [Double], points: Int) -> [Int] {
    var run = 0
    return values.indices.map { index in
      guard index > 0 else { return 0 }
      let step = sign(values[index] - values[index - 1])
      run = step == 0 ? 0 : (run.signum() == step ? run + step : step)
      return abs(run) >= points - 1 ? step : 0
    }
  }

  private static func sign(_ difference: Double) -> Int {
    difference > 0 ? 1 : (difference < 0 ? -1 : 0)
  }
}
