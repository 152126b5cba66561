import Hummingbird
import PremiumFiles
import PremiumStore
import QualityPremium

/// Freezing a run: what would be kept is shown first, with what it lacks, and then kept.
enum RunFreezePages {
  static let routes: [Route] = [
    .get("/runs/freeze", .acting(.freezeRun)) { try $0.page(form($0)) },
    .post("/runs/freeze", .acting(.freezeRun)) { try freeze($0) },
  ]

  private static func form(
    _ exchange: Exchange, errors: [String: String] = [:], faults: Table? = nil
  ) throws -> Page {
    let scheme = try exchange.scheme()
    let form = exchange.form
    var blocks: [Block] = faults.map { [.table($0)] } ?? []
    blocks += [
      .paragraph(
        "The rules of \(scheme.title) and all evidence of the record, byte for byte: what was brought, "
          + "agreed and decided. You are shown what is missing before anything is kept."),
      .form(
        Block.Form(
          action: "/runs/freeze",
          fields: [
            .hidden("scheme", scheme.id),
            .text(
              "as-at", "As the record stood on",
              hint: "The end of a day, such as 30 November 2014; now if you leave it empty",
              value: form["as-at"], error: errors["as-at"]),
            .basis(value: form["basis"]),
            .area("reason", "Reason, if there is one to note", value: form["reason"]),
          ], button: "Show what would be frozen", other: Link("Cancel", "/runs"))),
    ]
    return Page(title: "Freeze a run", breadcrumbs: RunPages.crumbs, blocks)
  }

  private static func freeze(_ exchange: Exchange) throws -> Response {
    let form = exchange.form
    let day = DayField.read(form["as-at"])
    if day == nil, !form["as-at"].isEmpty {
      return exchange.page(
        try self.form(
          exchange, errors: ["as-at": "The day must be a date such as 30 November 2014"]))
    }
    let isTrial = form["confirmed"].isEmpty
    do {
      let frozen = try exchange.store.runs.freeze(
        exchange.site.rules.scheme(try exchange.scheme().id), exchange.site.rules.library,
        asAt: day.map { Instant(milliseconds: ($0.number + 1) * 86_400_000 - 1) },
        accepting: Population.Basis(rawValue: form["basis"]), by: try exchange.person(),
        reason: form["reason"], trial: isTrial)
      guard isTrial else { return .seeOther(RunPages.path(frozen.run)) }
      return exchange.page(preview(frozen, exchange))
    } catch let problems as Problems {
      return exchange.page(
        try self.form(
          exchange, errors: ["as-at": "The evidence has mistakes; nothing was frozen"],
          faults: FileFaults.table(problems.list)))
    }
  }

  private static func preview(_ frozen: Runs.Frozen, _ exchange: Exchange) -> Page {
    let run = frozen.run
    var blocks: [Block] = [
      .summary(
        SummaryList(rows: [
          SummaryList.Row("Run", run.name),
          SummaryList.Row("Organisations", String(run.organisations)),
          SummaryList.Row("Evidence as at event", String(run.asAt)),
          SummaryList.Row("Rules, SHA-256", run.rulesDigest),
          SummaryList.Row("Evidence, SHA-256", run.evidenceDigest),
          SummaryList.Row("Gaps", String(frozen.gaps.count)),
        ]))
    ]
    blocks += frozen.notes.map { .inset($0.description) }
    blocks += [
      .form(
        Block.Form(
          action: "/runs/freeze",
          fields: ["scheme", "as-at", "basis", "reason"].map { .hidden($0, exchange.form[$0]) }
            + [.hidden("confirmed", "yes")], button: "Freeze \(run.name)",
          other: Link("Cancel", "/runs"))),
      .table(gaps(frozen.gaps)),
    ]
    return Page(title: "Check what would be frozen", breadcrumbs: RunPages.crumbs, blocks)
  }

  private static func gaps(_ gaps: [RunGap]) -> Table {
    Table(
      "What is missing", key: "gaps",
      columns: [
        Table.Column("organisation", "Organisation"), Table.Column("kind", "Kind"),
        Table.Column("what", "What is missing"),
      ],
      rows: gaps.map {
        [Table.Cell($0.organisation), Table.Cell($0.kind.rawValue), Table.Cell($0.what)]
      }, emptyText: "Nothing is missing.")
  }
}
