import Hummingbird
import PremiumFiles
import PremiumStore
import QualityPremium

/// The evidence that was brought, and bringing more.
enum EvidencePages {
  static let routes: [Route] = [
    .get("/evidence", .reading(.evidence)) { try $0.page(list($0)) },
    .get("/evidence/new", .acting(.importEvidence)) { try $0.page(form($0)) },
    .post("/evidence/new", .acting(.importEvidence), bodyLimit: Self.limit + (64 << 10)) {
      try take($0)
    },
    EvidenceRows.route,
  ]

  /// The most bytes of one file.
  static let limit = 20 << 20

  private static func list(_ exchange: Exchange) throws -> Page {
    let visitor = exchange.visitor
    // Whoever sees one organisation alone sees what was brought in its name.
    let roles = Set(visitor?.appointments.map(\.description) ?? [])
    let seesAll = visitor?.mayRead(.evidence, of: nil) ?? false
    let entries = try exchange.store.evidence.list().filter { seesAll || roles.contains($0.role) }
    var blocks: [Block] = []
    if visitor?.may(.acting(.importEvidence)) == true {
      blocks.append(.links(LinkList(links: [Link("Bring evidence", "/evidence/new")])))
    }
    blocks.append(
      .table(
        Table(
          "Files that were taken", key: "files",
          columns: [
            Table.Column("number", "Number", isNumeric: true), Table.Column("instant", "When"),
            Table.Column("person", "By"), Table.Column("kind", "Kind"),
            Table.Column("source", "Source"), Table.Column("rows", "Rows", isNumeric: true),
            Table.Column("added", "New", isNumeric: true),
            Table.Column("corrected", "Corrected", isNumeric: true),
            Table.Column("refused", "Refused", isNumeric: true),
            Table.Column("digest", "SHA-256"),
          ],
          rows: entries.map { entry in
            [
              Table.Cell(String(entry.number)),
              Table.Cell(entry.instant.inWords, value: entry.instant.description),
              Table.Cell(entry.person), Table.Cell(entry.kind.rawValue),
              Table.Cell(entry.source), Table.Cell(String(entry.rows)),
              Table.Cell(String(entry.added)), Table.Cell(String(entry.corrected)),
              Table.Cell(String(entry.refused)),
              Table.Cell(String(entry.digest.prefix(12)), value: entry.digest),
            ]
          }, emptyText: "Nothing was brought yet that you may see.")))
    let kinds = EvidenceKind.allCases.filter { kind in entries.contains { $0.kind == kind } }
    if !kinds.isEmpty {
      blocks += [
        .heading("Every row, with what it took the place of"),
        .links(
          LinkList(
            links: kinds.map { Link("All \($0.rawValue) as CSV", "/evidence/rows/\($0.rawValue)") })
        ),
      ]
    }
    return Page(title: "Evidence", breadcrumbs: PeoplePages.crumbs, blocks)
  }

  private static func form(
    _ exchange: Exchange, errors: [String: String] = [:], faults: Table? = nil
  ) throws -> Page {
    let form = exchange.form
    let scheme = try exchange.scheme()
    var blocks: [Block] = faults.map { [.table($0)] } ?? []
    blocks += [
      .paragraph(
        "One CSV file at a time, for \(scheme.title). If one row has a mistake, none is taken, and you are "
          + "shown every mistake. The same file twice changes nothing."),
      .form(
        Block.Form(
          action: "/evidence/new", isUpload: true,
          fields: [
            .hidden("scheme", scheme.id),
            .radios(
              "kind", "What does the file hold?",
              options: EvidenceKind.allCases.map { kind in
                (
                  kind.rawValue, kind.rawValue.prefix(1).uppercased() + kind.rawValue.dropFirst(),
                  "Columns: " + kind.required.joined(separator: ", ")
                )
              }, value: form["kind"], error: errors["kind"]),
            .file(
              "file", "File", hint: "CSV in UTF-8, at most \(limit >> 20) MB",
              accept: ".csv,text/csv",
              error: errors["file"]),
            .basis(value: form["basis"]),
            .text(
              "source", "Source, if it is not your organisation", value: form["source"],
              Field.Input(width: "30")),
            .checkboxes(
              "corrects", "Corrections",
              options: [
                (
                  "yes", "Values that differ take the place of those that are there",
                  "Both stay in the record"
                )
              ], values: form.values("corrects")),
            .area(
              "reason", "Reason", hint: "Needed for corrections", value: form["reason"],
              error: errors["reason"]),
          ], button: "Bring it", other: Link("Cancel", "/evidence"))),
    ]
    return Page(
      title: "Bring evidence",
      breadcrumbs: PeoplePages.crumbs + [Link("Evidence", "/evidence")], blocks)
  }

  private static func take(_ exchange: Exchange) throws -> Response {
    let sent = exchange.form
    var errors: [String: String] = [:]
    let kind = EvidenceKind(rawValue: sent["kind"])
    if kind == nil { errors["kind"] = "Choose what the file holds" }
    let file = sent.file("file")
    if file == nil { errors["file"] = "Choose a file" }
    let corrects = sent["corrects"] == "yes"
    if corrects, sent["reason"].isEmpty {
      errors["reason"] = "Enter the reason for the corrections"
    }
    guard errors.isEmpty, let kind, let file else {
      return exchange.page(try form(exchange, errors: errors))
    }
    let rules = EvidenceFile.Rules(
      try exchange.scheme(), indicators: exchange.site.rules.library.indicators,
      organisations: exchange.store.organisations,
      accepting: Population.Basis(rawValue: sent["basis"]))
    do {
      let receipt = try exchange.store.evidence.take(
        EvidenceDelivery(
          [EvidenceFile(kind, TableSource(FileFaults.csv(file)))], rules,
          source: sent["source"].isEmpty ? nil : sent["source"], corrects: corrects),
        by: try exchange.person(), reason: sent["reason"])
      return exchange.page(taken(receipt))
    } catch let refused as EvidenceRefused {
      let problems = refused.receipt.refusals.map(\.problem)
      return exchange.page(
        try form(
          exchange, errors: ["file": "\(refused.receipt.reasons) mistakes; nothing was taken"],
          faults: FileFaults.table(problems)))
    } catch let problems as Problems {
      return exchange.page(
        try form(
          exchange, errors: ["file": "The file has mistakes; nothing was taken"],
          faults: FileFaults.table(problems.list)))
    }
  }

  private static func taken(_ receipt: EvidenceReceipt) -> Page {
    let added = receipt.files.reduce(0) { $0 + $1.added }
    let corrected = receipt.files.reduce(0) { $0 + $1.corrected }
    let unchanged = receipt.files.reduce(0) { $0 + $1.unchanged }
    let title = receipt.event == nil ? "Nothing was new" : "The evidence was taken"
    return Page(
      title: title,
      [
        .panel(
          Panel(
            title: title,
            text: "\(added) rows new, \(corrected) corrected, \(unchanged) there already.")),
        .links(LinkList(links: [Link("All evidence", "/evidence")])),
      ])
  }
}
