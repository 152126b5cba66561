import QualityPremium

/// The parts of an explanation of the use of the money.
extension Spending {
  /// Every line that uses money, and what they come to.
  var table: Page.Block {
    let used = lines.filter { $0.kind == .spend || $0.kind == .carryForward }
    let rows = used.map { line in
      [
        line.description ?? line.id,
        line.kind == .carryForward ? "carried forward" : line.purpose?.inWords ?? "not stated",
        line.kind == .carryForward ? "" : line.payee?.inWords ?? "not stated", "\(line.amount)",
      ]
    }
    return .table(
      caption: kind == .plan ? "What the money is meant for" : "What the money was used for",
      headings: ["Use", "Purpose", "Paid to", "Amount"],
      rows: rows + [["In all", "", "", "\(spent + carried)"]], numbers: [3])
  }

  /// Whether the lines come to what there is.
  var balance: String {
    let added = total(.otherFunds)
    let there =
      added == .zero
      ? "\(award) was received" : "\(award) was received and \(added) added from other funds"
    if excess == .zero { return "\(there), and all of it is accounted for." }
    return excess > .zero
      ? "\(there). The lines come to \(excess) more than that."
      : "\(there). \(Money.zero - excess) of it is not accounted for."
  }
}
