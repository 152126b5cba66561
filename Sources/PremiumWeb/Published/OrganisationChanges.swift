import QualityPremium

/// What would have changed an award: each rule that was missed, and the award had it alone been met.
enum OrganisationChanges {
  static func blocks(_ year: PublicYear, _ assessment: Assessment) -> [Block] {
    let reversals = assessment.reversals
    guard !reversals.isEmpty else { return [] }
    let rules = year.edition.rules(of: assessment)
    let isBarred = assessment.award.status == .barred
    let gain = isBarred && reversals.allSatisfy { $0.gain == .zero }
    let table = Table(
      "What would have changed it", key: "changes",
      columns: [
        Table.Column("rule", "Had this alone been met"),
        Table.Column("award_pence", "Award then", isNumeric: true),
        Table.Column("gain_pence", "More", isNumeric: true),
        Table.Column("distance", "How far it was"),
      ],
      rows: reversals.map { reversal in
        let judged = rules.first { $0.rule.path == reversal.rule }
        return [
          Table.Cell(
            judged?.rule.title ?? reversal.rule, value: reversal.rule,
            link: "#\(reversal.rule.replacing(":", with: "-"))"),
          Table.Cell(Pounds.whole(reversal.award), value: Pounds.pence(reversal.award)),
          Table.Cell(Pounds.whole(reversal.gain), value: Pounds.pence(reversal.gain)),
          Table.Cell(distance(judged?.reason, year.edition.wording)),
        ]
      })
    let note =
      gain
      ? "No rule alone would have changed it: several things bar it or take it all."
      : "Each line stands alone. Gains do not add up, since deductions take a part of what was earned."
    return [.longTable(LongTable(table)), .paragraph(note)]
  }

  private static func distance(_ reason: Reason?, _ wording: Wording) -> String {
    let missed = (reason?.findings ?? []).filter { $0.verdict != .met }
    guard !missed.isEmpty else { return "a decision, not a figure" }
    return missed.map { wording.distance($0.finding, $0.verdict) }.joined(separator: "; ")
  }
}
