/// How a control chart is drawn.
public struct ControlChartSettings: Hashable, Sendable, Codable {
  public var ruleSet: ControlChartRuleSet
  public var improvement: ImprovementDirection
  /// NHSRplotthedots screens moving ranges, NHS England's own tool does not: say which.
  public var screensMovingRanges: Bool
  /// Limits come from the first so many points of each section, or from all of them if nil.
  public var baselinePoints: Int?
  /// The positions, counted from 0, at which limits start afresh.
  public var rebasedAt: [Int]
  public var target: Double?

  public init(
    ruleSet: ControlChartRuleSet = .plotTheDots2023, improvement: ImprovementDirection = .neither,
    screensMovingRanges: Bool = true, baselinePoints: Int? = nil, rebasedAt: [Int] = [],
    target: Double? = nil
  ) {
    self.ruleSet = ruleSet
    self.improvement = improvement
    self.screensMovingRanges = screensMovingRanges
    self.baselinePoints = baselinePoints
    self.rebasedAt = rebasedAt
    self.target = target
  }

  /// The stretches of a series that share limits.
  func ranges(of values: [Double]) -> [Range<Int>] {
    let starts = Set(rebasedAt).union([0]).sorted()
    return zip(starts, starts.dropFirst() + [values.count]).map { $0..<$1 }
  }

  /// Refuses series and positions that have no chart.
  func check(_ values: [Double]) throws(Refusal) {
    guard !values.isEmpty else { throw Refusal("a control chart needs at least one value") }
    guard values.allSatisfy(\.isFinite) else {
      throw Refusal("a control chart needs values that are finite numbers")
    }
    guard rebasedAt.allSatisfy(values.indices.contains) else {
      throw Refusal("limits can only start afresh at a position in the series")
    }
    guard baselinePoints ?? 1 >= 1 else { throw Refusal("a baseline needs at least one point") }
  }
}
