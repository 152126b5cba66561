import Hummingbird
import PremiumFiles
import PremiumStatements
import QualityPremium

/// Every scheme as guidance: what is paid for, each rule in words, where it comes from and how sure that is.
enum SchemePages {
  static let routes: [Route] = [
    .get("/schemes", .anyone) { try $0.page(list($0)) },
    .get("/schemes/{family}/{year}", .anyone) { try $0.page(named($0)) },
  ]

  private static func list(_ exchange: Exchange) throws -> Page {
    let library = exchange.site.rules.library
    let schemes = try library.schemeIDs.map { try exchange.site.rules.scheme($0).scheme }
    return Page(
      title: "Schemes and their rules", breadcrumbs: [Link("Home", "/")],
      [
        .paragraph(
          "Each year is written down as rules that say where they come from, and how sure that is."),
        .longTable(
          LongTable(
            Table(
              "Schemes", key: "schemes",
              columns: [
                Table.Column("scheme", "Scheme"), Table.Column("year", "Year"),
                Table.Column("rules", "Rules", isNumeric: true),
                Table.Column("unverified", "Unverified", isNumeric: true),
              ],
              rows: schemes.map { scheme in
                [
                  Table.Cell(scheme.title, value: scheme.id, link: "/schemes/\(scheme.id)"),
                  Table.Cell("\(scheme.year)"), Table.Cell(String(scheme.rules.count)),
                  Table.Cell(String(scheme.rules.count { $0.confidence == .unverified })),
                ]
              }))),
      ])
  }

  private static func named(_ exchange: Exchange) throws -> Page {
    let id = "\(try exchange.parameter("family"))/\(try exchange.parameter("year"))"
    let scheme = try exchange.site.rules.scheme(id).scheme
    return Page(
      title: scheme.title, breadcrumbs: [Link("Home", "/"), Link("Schemes", "/schemes")],
      blocks(scheme))
  }

  /// The rules that an edition was worked out by, as they were frozen.
  static func page(_ exchange: Exchange, _ year: PublicYear) -> Page {
    Page(
      title: "Rules of \(year.scheme.title)", breadcrumbs: year.inner, banner: year.banner,
      year.standing + [
        .paragraph("These are the rules that this edition was worked out by, as they were frozen.")
      ] + blocks(year.scheme) + year.foot)
  }

  static func blocks(_ scheme: Scheme) -> [Block] {
    let guidance = Guidance(scheme)
    return [.longTable(LongTable(rules(scheme)))]
      + (guidance.blocks + guidance.sources).flatMap(Self.block)
  }

  /// Every rule with its source, for programs and at a glance.
  private static func rules(_ scheme: Scheme) -> Table {
    let wording = Wording(scheme)
    return Table(
      "Every rule and its source", key: "rules",
      columns: [
        Table.Column("rule", "Rule"), Table.Column("worth", "Worth"), Table.Column("test", "Test"),
        Table.Column("confidence", "Basis"), Table.Column("sources", "Sources"),
      ],
      rows: scheme.rules.map { rule in
        let worth =
          switch rule {
          case let measure as Measure: wording.worth(of: measure)
          case let adjustment as Adjustment: "takes \(adjustment.deduction)"
          default: "takes everything"
          }
        return [
          Table.Cell(rule.title, value: rule.path), Table.Cell(worth),
          Table.Cell(wording.lines(of: rule).map(\.text).joined(separator: " ")),
          Table.Cell(basis(rule.confidence), value: rule.confidence.rawValue),
          Table.Cell(rule.provenance.sources.map(\.title).joined(separator: "; ")),
        ]
      })
  }

  private static func basis(_ confidence: Confidence) -> String {
    switch confidence {
    case .sourced: "read in a source"
    case .inferred: "worked out from sources"
    case .unverified: "unverified"
    }
  }

  private static func block(_ block: PremiumStatements.Page.Block) -> [Block] {
    switch block {
    case .heading(2, let text): [.heading(text)]
    case .heading(_, let text): [.subheading(text)]
    case .paragraph(let text): [.paragraph(text)]
    case .inset(let text): [.inset(text)]
    case .list(let items, let isNumbered):
      [
        .list(
          TextList(
            items: items.enumerated().map { number, text in
              TextList.Item(isNumbered ? "\(number + 1). \(text)" : text)
            }))
      ]
    case .tests(let lines):
      [.list(TextList(items: lines.map { TextList.Item($0.text, depth: $0.depth) }))]
    case .table(let caption, let headings, let rows, _):
      [
        .longTable(
          LongTable(
            Table(
              caption, key: PremiumStatements.Page.anchor(caption).replacing("-", with: "_"),
              columns: headings.map {
                Table.Column(PremiumStatements.Page.anchor($0).replacing("-", with: "_"), $0)
              }, rows: rows.map { $0.map { Table.Cell($0) } })))
      ]
    case .sources(let sources): [cited(sources)]
    case .cited(let text, let sources): [.paragraph(text), cited(sources)]
    case .lines(let lines): lines.map { .paragraph($0) }
    case .newPage: []
    }
  }

  private static func cited(_ sources: [PremiumStatements.Page.Source]) -> Block {
    .list(TextList(items: sources.map { TextList.Item($0.title, address: $0.url) }))
  }
}
