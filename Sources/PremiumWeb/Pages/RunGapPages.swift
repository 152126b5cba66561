import Hummingbird
import PremiumStore
import QualityPremium

/// What a run lacks, and who lets it go ahead without.
enum RunGapPages {
  static func gaps(_ exchange: Exchange, error: String? = nil) throws -> Page {
    let run = try RunPages.run(exchange)
    let gaps = try exchange.store.runs.gaps(of: run.name)
    let open = gaps.filter { $0.proposed == nil }
    let waiting = gaps.filter { $0.proposed != nil && !$0.isWaived }
    var blocks: [Block] = [.table(table(gaps))]
    if !open.isEmpty {
      blocks.append(
        form(
          "waive", open, run, button: "Propose to go ahead without",
          label: "Which can the run do without?", error: error))
    }
    if !waiting.isEmpty {
      blocks.append(
        form(
          "waive-second", waiting, run, button: "Second it",
          label: "Which waivers of others do you second?", error: error))
    }
    return Page(
      title: "Gaps of \(run.name)",
      breadcrumbs: RunPages.crumbs + [Link(run.name, RunPages.path(run))], blocks)
  }

  private static func table(_ gaps: [Runs.Gap]) -> Table {
    Table(
      "What is missing", key: "gaps",
      columns: [
        Table.Column("gap", "Gap", isNumeric: true),
        Table.Column("organisation", "Organisation"), Table.Column("what", "What is missing"),
        Table.Column("proposed_by", "Waiver proposed by"), Table.Column("reason", "Why"),
        Table.Column("seconded_by", "Seconded by"),
      ],
      rows: gaps.map { gap in
        [
          Table.Cell(String(gap.number)), Table.Cell(gap.gap.organisation),
          Table.Cell(gap.gap.what),
          gap.proposed.map { Table.Cell($0.person) } ?? .missing("nobody"),
          gap.proposed.map { Table.Cell($0.reason) } ?? .missing("not waived"),
          gap.seconded.map { Table.Cell($0.person) } ?? .missing("nobody"),
        ]
      }, emptyText: "Nothing is missing.")
  }

  private static func form(
    _ step: String, _ gaps: [Runs.Gap], _ run: Run, button: String, label: String, error: String?
  ) -> Block {
    .form(
      Block.Form(
        action: "\(RunPages.path(run))/\(step)",
        fields: [
          .hidden("gaps-\(step)", gaps.map { String($0.number) }.joined(separator: " ")),
          .checkboxes(
            "gap-\(step)", label,
            options: (gaps.count > 1 ? [(everyOne, "All \(gaps.count) of them", nil)] : [])
              + gaps.map {
                (String($0.number), "\($0.gap.organisation): \($0.gap.what)", nil)
              }, error: error),
          .area("reason-\(step)", "Reason"),
        ], button: button))
  }

  /// Stands for every gap that the form showed.
  private static let everyOne = "all"

  /// The gaps that were ticked: of those that were on the form, and never one that came up meanwhile.
  private static func chosen(_ step: String, _ exchange: Exchange) -> Set<Int64> {
    let form = exchange.form
    let ticked = form.values("gap-\(step)")
    let shown = form["gaps-\(step)"].split(separator: " ")
    return Set(
      ticked.contains(everyOne)
        ? shown.compactMap { Int64($0) } : ticked.compactMap { Int64($0) })
  }

  static func waive(_ exchange: Exchange) throws -> Response {
    let chosen = chosen("waive", exchange)
    guard !chosen.isEmpty, !exchange.form["reason-waive"].isEmpty else {
      return exchange.page(try gaps(exchange, error: "Choose at least one gap and give a reason"))
    }
    let run = try RunPages.run(exchange)
    try exchange.store.runs.waive(
      { chosen.contains($0.number) }, of: run.name, by: try exchange.person(),
      reason: exchange.form["reason-waive"])
    return .seeOther("\(RunPages.path(run))/gaps")
  }

  static func second(_ exchange: Exchange) throws -> Response {
    let chosen = chosen("waive-second", exchange)
    guard !chosen.isEmpty else {
      return exchange.page(try gaps(exchange, error: "Choose at least one waiver"))
    }
    let run = try RunPages.run(exchange)
    try exchange.store.runs.second(
      { chosen.contains($0.number) }, of: run.name, by: try exchange.person(),
      reason: exchange.form["reason-waive-second"])
    return .seeOther("\(RunPages.path(run))/gaps")
  }
}
