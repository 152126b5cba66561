import Hummingbird
import PremiumStore
import QualityPremium

/// The front page, the front of every desk, and what stands in the footer.
enum HomePages {
  static let routes: [Route] = [
    .get("/", .anyone) { try home($0) },
    .get("/desk", .signedIn) { try $0.page(desk($0)) },
    .get("/accessibility", .anyone) { $0.page(accessibility) },
    .get("/privacy", .anyone) { $0.page(privacy) },
    .get("/help", .anyone) { $0.page(help) },
    .get("/api", .anyone) { $0.page(programs) },
  ]

  /// The newest year that was published, or that there is none.
  private static func home(_ exchange: Exchange) throws -> Response {
    let published = try exchange.store.runs.published()
    guard let newest = EditionPages.newest(exchange, published) else {
      return exchange.page(nothing(exchange))
    }
    let year = try PublicYear(newest, exchange.site)
    return try EditionPages.answer(exchange, year, published) {
      var page = Page(title: year.title, YearPage.blocks(exchange, year) + more(exchange))
      page.mainTable = OrganisationsPage.key
      return page
    }
  }

  private static func nothing(_ exchange: Exchange) -> Page {
    Page(
      title: Frame.service,
      [
        .paragraph(
          "Runs, explains and reviews pay-for-performance schemes such as the NHS Quality Premium, which "
            + "paid clinical commissioning groups for the quality of the care that they bought."),
        .inset("Nothing has been published yet."),
      ] + more(exchange))
  }

  private static func more(_ exchange: Exchange) -> [Block] {
    let account =
      exchange.visitor == nil ? Link("Sign in", "/sign-in") : Link("Go to your desk", "/desk")
    let examples = exchange.site.settings.examples.map { Link($0.title, "/examples/\($0.name)") }
    return [
      .heading("More"),
      .links(
        LinkList(
          links: examples + [
            Link("All editions that were published", "/published"),
            Link("What was corrected", "/corrections"),
            Link("The register of local measures", "/register"),
            Link("What was chosen, by theme", "/themes"),
            Link("The rules of every year", "/schemes"), Link("How it was worked out", "/methods"),
            Link("The calls for programs", "/api"), account,
          ])),
    ]
  }

  private static func desk(_ exchange: Exchange) throws -> Page {
    guard let visitor = exchange.visitor else { throw WebError.signInNeeded }
    let roles = visitor.appointments.map { appointment in
      SummaryList.Row(
        "Role",
        PeoplePages.roleName(appointment.role) + (appointment.place.map { ": \($0)" } ?? ""),
        tag: appointment.until.map { Tag("until \($0.inWords)", .yellow) })
    }
    let tasks = Desks.entries.filter { visitor.may($0.access) && $0.path != "/desk" }
    return Page(
      title: "Your desk",
      [
        .summary(SummaryList(rows: [SummaryList.Row("Name", visitor.person)] + roles))
      ] + (try YearTasks.blocks(exchange)) + [
        .table(
          Table(
            "Pages for your roles", key: "pages",
            columns: [
              Table.Column("page", "Page"), Table.Column("purpose", "What it is for"),
            ],
            rows: tasks.map { entry in
              [Table.Cell(entry.title, link: entry.path), Table.Cell(entry.purpose)]
            }, emptyText: "No page is for your roles alone yet."))
      ])
  }

  static let accessibility = Page(
    title: "Accessibility",
    [
      .paragraph(
        "This site is made to meet the Web Content Accessibility Guidelines 2.2 at level AA. It works "
          + "with a keyboard alone, at 320 pixels or 400% zoom, without scripts, and in print."),
      .paragraph(
        "It was checked by its own tests and not by people who use assistive technology. If something "
          + "keeps you out, tell the administrator of this server what it was and where."),
    ])

  private static let privacy = Page(
    title: "Privacy and cookies",
    [
      .paragraph(
        "The record holds the names of the people who act in it, what they did and when, because "
          + "public money is paid by it. It is kept for as long as the record is."),
      .table(
        Table(
          "Cookies", key: "cookies",
          columns: [
            Table.Column("name", "Name"), Table.Column("purpose", "What it is for"),
            Table.Column("kept", "Kept for"),
          ],
          rows: [
            [
              Table.Cell(SessionCookie.name),
              Table.Cell("Says which session and which forms are yours"),
              Table.Cell("until you close the browser"),
            ],
            [
              Table.Cell(SessionCookie.knownName),
              Table.Cell("Lets you sign in while a stranger tries passwords for your account"),
              Table.Cell("180 days"),
            ],
          ])),
      .paragraph("There are no other cookies, no scripts, and nothing from other sites."),
    ])

  private static let help = Page(
    title: "Help",
    [
      .heading("You cannot sign in"),
      .paragraph(
        "An administrator of this server can give you a one-time secret, with which you set a new "
          + "password. Passwords do not run out by themselves."),
      .heading("Your session ended"),
      .paragraph(
        "Sessions end after 60 minutes without use, or 15 minutes for people who approve, pay or "
          + "appoint, and after 12 hours in any case. What you had typed is kept until you sign in again."
      ),
      .heading("You may not do something"),
      .paragraph(
        "What each role may do is one table; the message says who could do it. Roles are proposed by one "
          + "administrator and confirmed by another."),
    ])

  private static let programs = Page(
    title: "For programs",
    [
      .paragraph(
        "Every page with a table is also given as CSV and JSON at its own address: add ?format=csv or "
          + "?format=json, or ask for it in the Accept header. Where a page has several tables, JSON holds "
          + "them all, and &table= with the name of one gives that one as CSV. Charts are SVG by "
          + "?format=svg&chart= and their name, as the links beneath them say."),
      .paragraph(
        "The calls under /api/v1 are described in OpenAPI 3.1. Public parts need no key; for the rest, a "
          + "person makes a key under their account."),
      .links(
        LinkList(links: [
          Link("The description of the calls (OpenAPI 3.1, YAML)", "/api/v1/openapi.yaml")
        ])),
    ])
}
