/// A plan beside what was done: each line with what was meant and what was spent.
public struct SpendingComparison: Hashable, Sendable {
  public struct Row: Hashable, Sendable {
    /// The line as it was spent, or as it was planned where nothing was spent on it.
    public var line: SpendingLine
    /// Nothing where the plan has no such line.
    public var planned: Money?
    /// Nothing where the outturn has no such line.
    public var spent: Money?

    /// What was spent beyond the plan.
    public var difference: Money { (spent ?? .zero) - (planned ?? .zero) }
  }

  public var rows: [Row]

  /// Lines of the plan in its order, then what it did not foresee; lines belong together by their `id`.
  public init(plan: Spending, outturn: Spending) {
    let used = outturn.lines.filter { $0.kind != .award }
    let meant = plan.lines.filter { $0.kind != .award }
    let planned = meant.map { line in
      let same = used.first { $0.id == line.id }
      return Row(line: same ?? line, planned: line.amount, spent: same?.amount)
    }
    let added = used.filter { line in !meant.contains { $0.id == line.id } }
    rows = planned + added.map { Row(line: $0, planned: nil, spent: $0.amount) }
  }
}
