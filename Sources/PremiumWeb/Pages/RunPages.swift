import Foundation
import Hummingbird
import PremiumStore
import QualityPremium

/// Runs: worked out, shown to the organisations, approved by two, published, and paid.
enum RunPages {
  static let routes: [Route] =
    [
      .get("/runs", .reading(.unpublishedRuns)) { try $0.page(list($0)) },
      .get("/runs/{run}", .reading(.unpublishedRuns)) { try $0.page(show($0)) },
      .get("/runs/{run}/awards", .reading(.unpublishedRuns)) { try $0.page(awards($0)) },
      .get("/runs/{run}/gaps", .acting(.waiveGap)) { try $0.page(RunGapPages.gaps($0)) },
      .post("/runs/{run}/waive", .acting(.waiveGap)) { try RunGapPages.waive($0) },
      .post("/runs/{run}/waive-second", .acting(.secondWaiver)) { try RunGapPages.second($0) },
      .get("/runs/{run}/queries", .reading(.unpublishedRuns)) {
        try $0.page(RunQueryPages.queries($0))
      },
      .post("/runs/{run}/query", .acting(.queryRun)) { try RunQueryPages.ask($0) },
      .post("/runs/{run}/answer", .acting(.answerQuery)) { try RunQueryPages.answer($0) },
    ] + RunFreezePages.routes + RunStep.allCases.flatMap(\.routes)

  static let crumbs = PeoplePages.crumbs + [Link("Runs", "/runs")]

  static func path(_ run: Run) -> String { "/runs/\(run.name)" }

  /// A run that the visitor may see: organisations and area teams see it from its preview on.
  static func run(_ exchange: Exchange) throws -> Run {
    let name = try exchange.parameter("run")
    guard let run = try exchange.store.runs.list().first(where: { $0.name == name }),
      mayBeSeen(run, by: exchange.visitor)
    else { throw WebError.notFound }
    return run
  }

  static func mayBeSeen(_ run: Run, by visitor: Visitor?) -> Bool {
    guard let visitor else { return false }
    // Whoever may read it of no organisation may read it of all.
    if visitor.mayRead(.unpublishedRuns, of: nil) { return true }
    switch run.stage {
    case .frozen, .assessed: return false
    case .previewed, .approved, .approvedForPayment, .published, .paid: return true
    }
  }

  // MARK: All

  private static func list(_ exchange: Exchange) throws -> Page {
    let runs = try exchange.store.runs.list().filter { mayBeSeen($0, by: exchange.visitor) }
    let isFreezer = exchange.visitor?.may(.acting(.freezeRun)) == true
    let freeze = Block.links(LinkList(links: [Link("Freeze a run", "/runs/freeze")]))
    return Page(
      title: "Runs", breadcrumbs: PeoplePages.crumbs,
      (isFreezer ? [freeze] : []) + [
        .table(
          Table(
            "Runs, the latest first", key: "runs",
            columns: [
              Table.Column("run", "Run"), Table.Column("scheme", "Scheme"),
              Table.Column("stage", "Stage"),
              Table.Column("organisations", "Organisations", isNumeric: true),
              Table.Column("changed", "Last changed"), Table.Column("changed_by", "By"),
            ],
            rows: runs.reversed().map { run in
              let last = run.deeds.last
              return [
                Table.Cell(run.name, link: path(run)), Table.Cell(run.scheme),
                Table.Cell(tag(run.stage), value: run.stage.rawValue),
                Table.Cell(String(run.organisations)),
                (last?.event.instant).map { Table.Cell($0.inWords, value: $0.description) }
                  ?? .missing("not known"),
                Table.Cell(last?.person ?? ""),
              ]
            }, emptyText: "There is no run that you may see yet."))
      ])
  }

  static func tag(_ stage: RunStage) -> Tag {
    switch stage {
    case .frozen: Tag("Frozen", .blue)
    case .assessed: Tag("Assessed", .blue)
    case .previewed: Tag("In preview", .yellow)
    case .approved: Tag("Approved", .yellow)
    case .approvedForPayment: Tag("Approved for payment", .yellow)
    case .published: Tag("Published", .green)
    case .paid: Tag("Paid", .green)
    }
  }

  // MARK: One

  private static func show(_ exchange: Exchange) throws -> Page {
    let run = try run(exchange)
    let runs = exchange.store.runs
    let gaps = try runs.gaps(of: run.name)
    let queries = try RunQueryPages.visible(exchange, run)
    let awards = try visibleAwards(exchange, run)
    var rows = [
      SummaryList.Row("Stage", "", tag: tag(run.stage)),
      SummaryList.Row("Scheme", run.scheme),
      SummaryList.Row("Organisations", String(run.organisations)),
    ]
    if !awards.isEmpty {
      rows.append(
        SummaryList.Row(
          awards.count == run.organisations ? "Comes to" : "Comes to, for yours", sum(awards),
          link: Link("Awards", path(run) + "/awards")))
    }
    let open = gaps.filter { !$0.isWaived }.count
    let link = Link("Gaps", path(run) + "/gaps")
    rows.append(
      SummaryList.Row(
        "Gaps", gaps.isEmpty ? "none" : "\(gaps.count), of which \(open) not waived",
        link: exchange.visitor?.may(.acting(.waiveGap)) == true ? link : nil))
    rows.append(
      SummaryList.Row(
        "Queries",
        "\(queries.count), of which \(queries.filter { $0.answer == nil }.count) without an answer",
        link: Link("Queries", path(run) + "/queries")))
    rows += [
      SummaryList.Row("Rules, SHA-256", run.rulesDigest),
      SummaryList.Row("Evidence, SHA-256", run.evidenceDigest),
    ]
    if let digest = run.resultsDigest { rows.append(SummaryList.Row("Results, SHA-256", digest)) }
    // The same three words as in run.json and on the public page.
    if let head = run.head { rows.append(SummaryList.Row("Head of the trail", "\(head)")) }
    return Page(
      title: run.name, breadcrumbs: crumbs,
      [.summary(SummaryList(rows: rows))] + RunStep.blocks(for: run, exchange) + [
        .table(deeds(run))
      ])
  }

  private static func deeds(_ run: Run) -> Table {
    Table(
      "What was done", key: "deeds",
      columns: [
        Table.Column("instant", "When"), Table.Column("person", "Who"),
        Table.Column("move", "What"), Table.Column("stage", "Then it was"),
        Table.Column("reason", "Why"),
      ],
      rows: run.deeds.map { deed in
        [
          deed.event.instant.map { Table.Cell($0.inWords, value: $0.description) }
            ?? .missing("not known"),
          Table.Cell(deed.person), Table.Cell(deed.move.action.inWords, value: deed.move.rawValue),
          Table.Cell(deed.stage.inWords, value: deed.stage.rawValue),
          deed.reason.isEmpty ? .missing("none given") : Table.Cell(deed.reason),
        ]
      })
  }

  // MARK: Awards

  private static func visibleAwards(_ exchange: Exchange, _ run: Run) throws -> [RunAward] {
    let store = exchange.store
    return try store.runs.awards(of: run.name).filter { award in
      exchange.visitor?.mayRead(
        .unpublishedRuns, of: store.organisations.target(award.organisation)) ?? false
    }
  }

  static func sum(_ awards: [RunAward]) -> String {
    range(
      awards.reduce(Money.zero) { $0 + $1.atLeast }, awards.reduce(Money.zero) { $0 + $1.atMost })
  }

  private static func range(_ least: Money, _ most: Money) -> String {
    least == most ? "\(least)" : "\(least) to \(most)"
  }

  private static func awards(_ exchange: Exchange) throws -> Page {
    let run = try run(exchange)
    let awards = try visibleAwards(exchange, run)
    func pence(_ money: Money) -> String { String(money.pence) }
    return Page(
      title: "Awards of \(run.name)",
      breadcrumbs: crumbs + [Link(run.name, path(run))],
      [
        .table(
          Table(
            "Awards", key: "awards",
            columns: [
              Table.Column("organisation", "Code"), Table.Column("name", "Organisation"),
              Table.Column("at_least_pence", "At least", isNumeric: true),
              Table.Column("at_most_pence", "At most", isNumeric: true),
              Table.Column("maximum_pence", "Could earn", isNumeric: true),
              Table.Column("status", "Status"),
            ],
            rows: awards.map { award in
              [
                Table.Cell(award.organisation), Table.Cell(award.name),
                Table.Cell("\(award.atLeast)", value: pence(award.atLeast)),
                Table.Cell("\(award.atMost)", value: pence(award.atMost)),
                Table.Cell("\(award.maximum)", value: pence(award.maximum)),
                Table.Cell(award.status.rawValue),
              ]
            }, emptyText: "Nothing was worked out yet."))
      ])
  }
}
