import Foundation
import Hummingbird
import NIOCore
import NIOPosix
import PremiumStore
import QualityPremium

/// A copy of the record, verified before it is handed out.
enum BackUpPages {
  static let routes: [Route] = [
    .get("/backup", .reading(.copies)) { try $0.page(show($0)) },
    .post("/backup", .acting(.backUp), fresh: true) { try download($0) },
  ]

  private static func show(_ exchange: Exchange) throws -> Page {
    let head = try exchange.store.auditHead()
    var blocks: [Block] = [
      .paragraph(
        "A copy is one file with everything in it, as the record stood at one moment. It is verified "
          + "before you get it, and what was copied is in the trail with its digest. Whoever has it can "
          + "read all of it: keep it where the record itself could be kept."),
      .summary(
        SummaryList(rows: [
          SummaryList.Row("Head of the trail", "\(head)"),
          SummaryList.Row("To restore it", "qp restore COPY --database FILE --head HEAD"),
        ])),
    ]
    if exchange.visitor?.may(.acting(.backUp)) == true {
      blocks.append(
        .form(
          Block.Form(
            action: "/backup",
            fields: [.area("reason", "Reason, if there is one to note")],
            button: "Download a copy", other: Link("Cancel", "/desk"))))
    }
    let copies = try exchange.store.events(EventQuery(action: .backUp, limit: 20))
    blocks.append(.table(table(copies)))
    return Page(title: "Copies of the record", breadcrumbs: PeoplePages.crumbs, blocks)
  }

  private static func table(_ copies: [AuditEvent]) -> Table {
    Table(
      "Copies that were made, the latest first", key: "copies",
      columns: [
        Table.Column("number", "Event", isNumeric: true), Table.Column("instant", "When"),
        Table.Column("person", "Who"), Table.Column("subject", "What"),
        Table.Column("reason", "Why"),
      ],
      rows: copies.map { event in
        [
          Table.Cell(String(event.number), link: "/trail/\(event.number)"),
          Table.Cell(event.instant.inWords, value: event.instant.description),
          Table.Cell(event.person), Table.Cell(event.subject),
          event.reason.isEmpty ? .missing("none given") : Table.Cell(event.reason),
        ]
      }, emptyText: "No copy was made yet.")
  }

  private static let chunk = 1 << 18

  private static func download(_ exchange: Exchange) throws -> Response {
    let name = "premium-\(exchange.store.now.day).sqlite"
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "quality-premium-copy-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let file: FileHandle
    let copy: RecordCopy
    do {
      // Opened and unlinked: the bytes are there until they are sent, and never after.
      defer { try? FileManager.default.removeItem(at: folder) }
      copy = try exchange.store.backUp(
        to: folder.appending(path: name), by: try exchange.person(),
        reason: exchange.form["reason"])
      file = try FileHandle(forReadingFrom: copy.url)
    }
    let threads = exchange.site.threads
    let body = ResponseBody { writer in
      while let bytes = try await threads.runIfActive({ try file.read(upToCount: chunk) }),
        !bytes.isEmpty
      {
        try await writer.write(ByteBuffer(bytes: bytes))
      }
      try await writer.finish(nil)
    }
    return Response(
      status: .ok,
      headers: [
        .contentType: "application/vnd.sqlite3",
        .contentDisposition: "attachment; filename=\"\(name)\"",
      ], body: body)
  }
}
