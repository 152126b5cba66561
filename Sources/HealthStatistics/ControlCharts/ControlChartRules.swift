/// The numbers behind a control chart: where its limits lie and which patterns are special cause.
///
/// Domain: multipliers and shares above 0, run lengths of at least 2.
/// Literature: Shewhart 1931; Wheeler and Chambers 1992; NHS England, Making Data Count.
public struct ControlChartRules: Hashable, Sendable, Codable {
  /// Mean moving ranges from the mean to a limit: 3 / 1.128, which the NHS rounds to 2.66.
  public var limitMultiplier = 2.66
  /// How far from the mean to a limit the inner limit lies.
  public var innerLimitShare = 2.0 / 3.0
  /// Moving ranges of this many mean moving ranges or more are screened out.
  public var screeningMultiplier = 3.267
  /// Points in an unbroken rise or fall that make a trend.
  public var trendPoints = 7
  /// Points in an unbroken run on one side of the mean that make a shift.
  public var shiftPoints = 7
  /// What counts towards 'two of three near a limit'.
  public var twoInThree = TwoInThree.betweenTheLimits
  /// Limits on fewer points than this are trial limits.
  public var trialLimitsBelow = 13

  /// The readings of 'two of three successive points near a limit'.
  public enum TwoInThree: String, Hashable, Sendable, Codable, CaseIterable {
    /// Two points between the inner and the outer limit, all three on one side of the mean.
    case betweenTheLimits
    /// Two points beyond the inner limit, outside ones too, all three on one side of the mean.
    case beyondTheInnerLimit
    /// Two points beyond the same inner limit; the third may lie anywhere.
    case thirdPointAnywhere
  }

  public init() {}
}

/// The published sets of control chart rules, by version, so that a chart can be drawn again.
public enum ControlChartRuleSet: String, Hashable, Sendable, Codable, CaseIterable {
  /// NHSRplotthedots 0.2 (2023): only points between the limits count towards two of three.
  case plotTheDots2023
  /// NHS England's tool as announced in November 2023: points outside the limits count too.
  case makingDataCount2023
  /// The same with the tool's option of six points for a shift or a trend.
  case makingDataCount2023SixPoints

  public var rules: ControlChartRules {
    var rules = ControlChartRules()
    switch self {
    case .plotTheDots2023:
      break
    case .makingDataCount2023:
      rules.twoInThree = .beyondTheInnerLimit
    case .makingDataCount2023SixPoints:
      rules.twoInThree = .beyondTheInnerLimit
      rules.shiftPoints = 6
      rules.trendPoints = 6
    }
    return rules
  }
}
