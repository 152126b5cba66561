import PremiumStatements
import PremiumStore
import QualityPremium

/// The lines of a plan or an outturn as a table, for those who keep it and for everybody.
enum SpendingTable {
  /// All that is recorded of each line.
  static func table(_ spending: Spending, key: String) -> Table {
    table(spending, key, decision: decisionColumns, { decision($0) }, link: { _ in nil })
  }

  /// For those who keep it: a decision in one column, and where a line is changed, if it can be.
  static func brief(
    _ spending: Spending, key: String, link: @escaping (SpendingLine) -> String?
  ) -> Table {
    table(
      spending, key, decision: [Table.Column("decision", "Decided")],
      { line in [line.decision.map { Table.Cell($0.inWords) } ?? undecided(line)] }, link: link)
  }

  private static let decisionColumns = [
    Table.Column("decided_by", "Decided by"), Table.Column("decided_on", "Decided on"),
    Table.Column("minute", "Minute"),
  ]

  private static func table(
    _ spending: Spending, _ key: String, decision: [Table.Column],
    _ decided: (SpendingLine) -> [Table.Cell], link: (SpendingLine) -> String?
  ) -> Table {
    let isOutturn = spending.kind == .outturn
    return Table(
      "Every line of the \(spending.kind.rawValue)", key: key,
      columns: [
        Table.Column("line", "Line"), Table.Column("type", "What it is"),
        Table.Column("purpose", "Purpose"), Table.Column("description", "What it is for"),
        Table.Column("payee", "Paid to"),
        Table.Column("amount_pence", "Amount", isNumeric: true),
        Table.Column("conflict_of_interest", "Conflict of interest"),
      ] + decision + (isOutturn ? [Table.Column("outcome", "What came of it")] : []),
      rows: spending.lines.map { line in
        cells(line, link(line)) + decided(line) + (isOutturn ? [outcome(line)] : [])
      }, emptyText: "There is no line yet.")
  }

  private static func cells(_ line: SpendingLine, _ link: String?) -> [Table.Cell] {
    let isSpent = line.kind == .spend
    return [
      Table.Cell(line.id, link: link), Table.Cell(line.kind.inWords, value: line.kind.rawValue),
      isSpent
        ? line.purpose.map { Table.Cell(purpose($0, line), value: $0.rawValue) }
          ?? .missing("not stated") : .missing("–"),
      line.description.map { Table.Cell($0) } ?? .missing("not stated"),
      isSpent
        ? line.payee.map { Table.Cell($0.inWords) } ?? .missing("not stated") : .missing("–"),
      Table.Cell("\(line.amount)", value: String(line.amount.pence)),
      isSpent ? line.conflict.map { Table.Cell($0) } ?? .missing("not stated") : .missing("–"),
    ]
  }

  private static func decision(_ line: SpendingLine) -> [Table.Cell] {
    let decision = line.decision
    return [
      decision.map { Table.Cell($0.by) } ?? undecided(line),
      decision.map { Table.Cell($0.on.inWords, value: $0.on.description) } ?? undecided(line),
      decision.map { Table.Cell($0.minute) } ?? undecided(line),
    ]
  }

  private static func purpose(_ purpose: SpendingLine.Purpose, _ line: SpendingLine) -> String {
    purpose.inWords + (line.inequality.map { ": \($0)" } ?? "")
  }

  private static func undecided(_ line: SpendingLine) -> Table.Cell {
    .missing(line.needsDecision ? "not yet" : "–")
  }

  private static func outcome(_ line: SpendingLine) -> Table.Cell {
    guard line.kind == .spend else { return .missing("–") }
    return line.outcome.map { Table.Cell($0) } ?? .missing("not reported yet")
  }
}

extension SpendingLine.Kind {
  /// For readers: `carried forward`.
  var inWords: String {
    switch self {
    case .award: "received"
    case .otherFunds: "added from other funds"
    case .spend: "spent"
    case .carryForward: "carried forward"
    case .bonus: "bonus"
    }
  }
}

extension SpendingAccount.Part {
  /// A version of the record as it stands.
  init(_ version: SpendingVersion) {
    self.init(version.spending, stage: version.stage, day: version.head?.instant?.day)
  }
}
