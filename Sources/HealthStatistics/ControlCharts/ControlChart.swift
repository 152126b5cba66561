/// A control chart of individual values with the NHS 'Making data count' rules (XmR).
///
/// Each section between rebasing positions has its own limits (`ControlLimits`) and its own
/// patterns. A point takes the strongest special cause that holds for it:
///
/// 1. outside the limits, strictly;
/// 2. trend: seven points, each strictly above or each strictly below the one before it;
/// 3. two of three near one limit, as the rule set reads it;
/// 4. shift: seven points strictly on one side of the mean.
///
/// Units: those of the series. Domain: finite values in order of time; quarterly or seasonal series
/// break the independence behind the limits. Errors: `Refusal` for an empty series, values
/// that are not finite, and positions that are not in the series.
/// Literature: Shewhart 1931; Wheeler and Chambers 1992; NHS England, Making Data Count.
public struct ControlChart: Hashable, Sendable, Codable {
  public var settings: ControlChartSettings
  public var sections: [ControlChartSection]
  public var points: [ControlChartPoint]

  public init(_ values: [Double], settings: ControlChartSettings = .init()) throws(Refusal) {
    try settings.check(values)
    self.settings = settings
    sections = settings.ranges(of: values).map { range in
      ControlChartSection(values, in: range, settings: settings)
    }
    points = sections.flatMap { $0.points(values, settings: settings) }
  }

  /// The variation icon: what the last point says.
  public var variation: Variation { points.last?.variation ?? .commonCause }

  /// The assurance icon: the last limits against the target, if there is a target.
  public var assurance: TargetAssurance? {
    guard let target = settings.target, let last = sections.last else { return nil }
    return TargetAssurance(
      target: target, limits: last.limits, improvement: settings.improvement)
  }

  /// What a reader of the chart has to know, section by section.
  public var notes: [String] { sections.flatMap { $0.notes(settings) } }
}
