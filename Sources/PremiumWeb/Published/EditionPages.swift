import HTTPTypes
import Hummingbird
import PremiumStore
import QualityPremium

/// What is public: every run that was published, at an address of its own for ever, and worked examples.
///
/// This file alone decides what is public; the pages draw whatever edition they are given.
enum EditionPages {
  typealias Draw = @Sendable (Exchange, PublicYear) throws -> Page

  static let routes: [Route] =
    [
      .get("/published", .anyone) { try $0.page(list($0)) },
      .get("/latest", .anyone) { try latest($0) },
      .get("/latest/**", .anyone) { try latest($0) },
      .get("/published/{run}/files/**", .anyone) { try DownloadPages.file($0) },
      .get("/examples/{example}/files/**", .anyone) { try DownloadPages.file($0) },
    ]
    + pages.flatMap { path, draw in
      ["/published/{run}", "/examples/{example}"].map { root in
        Route.get(root + path, .anyone) { try answer($0, draw) }
      }
    }
    // Drawn for every reader: what is published of the use of the money comes after the edition.
    + ofRuns.map { path, draw in
      Route.get("/published/{run}" + path, .anyone) { try anew($0, draw) }
    }
    + ["/published/{run}", "/examples/{example}"].map { root in
      Route.get(root + "/sandbox", .anyone) { try anew($0) { try SandboxPage.page($0, $1) } }
    }

  static let ofRuns: [(String, Draw)] = [
    ("/spending", { try PublicSpending.list($0, $1) }),
    ("/organisations/{code}/spending", { try PublicSpending.page($0, $1) }),
  ]

  /// Draws a page that depends on more than the edition.
  private static func anew(_ exchange: Exchange, _ draw: Draw) throws -> Response {
    let year = try year(exchange, exchange.store.runs.published())
    return try exchange.page(draw(exchange, year))
  }

  static let pages: [(String, Draw)] = [
    ("", { try YearPage.page($0, $1) }),
    ("/organisations", { try OrganisationsPage.page($0, $1) }),
    ("/organisations/{code}", { try OrganisationPage.page($0, $1) }),
    ("/measures/{rule}", { try RulePage.page($0, $1, Measure.kind) }),
    ("/deductions/{rule}", { try RulePage.page($0, $1, Adjustment.kind) }),
    ("/conditions/{rule}", { try RulePage.page($0, $1, Gateway.kind) }),
    ("/scheme", { SchemePages.page($0, $1) }),
    ("/downloads", { try DownloadPages.page($0, $1) }),
  ]

  /// Draws a page, or takes it as it was drawn for the last reader who was not signed in.
  static func answer(_ exchange: Exchange, _ draw: Draw) throws -> Response {
    let published = try exchange.store.runs.published()
    let year = try year(exchange, published)
    return try answer(exchange, year, published) { try draw(exchange, year) }
  }

  static func answer(
    _ exchange: Exchange, _ year: PublicYear, _ published: [PublishedRun], _ draw: () throws -> Page
  ) throws -> Response {
    let (editions, site) = (exchange.site.editions, exchange.site)
    let state = published.map { "\($0.run.name) \($0.run.head?.count ?? 0)" }.joined(separator: ";")
    func drawn() throws -> Page {
      let asked = [exchange.query("sort"), exchange.query("order")].map { $0 ?? "" }
      let reader = exchange.visitor == nil ? "anyone" : "signed in"
      let key = ([exchange.request.uri.path, reader] + asked).joined(separator: " ")
      return try editions.drawn(key, state: state, draw)
    }
    let isPlain = exchange.visitor == nil && exchange.query("format") == nil
    guard isPlain, Twin.wanted(by: exchange.request) == nil else {
      return try exchange.page(drawn())
    }
    let key = "\(exchange.request.uri)"
    let bytes: ByteBuffer
    if let kept = editions.page(key, state: state) {
      bytes = kept
    } else {
      let page = try drawn()
      bytes = site.html(page, in: exchange.surroundings(of: page))
      editions.keep(bytes, as: key, state: state)
    }
    var response = Response.html(bytes)
    response.headers[.cacheControl] = "public, max-age=60"
    response.headers[.vary] = "accept, cookie"
    return response
  }

  /// The published run or the example that an address names; never a run that is not published.
  static func year(_ exchange: Exchange, _ published: [PublishedRun]) throws -> PublicYear {
    if exchange.parameters.get("example") != nil {
      let name = try exchange.parameter("example")
      guard let example = exchange.site.settings.examples.first(where: { $0.name == name }) else {
        throw WebError.notFound
      }
      return try PublicYear(example, exchange.site)
    }
    let name = try exchange.parameter("run")
    guard let run = published.first(where: { $0.run.name == name }) else {
      throw WebError.notFound
    }
    if run.isWithdrawn { throw WebError.withdrawn(run.run.name) }
    return try PublicYear(run, exchange.site)
  }

  /// The newest edition of the usual scheme.
  static func newest(_ exchange: Exchange, _ published: [PublishedRun]) -> PublishedRun? {
    published.last { $0.run.scheme == exchange.site.rules.usual && !$0.isWithdrawn }
      ?? published.last { !$0.isWithdrawn }
  }

  /// Leads on to the same page of the newest edition, whose address is for ever.
  private static func latest(_ exchange: Exchange) throws -> Response {
    guard let newest = try newest(exchange, exchange.store.runs.published()) else {
      throw WebError.notFound
    }
    let rest = exchange.request.uri.path.dropFirst("/latest".count)
    let query = exchange.request.uri.query.map { "?\($0)" } ?? ""
    return Response(
      status: .found, headers: [.location: "/published/\(newest.run.name)\(rest)\(query)"])
  }

  static func list(_ exchange: Exchange) throws -> Page {
    let published = try exchange.store.runs.published()
    let examples = exchange.site.settings.examples
    var blocks: [Block] = exchange.site.settings.isStatic ? [.inset(copied)] : []
    blocks += [
      .paragraph(
        "Each edition keeps its address for ever. A correction is a later edition, and the earlier one "
          + "then says what came after it."),
      .table(editions(published)),
    ]
    if !examples.isEmpty {
      blocks += [
        .heading("Worked examples"),
        .paragraph("Nobody approved these, and nothing was paid by them."),
        .list(
          TextList(items: examples.map { .init($0.title, address: "/examples/\($0.name)") })),
      ]
    }
    return Page(title: "Published results", breadcrumbs: [Link("Home", "/")], blocks)
  }

  /// Of a copy of the site without a server.
  private static let copied =
    "A copy of the public pages that needs no server. Figures stand here as they do on the site of the "
    + "publisher, small counts too; the tables of the open data beside it withhold them."

  static func editions(_ published: [PublishedRun]) -> Table {
    Table(
      "Editions, the latest first", key: "editions",
      columns: [
        Table.Column("run", "Run"), Table.Column("scheme", "Scheme"),
        Table.Column("edition", "Edition", isNumeric: true),
        Table.Column("published", "Published"), Table.Column("standing", "Standing"),
      ],
      rows: published.reversed().map { run in
        [
          Table.Cell(run.run.name, link: "/published/\(run.run.name)"), Table.Cell(run.run.scheme),
          Table.Cell(String(run.edition)),
          run.published.map { Table.Cell($0.day.inWords, value: $0.description) }
            ?? .missing("not known"),
          Table.Cell(standing(of: run)),
        ]
      }, emptyText: "Nothing has been published yet.")
  }

  private static func standing(of run: PublishedRun) -> String {
    if run.isWithdrawn { return "withdrawn to be worked out again" }
    return run.supersededBy.map { "superseded by \($0)" } ?? "the newest"
  }
}
