import Hummingbird
import PremiumStore
import QualityPremium

/// How CCGs use their payments: plans and outturns with their checks, and what there is to do next.
enum SpendingPages {
  static let routes: [Route] =
    [
      .get("/spending", .reading(.spending)) { try list($0) },
      .get("/spending/{organisation}", .reading(.spending)) { try $0.page(show($0)) },
    ] + SpendingStep.routes

  static let crumbs = PeoplePages.crumbs + [Link("Use of the money", "/spending")]

  static func path(_ organisation: String) -> String { "/spending/\(organisation)" }

  // MARK: All

  private static func list(_ exchange: Exchange) throws -> Response {
    let readable = exchange.readable(.spending)
    if let wanted = exchange.query("organisation"), readable.contains(where: { $0.code == wanted })
    {
      return .seeOther(path(wanted))
    }
    let scheme = try exchange.scheme()
    let codes = Set(readable.map(\.code))
    let versions = try exchange.store.spendings(of: scheme.id).list()
    var latest: [String: [Spending.Kind: SpendingVersion]] = [:]
    for version in versions where codes.contains(version.organisation) {
      latest[version.organisation, default: [:]][version.kind] = version
    }
    let find = Block.Form(
      action: "/spending", isSearch: true,
      fields: [
        .select(
          "organisation", "Organisation",
          options: readable.map { ($0.code, "\($0.code): \($0.name)") })
      ], button: "Show its plan and outturn")
    return exchange.page(
      Page(
        title: "Use of the money", breadcrumbs: PeoplePages.crumbs,
        [
          .paragraph(
            "The premium may be used only for better quality, better outcomes or less inequality. Each CCG "
              + "plans it, reports what was done, and publishes both. The national team and auditors look on."
          ),
          .form(find), .table(table(latest, readable)),
        ]))
  }

  private static func table(
    _ latest: [String: [Spending.Kind: SpendingVersion]], _ readable: [Organisation]
  ) -> Table {
    func cell(_ version: SpendingVersion?) -> Table.Cell {
      version?.stage.map { Table.Cell(SpendingText.tag($0), value: $0.rawValue) }
        ?? .missing("none")
    }
    return Table(
      "Plans and outturns, as they stand", key: "spending",
      columns: [
        Table.Column("organisation", "Organisation"), Table.Column("plan", "Plan"),
        Table.Column("outturn", "Outturn"),
        Table.Column("award_pence", "Received", isNumeric: true),
        Table.Column("spent_pence", "Spent or meant", isNumeric: true),
        Table.Column("carried_pence", "Carried forward", isNumeric: true),
      ],
      rows: readable.compactMap { organisation in
        guard let own = latest[organisation.code],
          let shown = (own[.outturn] ?? own[.plan])?.spending
        else { return nil }
        return [
          Table.Cell(
            organisation.name, value: organisation.code, link: path(organisation.code)),
          cell(own[.plan]), cell(own[.outturn]),
        ]
          + [shown.award, shown.spent, shown.carried].map {
            Table.Cell("\($0)", value: String($0.pence))
          }
      }, emptyText: "Nobody whose plans you may see has written one yet.")
  }

  // MARK: One organisation

  private static func show(_ exchange: Exchange) throws -> Page {
    let keeping = try SpendingKeeping(exchange)
    let paid = try keeping.paid
    let received =
      paid.map { "The record of payments holds \($0) for \(keeping.organisation.name)." }
      ?? "Nothing was paid for \(keeping.scheme.title) yet."
    var blocks: [Block] = [.paragraph(received)]
    for kind in Spending.Kind.allCases {
      blocks += try SpendingText(keeping, kind, paid: paid).blocks
    }
    if let newest = try EditionPages.newest(exchange, exchange.store.runs.published()) {
      blocks += [
        .heading("For everybody"),
        .links(
          LinkList(links: [
            Link(
              "What is published of it",
              "/published/\(newest.run.name)/organisations/\(keeping.organisation.code)/spending")
          ])),
      ]
    }
    return Page(
      title: "How \(keeping.organisation.name) uses the money", breadcrumbs: crumbs, blocks)
  }
}

/// One organisation's plan and outturn, and what the visitor may do to them.
struct SpendingKeeping {
  let exchange: Exchange
  let scheme: Scheme
  let organisation: Organisation
  let spendings: Spendings

  /// - Throws: `WebError.notPermitted` where the visitor may not read of the organisation.
  init(_ exchange: Exchange) throws {
    self.exchange = exchange
    let code = try exchange.parameter("organisation")
    guard let organisation = exchange.store.organisations[code] else { throw WebError.notFound }
    try exchange.check(.spending, of: code)
    self.organisation = organisation
    scheme = try exchange.scheme()
    spendings = exchange.store.spendings(of: scheme.id)
  }

  var path: String { SpendingPages.path(organisation.code) }
  var crumbs: [Link] { SpendingPages.crumbs + [Link(organisation.name, path)] }

  var paid: Money? { get throws { try spendings.paid(to: organisation.code) } }

  func versions(_ kind: Spending.Kind) throws -> [SpendingVersion] {
    try spendings.list(organisation: organisation.code).filter { $0.kind == kind }
  }

  func latest(_ kind: Spending.Kind) throws -> SpendingVersion? {
    try spendings.latest(kind, of: organisation.code)
  }

  func may(_ move: SpendingMove) -> Bool {
    let target = exchange.store.organisations.target(organisation.code)
    return exchange.visitor?.may(move.action, on: target) ?? false
  }

  /// The version and stage that somebody looked at.
  static func seen(_ version: SpendingVersion?) -> String {
    version.map { "\($0.number) \($0.stage?.rawValue ?? "")" } ?? "none"
  }
}
