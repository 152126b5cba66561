import Hummingbird
import PremiumAnalysis
import PremiumCharts
import QualityPremium

/// What was chosen, theme by theme, with the words behind every label.
enum ThemePages {
  static let routes: [Route] = [
    .get("/themes", .anyone) { exchange in
      try exchange.sharedPage { try list(exchange) }
    },
    .get("/themes/{theme}", .anyone) { exchange in
      try exchange.sharedPage { try show(exchange) }
    },
  ]

  /// Of fewer CCGs a chart would be intervals and nothing else.
  private static let fewest = 10

  static func path(_ theme: Theme.ID, in register: Registers.Name) -> String {
    "/themes/\(theme)?of=\(register.rawValue)"
  }

  private static func choice(_ shown: ShownRegister, _ action: String) -> Block {
    .form(
      Block.Form(
        action: action, isSearch: true,
        fields: [
          .select(
            "of", "Register", options: shown.names.map { ($0.rawValue, $0.title) },
            value: shown.name.rawValue)
        ], button: "Show it"))
  }

  // MARK: All

  private static func list(_ exchange: Exchange) throws -> Page {
    let shown = try ShownRegister(exchange)
    let pictures = ThemePicture.all(of: shown.portfolio)
    var blocks: [Block] = [
      .paragraph(shown.opening),
      .paragraph(ThemePicture.uncertainty(of: shown.portfolio)),
      choice(shown, "/themes"),
    ]
    let analysis = shown.portfolio.themeFrequency
    if shown.portfolio.choosers.count >= fewest, let chart = analysis.chart {
      blocks += [.heading(chart.title), .paragraph(chart.takeaway)]
      blocks.append(.drawing(Drawing(markup: chart.svg)))
    }
    blocks.append(.table(table(pictures, shown)))
    blocks.append(.inset(analysis.limits))
    return Page(title: "What was chosen, by theme", blocks)
  }

  private static func table(_ pictures: [ThemePicture], _ shown: ShownRegister) -> Table {
    Table(
      "Themes, the most chosen first", key: "themes",
      columns: [
        Table.Column("theme", "Theme"), Table.Column("measures", "Measures", isNumeric: true),
        Table.Column("ccgs", "CCGs", isNumeric: true),
        Table.Column("share", "Share of CCGs", isNumeric: true),
        Table.Column("interval_95", "95% interval for all CCGs"),
      ],
      rows: pictures.map { picture in
        [
          Table.Cell(
            picture.theme.title, value: picture.theme.id,
            link: path(picture.theme.id, in: shown.name)),
          Table.Cell(String(picture.members.count)), Table.Cell(String(picture.choosers)),
          Table.Cell(picture.share), Table.Cell(picture.interval),
        ]
      })
  }

  // MARK: One

  private static func show(_ exchange: Exchange) throws -> Page {
    let shown = try ShownRegister(exchange)
    let id = try exchange.parameter("theme")
    guard let picture = ThemePicture.all(of: shown.portfolio).first(where: { $0.theme.id == id })
    else { throw WebError.notFound }
    let theme = picture.theme
    return Page(
      title: theme.title,
      breadcrumbs: [Link("Themes", "/themes?of=\(shown.name.rawValue)")],
      [
        .paragraph(theme.definition), .summary(definition(theme, shown)),
        .heading("Who chose it"), .paragraph(shown.opening),
        .summary(figures(picture)), .paragraph(ThemePicture.uncertainty(of: shown.portfolio)),
        choice(shown, "/themes/\(theme.id)"), .table(members(picture, shown)),
        .table(overlaps(picture)),
      ])
  }

  private static func definition(_ theme: Theme, _ shown: ShownRegister) -> SummaryList {
    func text(_ text: String) -> String { text.isEmpty ? "nothing is said" : text }
    let endorsed = theme.endorsed.map { shown.portfolio.indicators[$0]?.title ?? $0 }
    return SummaryList(rows: [
      SummaryList.Row("Kind", theme.kind.rawValue),
      SummaryList.Row("Includes", text(theme.includes)),
      SummaryList.Row("Excludes", text(theme.excludes)),
      SummaryList.Row(
        "Domains of the NHS Outcomes Framework",
        theme.domains.isEmpty ? "none" : theme.domains.map(String.init).joined(separator: ", ")),
      SummaryList.Row(
        "Nationally endorsed measures",
        endorsed.isEmpty
          ? "none: a CCG had to make its own" : endorsed.joined(separator: "; ")),
      SummaryList.Row("Where it comes from", text(theme.source)),
    ])
  }

  private static func figures(_ picture: ThemePicture) -> SummaryList {
    SummaryList(rows: [
      SummaryList.Row("Chosen by", "\(picture.choosers) of \(picture.sample) CCGs"),
      SummaryList.Row("Share of CCGs", picture.share),
      SummaryList.Row("95% interval for all CCGs", picture.interval),
      SummaryList.Row(
        "People concerned",
        picture.peoplePerThousand.map { "\($0) in 1,000 patients are on its disease registers" }
          ?? "not known: " + (picture.theme.withoutRegister ?? "no register counts them")),
    ])
  }

  private static func members(_ picture: ThemePicture, _ shown: ShownRegister) -> Table {
    Table(
      "Measures with this theme, and the words that caused it", key: "measures",
      columns: [
        Table.Column("measure", "Measure"), Table.Column("organisation", "CCG"),
        Table.Column("words", "Words"),
        Table.Column("confidence", "Confidence", isNumeric: true),
      ],
      rows: picture.members.map { member in
        [
          Table.Cell(
            member.measure.text.title, link: RegisterPages.path(member.measure, in: shown.name)),
          Table.Cell(
            "\(shown.organisationName(member.measure.organisation)) (\(member.measure.organisation))",
            value: member.measure.organisation),
          Table.Cell(member.label.evidence.joined(separator: "; ")),
          Table.Cell(member.label.confidenceText),
        ]
      }, emptyText: "No measure of this register has it.")
  }

  private static func overlaps(_ picture: ThemePicture) -> Table {
    Table(
      "Paid for nationally too", key: "overlaps",
      columns: [
        Table.Column("national", "National measure or standard"),
        Table.Column("measures", "Measures of this theme that overlap it", isNumeric: true),
      ],
      rows: picture.overlaps.map { national, measures in
        [Table.Cell(national), Table.Cell(String(measures.count))]
      }, emptyText: "None of these measures overlaps a national one.")
  }
}
