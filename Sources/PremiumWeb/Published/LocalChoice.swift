import PremiumCharts
import QualityPremium

/// What was chosen locally, and how often it was achieved.
enum LocalChoice {
  private struct Choice {
    var title: String
    var chosen = 0
    var met = 0
    var notMet = 0
    var unknown = 0
  }

  static func blocks(_ year: PublicYear) -> [Block] {
    let choices = choices(year.edition)
    guard !choices.isEmpty else {
      guard year.scheme.measures.contains(where: \.isLocal) else { return [] }
      return [
        .heading("What was chosen locally"),
        .paragraph(
          "What each organisation agreed is not in the evidence of this edition, only whether it was "
            + "achieved, where that is known."),
      ]
    }
    let table = Table(
      "What was chosen locally", key: "chosen",
      columns: [
        Table.Column("measure", "Local measure"),
        Table.Column("chosen", "Chosen by", isNumeric: true),
        Table.Column("met", "Met", isNumeric: true),
        Table.Column("not_met", "Not met", isNumeric: true),
        Table.Column("unknown", "Not known", isNumeric: true),
      ],
      rows: choices.map { choice in
        [Table.Cell(choice.title)]
          + [choice.chosen, choice.met, choice.notMet, choice.unknown].map {
            Table.Cell(String($0))
          }
      })
    let shown = choices.prefix(12)
    let first = choices[0]
    return [
      .chart(
        ChartFigure(
          BarChart(
            id: "chosen", title: "What was chosen locally",
            takeaway: "\(first.title) was chosen most, by \(first.chosen); "
              + "\(choices.reduce(0) { $0 + $1.chosen }) local measures were agreed in all.",
            unit: choices.count > 12 ? "organisations; the 12 most chosen" : "organisations",
            bars: shown.map {
              .init(label: $0.title, value: Double($0.chosen), text: "\($0.chosen)")
            }, table: table.forChart
          ).chart, table))
    ]
  }

  /// By title, the most chosen first.
  private static func choices(_ edition: Edition) -> [Choice] {
    var found: [String: Choice] = [:]
    for assessment in edition.assessments {
      let evidence = edition.evidence[assessment.commissioner.code]
      let agreed = Set((evidence?.agreement.measures ?? []).filter(\.isAgreed).map(\.title))
      for judged in assessment.measures where judged.rule.isLocal {
        let title = judged.rule.title
        guard agreed.contains(title) else { continue }
        var choice = found[title] ?? Choice(title: title)
        choice.chosen += 1
        switch judged.verdict {
        case .met: choice.met += 1
        case .notMet, .partMet: choice.notMet += 1
        case .unknown: choice.unknown += 1
        }
        found[title] = choice
      }
    }
    return found.values.sorted { ($1.chosen, $0.title) < ($0.chosen, $1.title) }
  }
}
