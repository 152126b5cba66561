import PremiumStore
import QualityPremium

/// A plan or an outturn for those who keep it: where it stands, what is wrong or open, and every line.
struct SpendingText {
  private let keeping: SpendingKeeping
  private let kind: Spending.Kind
  private let versions: [SpendingVersion]
  private let paid: Money?

  init(_ keeping: SpendingKeeping, _ kind: Spending.Kind, paid: Money?) throws {
    self.keeping = keeping
    self.kind = kind
    self.paid = paid
    versions = try keeping.versions(kind)
  }

  static func tag(_ stage: SpendingStage) -> Tag {
    switch stage {
    case .proposed: Tag("Proposed", .yellow)
    case .decided: Tag("Decided", .blue)
    case .published: Tag("Published", .green)
    }
  }

  var blocks: [Block] {
    let title = kind == .plan ? "What it is meant for" : "What was done with it"
    guard let version = versions.last else {
      return [.heading(title), .inset("There is no \(kind.rawValue) yet.")]
        + links(steps: [.begin])
    }
    return [.heading(title), .summary(SummaryList(rows: summary(version)))]
      + findings(version) + links(steps: SpendingStep.allCases.filter { $0 != .begin })
      + waiting(version)
      + [
        .table(
          SpendingTable.brief(version.spending, key: "\(kind.rawValue)_lines") { line in
            guard keeping.may(.propose) else { return nil }
            return "\(keeping.path)/\(kind.rawValue)/line?line=\(line.id.queryEncoded)"
          }), .longTable(LongTable(history)),
      ]
  }

  private func links(steps: [SpendingStep]) -> [Block] {
    let open = steps.filter { $0.isOpen(for: versions.last, keeping) }.map {
      Link($0.button(kind), "\(keeping.path)/\(kind.rawValue)/\($0.rawValue)")
    }
    return open.isEmpty ? [] : [.links(LinkList(links: open))]
  }

  /// With whom it waits.
  private func waiting(_ version: SpendingVersion) -> [Block] {
    guard version.stage == .proposed, let proposer = version.proposer,
      proposer == keeping.exchange.visitor?.person
    else { return [] }
    return [
      .inset(
        "You proposed it, so another person of the CCG records what the governing body decided.")
    ]
  }

  // MARK: Whether it is in order

  private func summary(_ version: SpendingVersion) -> [SummaryList.Row] {
    let spending = version.spending
    var rows = [
      SummaryList.Row(
        "Stage", "version \(version.number)", tag: version.stage.map(Self.tag)),
      SummaryList.Row("Received", "\(spending.award)", tag: received(spending)),
    ]
    let added = spending.total(.otherFunds)
    if added > .zero { rows.append(SummaryList.Row("Added from other funds", "\(added)")) }
    rows += SpendingLine.Purpose.allCases.map {
      SummaryList.Row("For \($0.inWords)", "\(spending.spent(for: $0))")
    }
    rows.append(SummaryList.Row("Carried forward", carried(spending)))
    rows.append(
      SummaryList.Row(
        "The lines come to", "\(spending.spent + spending.carried) of \(spending.available)",
        tag: spending.excess == .zero ? Tag("Adds up", .green) : Tag("Does not add up", .yellow)))
    return rows
  }

  private func received(_ spending: Spending) -> Tag {
    guard let paid else { return Tag("Nothing paid yet", .grey) }
    return paid == spending.award ? Tag("As paid", .green) : Tag("Not what was paid", .yellow)
  }

  private func carried(_ spending: Spending) -> String {
    let reasons = spending.lines(.carryForward).map { $0.description ?? "no reason given" }
    return reasons.isEmpty
      ? "\(spending.carried)" : "\(spending.carried): \(reasons.joined(separator: "; "))"
  }

  private func findings(_ version: SpendingVersion) -> [Block] {
    let findings = version.spending.findings(paid: paid)
    let undecided = findings.count { $0.fault == .noDecision }
    var items = findings.filter { $0.fault != .noDecision }.map {
      "\($0.weight.inWords): \($0.sentence)."
    }
    if undecided > 0 {
      items.append(
        "Still to come: what the governing body decides on \(undecided) line\(undecided == 1 ? "" : "s")."
      )
    }
    guard !items.isEmpty else {
      return [.paragraph("Everything that is asked of it is in order.")]
    }
    return [
      .subheading("What is not in order, or still open"),
      .list(TextList(items: items.map { TextList.Item($0) })),
    ]
  }

  // MARK: What was done

  private var history: Table {
    Table(
      "Everything that was recorded of the \(kind.rawValue)", key: "\(kind.rawValue)_steps",
      columns: [
        Table.Column("instant", "When"), Table.Column("version", "Version", isNumeric: true),
        Table.Column("move", "What"), Table.Column("person", "Who"),
        Table.Column("spent_pence", "Spent", isNumeric: true),
        Table.Column("reason", "Note"),
      ],
      rows: versions.reversed().flatMap { version in
        version.steps.reversed().map { step in
          [
            step.event.instant.map { Table.Cell($0.inWords, value: $0.description) }
              ?? .missing("not known"),
            Table.Cell(String(version.number)), Table.Cell(step.stage.inWords),
            Table.Cell(step.person),
            Table.Cell(
              "\(version.spending.spent)", value: String(version.spending.spent.pence)),
            step.reason.isEmpty ? .missing("none") : Table.Cell(step.reason),
          ]
        }
      })
  }
}

extension SpendingFinding.Weight {
  /// What stands before a finding.
  var inWords: String {
    switch self {
    case .refused: "Refused"
    case .open: "To be put right"
    case .note: "Note"
    }
  }
}
