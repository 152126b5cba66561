import Hummingbird
import PremiumStore
import QualityPremium

/// What was corrected after it was published: when, whose award, by how much and why.
enum CorrectionPages {
  static let routes: [Route] = [
    .get("/corrections", .anyone) { exchange in try exchange.page(page(exchange)) }
  ]

  static func page(_ exchange: Exchange) throws -> Page {
    let published = try exchange.store.runs.published()
    let rows = try published.reversed().flatMap { try changes(of: $0, exchange) }
    return Page(
      title: "Corrections",
      breadcrumbs: [Link("Home", "/"), Link("Published results", "/published")],
      [
        .paragraph(
          "A published result is never overwritten. What was wrong is put right in a later edition, and "
            + "every change that moved an award is listed here."),
        .longTable(
          LongTable(
            Table(
              "Corrections, the latest first", key: "corrections",
              columns: [
                Table.Column("run", "Edition"), Table.Column("supersedes", "Came after"),
                Table.Column("published", "Published"),
                Table.Column("organisation", "Organisation"),
                Table.Column("change_pence", "Change of the award", isNumeric: true),
                Table.Column("cause", "Cause"), Table.Column("what", "What changed"),
                Table.Column("reason", "Reason"),
              ], rows: rows, emptyText: "Nothing has been corrected."))),
        .table(EditionPages.editions(published)),
      ])
  }

  private static func changes(of run: PublishedRun, _ exchange: Exchange) throws -> [[Table.Cell]] {
    let name = run.run.name
    let day =
      run.published.map { Table.Cell($0.day.inWords, value: $0.description) }
      ?? .missing("not known")
    if let withdrawal = run.withdrawal {
      return [
        [
          Table.Cell(name), .missing(""), day, .missing("all"), .missing("not known yet"),
          Table.Cell("withdrawn"), Table.Cell("The edition was sent back."),
          Table.Cell(withdrawal.reason),
        ]
      ]
    }
    guard let earlier = run.supersedes else { return [] }
    let link = Table.Cell(name, link: "/published/\(name)")
    let why = run.run.deeds.first?.reason ?? ""
    let reason = why.isEmpty ? Table.Cell.missing("none given") : Table.Cell(why)
    let before = Table.Cell(earlier, link: "/published/\(earlier)")
    let comparison = try exchange.site.editions.comparison(
      "\(earlier) \(name) \(run.run.resultsDigest ?? "")"
    ) {
      try exchange.store.runs.compare(earlier, name)
    }
    let moved = comparison.changes.filter { $0.atLeast != .zero || $0.atMost != .zero }
    guard !moved.isEmpty else {
      return [
        [
          link, before, day, .missing("none"), Table.Cell("£0", value: "0"), Table.Cell("none"),
          Table.Cell("No award changed."), reason,
        ]
      ]
    }
    return moved.map { change in
      let amount = change.atLeast != .zero ? change.atLeast : change.atMost
      return [
        link, before, day,
        Table.Cell(
          exchange.store.organisations[change.organisation]?.name ?? change.organisation,
          value: change.organisation,
          link: "/published/\(name)/organisations/\(change.organisation)"),
        Table.Cell(
          "\(amount)".replacing("-", with: "−"), value: String(amount.pence)),
        Table.Cell(change.cause.rawValue), Table.Cell(change.what), reason,
      ]
    }
  }
}
