import Hummingbird
import PremiumAnalysis
import PremiumStore
import QualityPremium

/// The register of local measures: what was chosen, to search by words, theme, place and stage.
enum RegisterPages {
  static let routes: [Route] = [
    .get("/register", .anyone) { exchange in
      try exchange.sharedPage { try list(exchange) }
    },
    .get("/register/{register}/{measure}", .anyone) { exchange in
      try exchange.sharedPage { try show(exchange) }
    },
  ]

  private static let pageSize = 50

  static func path(_ measure: RegisterMeasure, in register: Registers.Name) -> String {
    "/register/\(register.rawValue)/\(measure.id.queryEncoded)"
  }

  // MARK: All

  private static func list(_ exchange: Exchange) throws -> Page {
    let shown = try ShownRegister(exchange)
    let search = RegisterSearch(exchange)
    let found = shown.entries.filter { search.matches($0, leavingOut: nil) }
    let part = Part(of: found, size: pageSize, exchange)
    // A program gets all that was found, with every column.
    if Twin.wanted(by: exchange.request) != nil {
      return Page(title: "Register of local measures", [.table(wide(found, shown))])
    }
    return Page(
      title: "Register of local measures",
      [
        .paragraph(shown.opening), .form(search.form(over: shown)),
        .table(table(part.items, shown)),
        .pagination(part.pagination(of: "measures")),
        .links(
          LinkList(links: [
            Link("What was chosen, by theme", "/themes?of=\(shown.name.rawValue)")
          ])),
      ])
  }

  private static func table(_ entries: [ShownRegister.Entry], _ shown: ShownRegister) -> Table {
    Table(
      "Measures", key: "measures",
      columns: [
        Table.Column("organisation", "CCG"), Table.Column("title", "Measure"),
        Table.Column("themes", "Themes"), Table.Column("stage", "Stage"),
      ],
      rows: entries.map { entry in
        let measure = entry.choice.measure
        return [
          Table.Cell("\(shown.organisationName(measure.organisation)) (\(measure.organisation))"),
          Table.Cell(measure.text.title, link: path(measure, in: shown.name)),
          Table.Cell(shown.themes(of: entry).map(\.title).joined(separator: ", ")),
          entry.stage.map { Table.Cell(MeasurePages.tag($0), value: $0.rawValue) }
            ?? Table.Cell(
              measure.evidence == .madeUp ? Tag("Made up", .grey) : Tag("Published", .green)),
        ]
      }, emptyText: "No measure of this register is like that.")
  }

  private static func wide(_ entries: [ShownRegister.Entry], _ shown: ShownRegister) -> Table {
    func cell(_ text: String) -> Table.Cell { text.isEmpty ? .missing("") : Table.Cell(text) }
    return Table(
      "Measures", key: "measures",
      columns: [
        "register", "id", "year", "organisation", "name", "area_team", "slot", "title",
        "description", "numerator", "denominator", "indicator", "themes", "stage", "agreed_on",
        "evidence", "source",
      ].map { Table.Column($0, $0) },
      rows: entries.map { entry in
        let measure = entry.choice.measure
        return [
          shown.name.rawValue, measure.id, measure.year.description, measure.organisation,
          shown.organisationName(measure.organisation), shown.areaTeam(measure.organisation),
          measure.slot, measure.text.title, measure.text.description, measure.text.numerator,
          measure.denominator, measure.text.indicator ?? "",
          shown.themes(of: entry).map(\.id).joined(separator: " "), entry.stage?.rawValue ?? "",
          measure.agreedOn?.description ?? "", measure.evidence.rawValue, measure.source,
        ].map(cell)
      })
  }

  // MARK: One

  private static func show(_ exchange: Exchange) throws -> Page {
    let shown = try ShownRegister(exchange, named: exchange.parameter("register"))
    let id = try exchange.parameter("measure")
    guard let entry = shown.entries.first(where: { $0.choice.measure.id == id }) else {
      throw WebError.notFound
    }
    let measure = entry.choice.measure
    func row(_ key: String, _ text: String?) -> SummaryList.Row {
      SummaryList.Row(key, text.flatMap { $0.isEmpty ? nil : $0 } ?? "not known")
    }
    let name = shown.organisationName(measure.organisation)
    return Page(
      title: measure.text.title,
      breadcrumbs: [Link("Register", "/register?of=\(shown.name.rawValue)")],
      [
        .paragraph(shown.opening),
        .summary(
          SummaryList(rows: [
            row("CCG", "\(name) (\(measure.organisation))"),
            row("Area team", shown.areaTeam(measure.organisation)),
            row("Year and place", "\(measure.year), \(measure.slot)"),
            row("What it is", measure.text.description),
            row("Numerator", measure.text.numerator), row("Denominator", measure.denominator),
            row("Indicator", measure.text.indicator), row("Unit", measure.unit),
            row("Baseline", measure.baseline.map { $0.readable() }),
            row("Target", measure.target.map { $0.readable() }),
            row("Agreed on", measure.agreedOn?.inWords), row("Source", measure.source),
          ])),
        .table(labels(entry, shown)),
      ])
  }

  /// Every theme that it was given, and by what words.
  private static func labels(_ entry: ShownRegister.Entry, _ shown: ShownRegister) -> Table {
    Table(
      "Its themes, and by what words", key: "labels",
      columns: [
        Table.Column("theme", "Theme"), Table.Column("words", "Words that caused it"),
        Table.Column("confidence", "Confidence", isNumeric: true),
      ],
      rows: entry.choice.coding.asserted.map { label in
        [
          Table.Cell(
            shown.frame.title(label.theme), value: label.theme,
            link: ThemePages.path(label.theme, in: shown.name)),
          Table.Cell(label.evidence.joined(separator: "; ")), Table.Cell(label.confidenceText),
        ]
      })
  }
}
