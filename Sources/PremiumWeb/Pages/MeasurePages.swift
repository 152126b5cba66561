import Foundation
import Hummingbird
import PremiumFiles
import PremiumStore
import QualityPremium

/// Local measures: proposed by CCGs, agreed expressly by two parties, frozen for the year.
enum MeasurePages {
  static let routes: [Route] =
    [
      .get("/measures", .reading(.draftMeasures)) { try $0.page(list($0)) },
      .post("/measures/freeze", .acting(.freezeMeasures), fresh: true) { try freeze($0) },
      .get("/measures/{organisation}/{slot}", .reading(.draftMeasures)) { try $0.page(show($0)) },
      .get("/measures/{organisation}/{slot}/consult", .acting(.consultOnMeasure)) {
        try $0.page(ConsultationForm($0).page())
      },
      .post("/measures/{organisation}/{slot}/consult", .acting(.consultOnMeasure)) {
        try ConsultationForm($0).record()
      },
      .get("/measures/{organisation}/{slot}/write/{part}", .acting(.proposeMeasure)) {
        try $0.page(ProposalForm($0).page())
      },
      .post("/measures/{organisation}/{slot}/write/{part}", .acting(.proposeMeasure)) {
        try ProposalForm($0).write()
      },
      .get("/measures/{organisation}/{slot}/amend/{part}", .acting(.amendMeasure)) {
        try $0.page(ProposalForm($0, isAmendment: true).page())
      },
      .post("/measures/{organisation}/{slot}/amend/{part}", .acting(.amendMeasure)) {
        try ProposalForm($0, isAmendment: true).write()
      },
      .get("/measures/{organisation}/{slot}/review", .reading(.draftMeasures)) {
        try $0.page(MeasureReview($0).page())
      },
    ] + MeasureStep.allCases.flatMap(\.routes)

  static let crumbs = PeoplePages.crumbs + [Link("Local measures", "/measures")]

  static func path(_ key: MeasureRecord.Key) -> String {
    "/measures/\(key.organisation)/\(key.slot)"
  }

  /// The place that the address names, of an organisation that the visitor may read of.
  static func key(_ exchange: Exchange) throws -> MeasureRecord.Key {
    let code = try exchange.parameter("organisation")
    let slot = try exchange.parameter("slot")
    let scheme = try exchange.scheme()
    guard exchange.store.organisations[code] != nil,
      slots(of: scheme).contains(slot)
    else { throw WebError.notFound }
    try exchange.check(.draftMeasures, of: code)
    return MeasureRecord.Key(scheme: scheme.id, organisation: code, slot: slot)
  }

  static func slots(of scheme: Scheme) -> [String] {
    scheme.measures.filter(\.isLocal).flatMap(\.criterion.agreedSlots).map(\.slot)
  }

  /// What was written for a place; a record without versions where nothing was.
  static func record(_ key: MeasureRecord.Key, _ exchange: Exchange) throws -> MeasureRecord {
    let scheme = try exchange.scheme()
    let own = try exchange.store.measures.list(scheme: scheme, organisation: key.organisation)
    return own.first { $0.key == key } ?? MeasureRecord(key: key)
  }

  // MARK: All

  private static func list(_ exchange: Exchange) throws -> Page {
    let scheme = try exchange.scheme()
    let store = exchange.store
    let codes = store.organisations.list.map(\.code).filter { code in
      exchange.visitor?.mayRead(.draftMeasures, of: store.organisations.target(code)) ?? false
    }
    let readable = Set(codes)
    let stage = exchange.query("stage")
    let records = try store.measures.list(scheme: scheme).filter {
      readable.contains($0.key.organisation) && (stage == nil || $0.stage?.rawValue == stage)
    }
    var blocks: [Block] = [.paragraph("Local measures of \(scheme.title).")]
    // A CCG starts from its own places, empty ones too.
    let own = exchange.visitor?.appointments.filter { $0.role == .ccg }.compactMap(\.place) ?? []
    if !own.isEmpty { blocks.append(places(own, scheme, records)) }
    blocks.append(.table(table(records)))
    if exchange.visitor?.may(.acting(.freezeMeasures)) == true {
      let agreed = records.filter { $0.stage == .agreed }.count
      // Nothing to press where nothing would happen.
      if agreed == 0 {
        blocks.append(.inset("None is agreed and not frozen yet."))
        return Page(title: "Local measures", breadcrumbs: PeoplePages.crumbs, blocks)
      }
      blocks += [
        .heading("Freeze for the year"),
        .paragraph(
          "\(agreed) of \(records.count) are agreed and not frozen yet. Freezing fixes every agreed measure; "
            + "the others stay where they are."),
        .form(
          Block.Form(
            action: "/measures/freeze", isWarning: true,
            fields: [
              .hidden("scheme", scheme.id), .area("reason", "Reason, if there is one to note"),
            ],
            button: "Freeze the agreed measures")),
      ]
    }
    return Page(title: "Local measures", breadcrumbs: PeoplePages.crumbs, blocks)
  }

  /// The places of one or more organisations as a list of what there is to do.
  static func places(
    _ codes: [String], _ scheme: Scheme, _ records: [MeasureRecord]
  ) -> Block {
    let tasks = codes.flatMap { code in
      slots(of: scheme).map { slot -> TaskList.Task in
        let key = MeasureRecord.Key(scheme: scheme.id, organisation: code, slot: slot)
        let record = records.first { $0.key == key }
        return TaskList.Task(
          id: "place-\(code)-\(slot)", title: "\(slot) of \(code)", address: path(key),
          hint: record?.current.title, status: tag(record?.stage))
      }
    }
    return .tasks(TaskList(tasks: tasks))
  }

  static func tag(_ stage: MeasureStage?) -> Tag {
    switch stage {
    case nil: Tag("Empty", .grey)
    case .draft: Tag("Draft", .blue)
    case .consulted: Tag("Consulted on", .blue)
    case .submitted: Tag("Submitted", .yellow)
    case .returned: Tag("Returned", .red)
    case .agreed: Tag("Agreed", .green)
    case .frozen: Tag("Frozen", .green)
    case .amended: Tag("Amended", .yellow)
    case .withdrawn: Tag("Withdrawn", .grey)
    case .assessed: Tag("Assessed", .green)
    }
  }

  private static func table(_ records: [MeasureRecord]) -> Table {
    Table(
      "Measures", key: "measures",
      columns: [
        Table.Column("organisation", "Organisation"), Table.Column("slot", "Place"),
        Table.Column("title", "Title"), Table.Column("stage", "Stage"),
        Table.Column("version", "Version", isNumeric: true), Table.Column("since", "Since"),
      ],
      rows: records.map { record in
        [
          Table.Cell(record.key.organisation), Table.Cell(record.key.slot, link: path(record.key)),
          Table.Cell(record.current.title),
          Table.Cell(tag(record.stage), value: record.stage?.rawValue),
          Table.Cell(String(record.latestVersion)),
          (record.steps.last?.instant).map { Table.Cell($0.inWords, value: $0.description) }
            ?? .missing("not known"),
        ]
      }, emptyText: "None that you may see.")
  }

  private static func freeze(_ exchange: Exchange) throws -> Response {
    let (frozen, left) = try exchange.store.measures.freeze(
      under: try exchange.scheme(), by: try exchange.person(), reason: exchange.form["reason"])
    return exchange.page(
      Page(
        title: "\(frozen.count) measures are frozen",
        [
          .panel(
            Panel(
              title: "\(frozen.count) measures are frozen",
              text: left.isEmpty
                ? "None was left." : "\(left.count) were left: they are not agreed.")),
          .links(LinkList(links: [Link("All local measures", "/measures")])),
        ]))
  }

  // MARK: One

  private static func show(_ exchange: Exchange) throws -> Page {
    let key = try key(exchange)
    let record = try record(key, exchange)
    let proposal = record.current
    let name = exchange.store.organisations[key.organisation]?.name ?? key.organisation
    var blocks: [Block] = [
      .summary(
        SummaryList(rows: [
          SummaryList.Row("Organisation", "\(name) (\(key.organisation))"),
          SummaryList.Row("Place", key.slot),
          SummaryList.Row("Stage", "", tag: tag(record.stage)),
        ]))
    ]
    blocks += try MeasureStep.blocks(for: record, exchange)
    if let change = Self.change(record) { blocks.append(.table(change)) }
    for part in ProposalPart.allCases {
      let fields = part.fields.filter { record.latestVersion > 0 && !proposal[$0].isEmpty }
      guard !fields.isEmpty else { continue }
      blocks += [
        .heading(part.title),
        .summary(
          SummaryList(rows: fields.map { SummaryList.Row($0.label, proposal[$0]) })),
      ]
    }
    if !record.consultations.isEmpty { blocks.append(.table(hearings(record))) }
    if !record.steps.isEmpty { blocks.append(.table(steps(record))) }
    return Page(
      title: proposal.title.isEmpty ? "\(key.slot) of \(key.organisation)" : proposal.title,
      breadcrumbs: crumbs, blocks)
  }

  /// What is offered against what stands; nothing where nothing is.
  private static func change(_ record: MeasureRecord) -> Table? {
    guard record.stage == .amended, let agreed = record.agreed else { return nil }
    let (before, after) = (
      record.proposal(agreed.version), record.proposal(record.latestVersion)
    )
    return Table(
      "What the change would be", key: "change",
      columns: [
        Table.Column("field", "What"), Table.Column("agreed", "Agreed"),
        Table.Column("offered", "Offered"),
      ],
      rows: ProposalField.allCases.filter { before[$0] != after[$0] }.map { field in
        [
          Table.Cell(field.label, value: field.rawValue),
          before[field].isEmpty ? .missing("nothing") : Table.Cell(before[field]),
          after[field].isEmpty ? .missing("nothing") : Table.Cell(after[field]),
        ]
      })
  }

  private static func hearings(_ record: MeasureRecord) -> Table {
    Table(
      "Who was consulted", key: "consultations",
      columns: [
        Table.Column("kind", "Who"), Table.Column("with", "By name"), Table.Column("on", "When"),
        Table.Column("said", "What they said"), Table.Column("answer", "What they were answered"),
      ],
      rows: record.consultations.map { hearing in
        let held = hearing.consultation
        return [
          Table.Cell(held.kind.inWords, value: held.kind.rawValue), Table.Cell(held.with),
          Table.Cell(held.on.inWords, value: held.on.description), Table.Cell(held.said),
          Table.Cell(held.answer),
        ]
      })
  }

  private static func steps(_ record: MeasureRecord) -> Table {
    Table(
      "What was done", key: "steps",
      columns: [
        Table.Column("instant", "When"), Table.Column("person", "Who"),
        Table.Column("party", "For"), Table.Column("move", "What"),
        Table.Column("version", "Version", isNumeric: true), Table.Column("reason", "Why"),
      ],
      rows: record.steps.map { step in
        [
          Table.Cell(step.instant.inWords, value: step.instant.description),
          Table.Cell(step.person), Table.Cell(step.party.inWords, value: step.party.rawValue),
          Table.Cell(step.move.action.inWords, value: step.move.rawValue),
          Table.Cell(String(step.version)),
          step.reason.isEmpty ? .missing("none given") : Table.Cell(step.reason),
        ]
      })
  }
}
