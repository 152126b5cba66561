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

  static func list(_ exchange: Exchange) throws -> Page {
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

  static func named(_ exchange: Exchange) throws -> Page {
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
      + (guidance.blocks + guidance.sources).flatMap(\.drawn)
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
}
