import Hummingbird
import PremiumStatements
import PremiumStore
import QualityPremium

/// How the money of a published year was used, as CCGs have published it; what they have not is not read.
enum PublicSpending {
  static func link(_ year: PublicYear, _ code: String) -> String {
    "\(year.link(organisation: code))/spending"
  }

  // MARK: All

  static func list(_ exchange: Exchange, _ year: PublicYear) throws -> Page {
    let published = try exchange.store.spendings(of: year.scheme.id).published()
    // The newest account of each: what was done, or what is meant while nothing was.
    let newest = Dictionary(grouping: published, by: \.organisation).compactMapValues(Self.newest)
    let rows = year.edition.assessments.compactMap { assessment in
      newest[assessment.commissioner.code].map { (assessment.commissioner, $0) }
    }
    return Page(
      title: "How the money of \(year.scheme.year) was used", breadcrumbs: year.inner,
      banner: year.banner,
      year.notices + [
        .lead(headline(rows.map(\.1), year)),
        .paragraph(
          "The premium may be used only for better quality of health services, for better outcomes, or "
            + "to reduce inequalities between patients, and each CCG publishes how it has used it. A plan "
            + "or an outturn that its CCG has not published is not here."),
        .longTable(LongTable(table(rows, year))),
      ] + year.foot)
  }

  private static func newest(_ versions: [SpendingVersion]) -> SpendingVersion? {
    versions.last { $0.kind == .outturn } ?? versions.last
  }

  private static func headline(_ versions: [SpendingVersion], _ year: PublicYear) -> String {
    let earning = year.edition.assessments.count { $0.award.atLeast > .zero }
    let done = versions.filter { $0.kind == .outturn }
    guard !versions.isEmpty else {
      return
        "None of the \(year.edition.noun(earning)) that earned something has published yet how "
        + "it uses the money."
    }
    let spent = done.reduce(Money.zero) { $0 + $1.spending.spent }
    let carried = done.reduce(Money.zero) { $0 + $1.spending.carried }
    let planned = versions.count - done.count
    return
      "\(year.edition.noun(earning)) earned something. \(done.count) published how it was used: "
      + "\(spent) spent and \(carried) carried forward"
      + (planned > 0 ? "; \(planned) published a plan alone." : ".")
  }

  private static func table(
    _ rows: [(Commissioner, SpendingVersion)], _ year: PublicYear
  ) -> Table {
    Table(
      "What was published", key: "spending",
      columns: [
        Table.Column("name", "Organisation"), Table.Column("organisation", "Code"),
        Table.Column("kind", "What"), Table.Column("published", "Published"),
        Table.Column("award_pence", "Received", isNumeric: true),
        Table.Column("other_funds_pence", "Added", isNumeric: true),
      ]
        + SpendingLine.Purpose.allCases.map {
          Table.Column("\($0.rawValue)_pence", "For \($0.inWords)", isNumeric: true)
        } + [Table.Column("carried_pence", "Carried forward", isNumeric: true)],
      rows: rows.map { commissioner, version in
        let spending = version.spending
        let amounts = SpendingLine.Purpose.allCases.map { spending.spent(for: $0) }
        return [
          Table.Cell(commissioner.name, link: link(year, commissioner.code)),
          Table.Cell(commissioner.code), Table.Cell(version.kind.rawValue), day(version),
        ]
          + ([spending.award, spending.total(.otherFunds)] + amounts + [spending.carried]).map {
            Table.Cell("\($0)", value: String($0.pence))
          }
      }, emptyText: "Nothing was published yet.")
  }

  private static func day(_ version: SpendingVersion) -> Table.Cell {
    guard let day = version.steps.last?.event.instant?.day else { return .missing("not known") }
    return Table.Cell(day.inWords, value: day.description)
  }

  // MARK: One organisation

  static func page(_ exchange: Exchange, _ year: PublicYear) throws -> Page {
    let code = try exchange.parameter("code")
    let commissioner = try year.edition.assessment(of: code).commissioner
    let spendings = exchange.store.spendings(of: year.scheme.id)
    let published = try spendings.published(organisation: code)
    let crumbs =
      year.inner + [
        Link("Use of the money", "\(year.path)/spending"),
        Link(commissioner.name, year.link(organisation: code)),
      ]
    guard let shown = try shown(exchange, published) else {
      return Page(
        title: "How \(commissioner.name) uses the money", breadcrumbs: crumbs, banner: year.banner,
        year.notices + [
          .inset("\(commissioner.name) has published nothing on how it uses the money.")
        ] + year.foot)
    }
    var account = SpendingAccount(
      name: commissioner.name, organisation: code, scheme: year.scheme.title)
    account.plan =
      (shown.kind == .plan
      ? shown : published.last { $0.kind == .plan && $0.number < shown.number })
      .map(SpendingAccount.Part.init)
    account.outturn = shown.kind == .outturn ? SpendingAccount.Part(shown) : nil
    account.paid = try spendings.paid(to: code)
    account.head = shown.head?.description
    guard let explanation = account.explanation else { throw WebError.notFound }
    let newer = published.last { $0.kind == shown.kind && $0.number > shown.number }
    var page = Page(
      title: explanation.title, breadcrumbs: crumbs,
      banner: newer.map { _ in
        .important("Another \(shown.kind.rawValue) was published after this one. It stays here.")
      } ?? year.banner,
      year.notices + explanation.blocks.flatMap(\.drawn) + [
        .longTable(LongTable(SpendingTable.table(shown.spending, key: "lines"))),
        .longTable(LongTable(history(published, commissioner, year))),
      ] + year.foot)
    page.mainTable = "lines"
    return page
  }

  /// The version that the address names, or the newest account.
  private static func shown(
    _ exchange: Exchange, _ published: [SpendingVersion]
  ) throws -> SpendingVersion? {
    guard let asked = exchange.query("version") else { return newest(published) }
    guard let version = published.first(where: { String($0.number) == asked }) else {
      throw WebError.notFound
    }
    return version
  }

  private static func history(
    _ published: [SpendingVersion], _ commissioner: Commissioner, _ year: PublicYear
  ) -> Table {
    Table(
      "Everything that was published, each at its own address", key: "versions",
      columns: [
        Table.Column("version", "Version"), Table.Column("kind", "What"),
        Table.Column("published", "Published"),
        Table.Column("spent_pence", "Spent", isNumeric: true),
        Table.Column("carried_pence", "Carried forward", isNumeric: true),
      ],
      rows: published.reversed().map { version in
        [
          Table.Cell(
            "Version \(version.number)", value: String(version.number),
            link: "\(link(year, commissioner.code))?version=\(version.number)"),
          Table.Cell(version.kind.rawValue), day(version),
          Table.Cell(
            "\(version.spending.spent)", value: String(version.spending.spent.pence)),
          Table.Cell(
            "\(version.spending.carried)", value: String(version.spending.carried.pence)),
        ]
      })
  }
}
