import QualityPremium

extension SpendingAccount {
  /// The public explanation of the use of the money; nothing where there is neither plan nor outturn.
  public var explanation: Page? {
    guard let shown else { return nil }
    let spending = shown.spending
    let verb = spending.kind == .plan ? "means to use" : "used"
    var blocks = notices(shown)
    blocks += [.paragraph(opening(spending)), spending.table, .paragraph(spending.balance)]
    let sections = [
      purposes(spending), inequalities(spending), reasons(spending), comparison,
      outcomes(spending), conflicts(spending), decisions(spending), colophon,
    ]
    blocks += sections.flatMap { $0 }
    return Page(title: "How \(name) \(verb) the \(scheme)", kind: .print, blocks: blocks)
  }

  private func notices(_ part: Part) -> [Page.Block] {
    var blocks: [Page.Block] = []
    let kind = part.spending.kind.rawValue
    switch part.stage {
    case .published: break
    case .decided: blocks.append(.inset("This \(kind) is decided and not yet published."))
    case .proposed: blocks.append(.inset("This \(kind) is proposed. Nobody has decided on it yet."))
    case nil:
      blocks.append(.inset("Draft, from a file. It is in no record, and nobody has confirmed it."))
    }
    let open = findings.filter { $0.weight != .note }
    if !open.isEmpty {
      blocks += [
        .inset(
          "Not in order: \(open.count) thing\(open.count == 1 ? " has" : "s have") to be put right."
        ),
        .list(open.map { $0.sentence + "." }, isNumbered: false),
      ]
    }
    return blocks
  }

  private func opening(_ spending: Spending) -> String {
    let received = spending.lines(.award).compactMap(\.description).map { " (\($0))" }.joined()
    return
      "The \(scheme) brought \(name) (\(organisation)) \(spending.award)\(received). It may be used "
      + "only for better quality of health services, for better outcomes, or to reduce inequalities "
      + "between patients, and not as a bonus. This is what it \(spending.kind == .plan ? "is" : "was") "
      + "used for."
  }

  private func purposes(_ spending: Spending) -> [Page.Block] {
    let rows = SpendingLine.Purpose.allCases.map { purpose in
      [purpose.inWords, "\(spending.spent(for: purpose))"]
    }
    return [
      .heading(2, "By purpose"),
      .table(
        caption: "What was spent for each purpose that the law allows",
        headings: ["Purpose", "Amount"], rows: rows + [["In all", "\(spending.spent)"]],
        numbers: [1]),
    ]
  }

  private func inequalities(_ spending: Spending) -> [Page.Block] {
    let lines = spending.lines(.spend).compactMap { line in
      line.inequality.map { "\(line.description ?? line.id): \($0)." }
    }
    return lines.isEmpty
      ? [] : [.heading(2, "Inequalities that it reduces"), .list(lines, isNumbered: false)]
  }

  private func reasons(_ spending: Spending) -> [Page.Block] {
    let lines = spending.lines.filter { $0.kind == .carryForward || $0.kind == .otherFunds }
    guard !lines.isEmpty else { return [] }
    let texts = lines.map { line in
      let what = line.kind == .carryForward ? "carried forward" : "added from other funds"
      return "\(line.amount) \(what): \(line.description ?? "no reason given")."
    }
    return [.heading(2, "What was carried or added, and why"), .list(texts, isNumbered: false)]
  }

  private var comparison: [Page.Block] {
    guard let plan, let outturn else { return [] }
    let rows = SpendingComparison(plan: plan.spending, outturn: outturn.spending).rows.map { row in
      [
        row.line.description ?? row.line.id, row.planned.map { "\($0)" } ?? "not planned",
        row.spent.map { "\($0)" } ?? "nothing", "\(row.difference)",
      ]
    }
    return [
      .heading(2, "Against the plan"),
      .table(
        caption: "What was meant and what was done",
        headings: ["Use", "Planned", "Done", "Difference"], rows: rows, numbers: [1, 2, 3]),
    ]
  }

  private func outcomes(_ spending: Spending) -> [Page.Block] {
    guard spending.kind == .outturn else { return [] }
    let lines = spending.lines(.spend).map { line in
      "\(line.description ?? line.id): \(line.outcome ?? "not reported yet")."
    }
    return lines.isEmpty ? [] : [.heading(2, "What came of it"), .list(lines, isNumbered: false)]
  }

  private func conflicts(_ spending: Spending) -> [Page.Block] {
    let lines = spending.lines(.spend)
    let declared = lines.compactMap { line in
      line.conflict.flatMap { $0 == "none" ? nil : "\(line.description ?? line.id): \($0)." }
    }
    let silent = lines.count { $0.conflict == nil }
    let rest =
      silent > 0
      ? "Nothing is said of conflicts of interest for \(silent) of \(lines.count) uses."
      : declared.isEmpty ? "None was declared." : "None was declared for the others."
    var blocks: [Page.Block] = [.heading(2, "Conflicts of interest")]
    if !declared.isEmpty { blocks.append(.list(declared, isNumbered: false)) }
    blocks.append(.paragraph(rest))
    return blocks
  }

  private func decisions(_ spending: Spending) -> [Page.Block] {
    var order: [SpendingDecision] = []
    var amounts: [SpendingDecision: Money] = [:]
    for line in spending.lines where line.kind == .spend || line.kind == .carryForward {
      guard let decision = line.decision else { continue }
      if amounts[decision] == nil { order.append(decision) }
      amounts[decision] = (amounts[decision] ?? .zero) + line.amount
    }
    let texts = order.map { "\(amounts[$0] ?? .zero): \($0.inWords)." }
    return [
      .heading(2, "Who decided"),
      texts.isEmpty
        ? .paragraph("No decision is recorded yet.") : .list(texts, isNumbered: false),
    ]
  }

  private var colophon: [Page.Block] {
    let paid = self.paid.map { ["The record of payments holds \($0) for \(name)."] } ?? []
    let dated = shown?.day.map { ["As it stood on \($0.inWords)."] } ?? []
    var blocks: [Page.Block] = [.heading(2, "How this was made")]
    for text in paid + dated { blocks.append(.paragraph(text)) }
    if let head { blocks.append(.lines(["Trail: \(head)"])) }
    blocks.append(.paragraph("Made by independent open-source software. Not an NHS service."))
    return blocks
  }
}
