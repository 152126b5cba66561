public import PremiumCharts

/// One analysis: its question and answer, its figures, a chart, and what to make of them.
public struct Analysis: Sendable {
  public struct Row: Sendable {
    public var cells: [ChartTable.Cell]
    /// What the figures of the row rest on: the identifiers of measures, or the codes of commissioners.
    public var measures: [String]

    public init(_ cells: [ChartTable.Cell], measures: [String] = []) {
      self.cells = cells
      self.measures = measures
    }
  }

  /// Letters and hyphens; the name of the file of its figures too.
  public var id: String
  public var title: String
  /// What it asks, as a sentence; empty where the title says it.
  public var question: String
  public var finding: String
  public var uncertainty: String
  /// What it cannot show.
  public var limits: String
  public var headings: [String]
  public var rows: [Row]
  /// Nothing where there are too few figures to draw.
  public var chart: Chart?

  public init(
    id: String, title: String, question: String = "", finding: String, uncertainty: String,
    limits: String, headings: [String], rows: [Row], chart: Chart? = nil
  ) {
    self.id = id
    self.title = title
    self.question = question
    self.finding = finding
    self.uncertainty = uncertainty
    self.limits = limits
    self.headings = headings
    self.rows = rows
    self.chart = chart
  }

  public var table: ChartTable { ChartTable(headings: headings, rows: rows.map(\.cells)) }

  /// An analysis for which the input does not hold what it needs; it says so instead of showing nought.
  static func withoutFigures(
    _ id: String, _ title: String, question: String = "", needs: String,
    of input: String = "register", limits: String
  ) -> Analysis {
    Analysis(
      id: id, title: title, question: question,
      finding: "Nothing can be said: this needs \(needs), which the \(input) does not hold.",
      uncertainty: "Nothing is known.", limits: limits, headings: [], rows: [])
  }
}
