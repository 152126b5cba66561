public import PremiumCharts
public import QualityPremium

/// One analysis of a portfolio: its figures, a chart, and what to make of them in three sentences.
public struct PortfolioAnalysis: Sendable {
  public struct Row: Sendable {
    public var cells: [ChartTable.Cell]
    /// The measures that the figures of the row rest on.
    public var measures: [RegisterMeasure.ID]

    public init(_ cells: [ChartTable.Cell], measures: [RegisterMeasure.ID] = []) {
      self.cells = cells
      self.measures = measures
    }
  }

  /// Letters and hyphens; the name of the file of its figures too.
  public var id: String
  public var title: String
  public var finding: String
  public var uncertainty: String
  /// What it cannot show.
  public var limits: String
  public var headings: [String]
  public var rows: [Row]
  /// Nothing where there are too few figures to draw.
  public var chart: Chart?

  public init(
    id: String, title: String, finding: String, uncertainty: String, limits: String,
    headings: [String], rows: [Row], chart: Chart? = nil
  ) {
    self.id = id
    self.title = title
    self.finding = finding
    self.uncertainty = uncertainty
    self.limits = limits
    self.headings = headings
    self.rows = rows
    self.chart = chart
  }

  public var table: ChartTable { ChartTable(headings: headings, rows: rows.map(\.cells)) }

  /// Every analysis in the order of a report. Add a new one here.
  public static let all: [@Sendable (Portfolio) -> PortfolioAnalysis] = [
    { Replication.analysis(of: $0) },
    { ThemeFrequency.analysis(of: $0) },
    { NationalOrBespoke.analysis(of: $0) },
    { IntegrationShare.analysis(of: $0) },
    { ChosenAgainstNeed.analysis(of: $0) },
    { NeglectedAreas.analysis(of: $0) },
    { NationalOverlap.analysis(of: $0) },
    { TargetAmbition.analysis(of: $0) },
    { Measurability.analysis(of: $0) },
    { TeamDiversity.analysis(of: $0) },
    { Copying.analysis(of: $0) },
    { TwoTierRisk.analysis(of: $0) },
    { AmendedTargets.analysis(of: $0) },
  ]

  /// How many chose each theme, for a reader who wants that alone.
  public static func themeFrequency(of portfolio: Portfolio) -> PortfolioAnalysis {
    ThemeFrequency.analysis(of: portfolio)
  }

  /// An analysis for which a register does not hold what it needs; it says so instead of showing nought.
  static func withoutFigures(_ id: String, _ title: String, needs: String, limits: String)
    -> PortfolioAnalysis
  {
    PortfolioAnalysis(
      id: id, title: title,
      finding: "Nothing can be said: this needs \(needs), which the register does not hold.",
      uncertainty: "Nothing is known.", limits: limits, headings: [], rows: [])
  }
}
