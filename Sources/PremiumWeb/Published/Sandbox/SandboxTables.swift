import PremiumAnalysis
import QualityPremium

/// What a what-if comes to, as tables.
enum SandboxTables {
  static let awards = "awards"

  static func summary(_ result: WhatIf) -> Table {
    func count(_ isCounted: (WhatIf.Line) -> Bool) -> Int { result.lines.count(where: isCounted) }
    var rows = [
      row("Paid in all", result.total(\.before.atLeast), result.total(\.after.atLeast))
    ]
    if result.isOpen {
      rows.append(
        row(
          "At most, if all that is unknown turns out well", result.total(\.before.atMost),
          result.total(\.after.atMost)))
    }
    rows.append(
      row(
        "Organisations with nothing", count { $0.before.atMost == .zero },
        count { $0.after.atMost == .zero }))
    return Table(
      "Before and after", key: "summary",
      columns: [
        Table.Column("figure", "Figure"), Table.Column("before", "As it is", isNumeric: true),
        Table.Column("after", "What if", isNumeric: true),
        Table.Column("change", "Difference", isNumeric: true),
      ], rows: rows)
  }

  private static func row(_ name: String, _ before: Amount, _ after: Amount) -> [Table.Cell] {
    [Table.Cell(name), pounds(before), pounds(after), change(after - before)]
  }

  private static func row(_ name: String, _ before: Int, _ after: Int) -> [Table.Cell] {
    let change = after - before
    return [
      Table.Cell(name), Table.Cell(String(before)), Table.Cell(String(after)),
      Table.Cell(
        change > 0 ? "+\(change)" : "\(change)".replacing("-", with: "−"), value: "\(change)"),
    ]
  }

  private static func pounds(_ amount: Amount) -> Table.Cell {
    Table.Cell(Pounds.whole(amount), value: Pounds.pence(amount))
  }

  private static func change(_ amount: Amount) -> Table.Cell {
    let sign = amount > .zero ? "+" : amount < .zero ? "−" : ""
    return Table.Cell(sign + Pounds.whole(amount.magnitude), value: Pounds.pence(amount))
  }

  /// Who gains and who loses, in pounds before and after.
  static func movers(_ result: WhatIf, _ year: PublicYear) -> Table {
    let isOpen = result.isOpen
    return Table(
      "Who would gain and who would lose, the greatest gain first", key: awards,
      columns: [
        Table.Column("name", "Organisation"), Table.Column("organisation", "Code"),
        Table.Column("before_pence", "As it is", isNumeric: true),
        Table.Column("after_pence", "What if", isNumeric: true),
        Table.Column("change_pence", "Difference", isNumeric: true),
      ]
        + (isOpen
          ? [
            Table.Column("before_at_most_pence", "At most, as it is", isNumeric: true),
            Table.Column("after_at_most_pence", "At most, what if", isNumeric: true),
            Table.Column("change_at_most_pence", "Difference at most", isNumeric: true),
          ] : []),
      rows: result.movers.map { line in
        [
          Table.Cell(
            line.commissioner.name, link: year.link(organisation: line.commissioner.code)),
          Table.Cell(line.commissioner.code), pounds(line.before.atLeast),
          pounds(line.after.atLeast), change(line.change),
        ]
          + (isOpen
            ? [
              pounds(line.before.atMost), pounds(line.after.atMost), change(line.changeAtMost),
            ] : [])
      }, emptyText: "Nobody would get more or less.")
  }

  /// The chance of meeting each rule whose test is changed.
  static func chances(_ result: WhatIf, _ year: PublicYear) -> Table {
    Table(
      "What chance does in the tests that are changed", key: "luck",
      columns: [
        Table.Column("rule", "Rule"),
        Table.Column("met_before", "Met, as it is", isNumeric: true),
        Table.Column("met_after", "Met, what if", isNumeric: true),
        Table.Column("chance_before", "Chance, as it is", isNumeric: true),
        Table.Column("chance_after", "Chance, what if", isNumeric: true),
        Table.Column("supposing", "Of meeting it if"),
        Table.Column("counted", "Counted", isNumeric: true),
      ],
      rows: result.chances.map { chance in
        [
          Table.Cell(
            YearPage.title(of: chance.rule, year.scheme), value: chance.rule,
            link: year.link(rule: chance.rule)),
          Table.Cell(String(chance.metBefore)), Table.Cell(String(chance.metAfter)),
          self.chance(chance.before), self.chance(chance.after),
          supposing(chance.suppositions), Table.Cell(String(chance.counted)),
        ]
      })
  }

  private static func chance(_ chance: Double?) -> Table.Cell {
    guard let chance else { return .missing("not known") }
    let percent = (chance * 1000).rounded() / 10
    // No chance is certain.
    let text =
      percent < 0.1 ? "under 0.1%" : percent > 99.9 ? "over 99.9%" : "\(percent)%"
    return Table.Cell(text, value: "\((chance * 10_000).rounded() / 10_000)")
  }

  private static func supposing(_ suppositions: Set<TestLuck.Supposition>) -> Table.Cell {
    switch (suppositions.contains(.noChange), suppositions.contains(.asMeasured)) {
    case (true, true):
      Table.Cell(
        "nothing truly changed, and levels truly are as measured", value: "no_change as_measured")
    case (true, false): Table.Cell("nothing truly changed", value: "no_change")
    case (false, true): Table.Cell("the truth is as measured", value: "as_measured")
    case (false, false): .missing("not known")
    }
  }
}
