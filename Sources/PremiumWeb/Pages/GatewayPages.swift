import Hummingbird
import PremiumFiles
import PremiumStore
import QualityPremium

/// Gateways: what is known, what it recommends, and what a named person decided.
enum GatewayPages {
  static let routes: [Route] =
    [
      .get("/gateways", .reading(.evidence)) { try list($0) },
      .get("/gateways/{organisation}", .reading(.evidence)) { try $0.page(show($0)) },
      .get("/gateways/{organisation}/fact", .acting(.flagGateway)) {
        try $0.page(GatewayFactForm($0).page())
      },
      .post("/gateways/{organisation}/fact", .acting(.flagGateway)) {
        try GatewayFactForm($0).record()
      },
    ] + GatewayStep.allCases.flatMap(\.routes)

  static let crumbs = PeoplePages.crumbs + [Link("Gateways", "/gateways")]

  static func path(_ organisation: String) -> String { "/gateways/\(organisation)" }

  /// The organisation that the address names, if the visitor may read of it.
  static func organisation(_ exchange: Exchange) throws -> Organisation {
    let code = try exchange.parameter("organisation")
    guard let organisation = exchange.store.organisations[code] else { throw WebError.notFound }
    try exchange.check(.evidence, of: code)
    return organisation
  }

  static func gateways(_ exchange: Exchange) throws -> Gateways {
    let scheme = try exchange.scheme()
    return exchange.store.gateways(of: scheme, guides: try exchange.site.rules.guides(of: scheme))
  }

  /// Every gateway of an organisation, those of which nothing is known too.
  static func records(_ code: String, _ gateways: Gateways) throws -> [GatewayRecord] {
    let known = try gateways.list(organisation: code)
    return gateways.scheme.gateways.map { gateway in
      known.first { $0.gateway == gateway.id }
        ?? GatewayRecord(organisation: code, gateway: gateway.id)
    }
  }

  // MARK: All

  private static func list(_ exchange: Exchange) throws -> Response {
    let readable = exchange.readable(.evidence)
    if let wanted = exchange.query("organisation"), readable.contains(where: { $0.code == wanted })
    {
      return .seeOther(path(wanted))
    }
    let gateways = try gateways(exchange)
    let codes = Set(readable.map(\.code))
    let records = try gateways.list().filter { codes.contains($0.organisation) }
    let find = Block.Form(
      action: "/gateways", isSearch: true,
      fields: [
        .select(
          "organisation", "Organisation",
          options: readable.map { ($0.code, "\($0.code): \($0.name)") })
      ], button: "Show its gateways")
    return exchange.page(
      Page(
        title: "Gateways", breadcrumbs: PeoplePages.crumbs,
        [
          .paragraph(
            "A gateway that is not met bars the whole payment. What is known leads to a recommendation; "
              + "a named person decides, and the CCG may answer before it is final."),
          .form(find),
          .table(table(records, gateways)),
        ]))
  }

  private static func table(_ records: [GatewayRecord], _ gateways: Gateways) -> Table {
    Table(
      "Known or decided", key: "gateways",
      columns: [
        Table.Column("organisation", "Organisation"), Table.Column("gateway", "Gateway"),
        Table.Column("recommended", "Recommended"), Table.Column("decision", "Decision"),
        Table.Column("stage", "Stage"), Table.Column("answer_by", "It may answer until"),
      ],
      rows: records.map { record in
        let decision = record.latest
        return [
          Table.Cell(record.organisation, link: path(record.organisation)),
          Table.Cell(title(record.gateway, gateways), value: record.gateway),
          Table.Cell(
            recommended(record, gateways),
            value: gateways.recommendation(for: record).word),
          decision.map { Table.Cell($0.outcome.inWords, value: $0.outcome.description) }
            ?? .missing("not decided"),
          decision?.stage.map { Table.Cell(tag($0), value: $0.rawValue) } ?? .missing("none"),
          decision.map { Table.Cell($0.answerBy.inWords, value: $0.answerBy.description) }
            ?? .missing("not decided"),
        ]
      }, emptyText: "Nothing is recorded or decided on any gateway that you may see.")
  }

  static func title(_ id: String, _ gateways: Gateways) -> String {
    gateways.scheme.gateways.first { $0.id == id }?.title ?? id
  }

  /// What the facts recommend; the table of facts says which are not known.
  static func recommended(_ record: GatewayRecord, _ gateways: Gateways) -> String {
    let recommendation = gateways.recommendation(for: record)
    guard case .none(let missing) = recommendation else { return recommendation.inWords }
    guard gateways.guides[record.gateway] != nil else { return "nothing, for no rule is known" }
    return missing.count == 1
      ? "nothing yet: 1 fact is not known" : "nothing yet: \(missing.count) facts are not known"
  }

  static func tag(_ stage: GatewayStage) -> Tag {
    switch stage {
    case .proposed: Tag("Needs a second person", .yellow)
    case .decided: Tag("Decided", .blue)
    case .answered: Tag("Answered", .blue)
    case .final: Tag("Final", .green)
    }
  }

  // MARK: One organisation

  private static func show(_ exchange: Exchange) throws -> Page {
    let organisation = try organisation(exchange)
    let gateways = try gateways(exchange)
    var blocks: [Block] = []
    let target = exchange.store.organisations.target(organisation.code)
    if exchange.visitor?.may(.flagGateway, on: target) == true, !gateways.guides.flags.isEmpty {
      blocks.append(
        .links(LinkList(links: [Link("Record a fact", "\(path(organisation.code))/fact")])))
    }
    for record in try records(organisation.code, gateways) {
      blocks += self.blocks(for: record, gateways, exchange)
    }
    return Page(title: "Gateways of \(organisation.name)", breadcrumbs: crumbs, blocks)
  }

  private static func blocks(
    for record: GatewayRecord, _ gateways: Gateways, _ exchange: Exchange
  ) -> [Block] {
    let guide = gateways.guides[record.gateway]
    var rows = [
      SummaryList.Row("Recommended", recommended(record, gateways)),
      SummaryList.Row(
        "By", guide.map(source) ?? "no rule is known, so a second person has to agree"),
    ]
    if let decision = record.latest {
      rows.append(
        SummaryList.Row(
          "Decision \(decision.number)", decision.outcome.inWords,
          tag: decision.stage.map(tag)))
      if decision.stage != .final {
        rows.append(SummaryList.Row("It may answer until", decision.answerBy.inWords))
      }
    } else {
      rows.append(SummaryList.Row("Decision", "not taken yet", tag: Tag("Open", .yellow)))
    }
    var blocks: [Block] = [
      .heading(title(record.gateway, gateways)), .summary(SummaryList(rows: rows)),
    ]
    let links = GatewayStep.allCases.filter { $0.isOpen(for: record, exchange) }.map {
      Link($0.button, "\(path(record.organisation))/\(record.gateway)/\($0.rawValue)")
    }
    if !links.isEmpty { blocks.append(.links(LinkList(links: links))) }
    if let wait = GatewayStep.waiting(record) { blocks.append(.inset(wait)) }
    if let guide { blocks.append(.table(facts(record, guide, gateways))) }
    if !record.decisions.isEmpty { blocks.append(.table(steps(record))) }
    return blocks
  }

  private static func source(_ guide: GatewayGuide) -> String {
    "a rule that is \(guide.provenance.confidence.rawValue)"
      + (guide.provenance.note.map { ": \($0)" } ?? "")
  }

  static func facts(
    _ record: GatewayRecord, _ guide: GatewayGuide, _ gateways: Gateways
  ) -> Table {
    Table(
      "What is known", key: "facts_of_\(record.gateway.replacing("-", with: "_"))",
      columns: [
        Table.Column("flag", "Fact"), Table.Column("answer", "Answer"),
        Table.Column("on", "Found on"), Table.Column("source", "Source"),
        Table.Column("person", "Recorded by"),
      ],
      rows: guide.flags.map { flag in
        let fact = record.flags[flag]
        return [
          Table.Cell(gateways.guides.flags[flag] ?? flag, value: flag),
          fact.map { Table.Cell($0.answer ? "yes" : "no") } ?? .missing("not known"),
          (fact?.on).map { Table.Cell($0.inWords, value: $0.description) } ?? .missing("not known"),
          (fact?.source).map { Table.Cell($0) } ?? .missing("not known"),
          (fact?.by).map { Table.Cell($0) } ?? .missing("nobody"),
        ]
      })
  }

  private static func steps(_ record: GatewayRecord) -> Table {
    Table(
      "What was done", key: "steps_of_\(record.gateway.replacing("-", with: "_"))",
      columns: [
        Table.Column("decision", "Decision", isNumeric: true), Table.Column("instant", "When"),
        Table.Column("person", "Who"), Table.Column("party", "For"),
        Table.Column("stage", "Then it was"), Table.Column("outcome", "Outcome"),
        Table.Column("reason", "Why"),
      ],
      rows: record.decisions.flatMap { decision in
        decision.steps.map { step in
          [
            Table.Cell(String(decision.number)),
            Table.Cell(step.instant.inWords, value: step.instant.description),
            Table.Cell(step.person), Table.Cell(step.party.inWords, value: step.party.rawValue),
            Table.Cell(step.stage.rawValue), Table.Cell(decision.outcome.inWords),
            step.reason.isEmpty ? .missing("none given") : Table.Cell(step.reason),
          ]
        }
      })
  }
}

extension Exchange {
  /// The organisations of which the visitor may read a part of the record.
  func readable(_ part: RecordPart) -> [Organisation] {
    store.organisations.list.filter {
      visitor?.mayRead(part, of: store.organisations.target($0.code)) ?? false
    }
  }
}
