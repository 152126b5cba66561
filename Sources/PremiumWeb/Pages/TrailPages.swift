import Foundation
import Hummingbird
import NIOPosix
import PremiumFiles
import PremiumStore
import QualityPremium

/// Everything that was done, and whether the record is what was written.
enum TrailPages {
  static let routes: [Route] = [
    .get("/trail", .reading(.trail)) { try $0.page(list($0)) },
    .get("/trail/verify", .reading(.trail)) { $0.page(verifyForm()) },
    .post("/trail/verify", .reading(.trail)) { try verify($0) },
    .get("/trail/all.csv", .reading(.trail)) { all($0) },
    .get("/trail/{number}", .reading(.trail)) { try $0.page(event($0)) },
  ]

  private static let pageSize = 50
  private static let crumbs = PeoplePages.crumbs + [Link("Trail", "/trail")]

  private static func list(_ exchange: Exchange) throws -> Page {
    let before = exchange.query("before").flatMap(Int64.init)
    let query = EventQuery(
      person: exchange.query("person"), subject: exchange.query("subject"), before: before,
      limit: pageSize)
    let events = try exchange.store.events(query)
    let total = try exchange.store.eventCount(query)
    return Page(
      title: "Trail", breadcrumbs: PeoplePages.crumbs,
      [
        .links(
          LinkList(links: [
            Link("Verify the record", "/trail/verify"),
            Link("All events as CSV", "/trail/all.csv"),
          ])),
        .form(
          Block.Form(
            action: "/trail", isSearch: true,
            fields: [
              .text("person", "Person", value: query.person ?? ""),
              .text(
                "subject", "What it was done to", hint: "Exactly, such as people",
                value: query.subject ?? "", Field.Input(width: "30")),
            ], button: "Search")),
        .table(table(events)),
        .pagination(pagination(query, events, total)),
      ])
  }

  private static func pagination(
    _ query: EventQuery, _ events: [AuditEvent], _ total: Int64
  ) -> Pagination {
    func address(before: Int64?) -> String {
      let fields = [
        ("person", query.person), ("subject", query.subject),
        ("before", before.map(String.init)),
      ]
      let query = fields.compactMap { name, value in
        value.map { value in
          "\(name)=\(value.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")"
        }
      }
      return (["/trail"] + (query.isEmpty ? [] : [query.joined(separator: "&")]))
        .joined(separator: "?")
    }
    return Pagination(
      text: "\(events.count) of \(total) events",
      previous: query.before == nil ? nil : Link("The latest", address(before: nil)),
      next: events.count == pageSize
        ? Link("Earlier", address(before: events.last?.number)) : nil)
  }

  private static let columns = [
    Table.Column("number", "Number", isNumeric: true), Table.Column("instant", "When"),
    Table.Column("person", "Who"), Table.Column("role", "As"), Table.Column("action", "What"),
    Table.Column("subject", "To what"), Table.Column("reason", "Why"),
  ]

  private static func table(_ events: [AuditEvent]) -> Table {
    Table(
      "Events, the latest first", key: "events", columns: columns,
      rows: events.map { event in
        [
          Table.Cell(String(event.number), link: "/trail/\(event.number)"),
          Table.Cell(event.instant.inWords, value: event.instant.description),
          Table.Cell(event.person), Table.Cell(event.role),
          Table.Cell(
            Action(rawValue: event.action)?.inWords ?? event.action, value: event.action),
          Table.Cell(event.subject),
          event.reason.isEmpty ? .missing("none given") : Table.Cell(event.reason),
        ]
      }, emptyText: "No event was found.")
  }

  /// The whole trail, a thousand events at a time, so that its length does not matter.
  private static func all(_ exchange: Exchange) -> Response {
    let store = exchange.store
    let threads = exchange.site.threads
    let body = ResponseBody { writer in
      try await writer.write(
        ByteBuffer(string: (columns.map(\.key) + ["digest"]).joined(separator: ",") + "\r\n"))
      var before: Int64?
      while true {
        let query = EventQuery(before: before, limit: 1000)
        let events = try await threads.runIfActive { try store.events(query) }
        let lines = events.map { event in
          [
            String(event.number), event.instant.description, event.person, event.role, event.action,
            event.subject, event.reason, event.digest,
          ].map(CSVLabel.field).joined(separator: ",") + "\r\n"
        }
        if !lines.isEmpty { try await writer.write(ByteBuffer(string: lines.joined())) }
        guard let last = events.last, events.count == query.limit else { break }
        before = last.number
      }
      try await writer.finish(nil)
    }
    return Response(
      status: .ok,
      headers: [
        .contentType: "text/csv; charset=utf-8; header=present",
        .contentDisposition: "attachment; filename=\"trail.csv\"",
      ], body: body)
  }

  private static func event(_ exchange: Exchange) throws -> Page {
    guard let number = Int64(try exchange.parameter("number")), number > 0,
      let event = try exchange.store.event(number)
    else { throw WebError.notFound }
    return Page(
      title: "Event \(number)", breadcrumbs: crumbs,
      [
        .summary(
          SummaryList(rows: [
            SummaryList.Row("When", event.instant.inWords),
            SummaryList.Row("Who", event.person), SummaryList.Row("As", event.role),
            SummaryList.Row("What", Action(rawValue: event.action)?.inWords ?? event.action),
            SummaryList.Row("To what", event.subject),
            SummaryList.Row("Why", event.reason.isEmpty ? "none given" : event.reason),
            SummaryList.Row("From", event.origin),
            SummaryList.Row("Rows", event.contents.isEmpty ? "none" : event.contents),
            SummaryList.Row("Digest", event.digest),
            SummaryList.Row("Digest of the event before", event.previous),
          ]))
      ])
  }

  // MARK: Verifying

  private static func verifyForm(head: String = "", error: String? = nil) -> Page {
    Page(
      title: "Verify the record", breadcrumbs: crumbs,
      [
        .paragraph(
          "Every digest of the record is worked out anew. A head that was kept outside also shows that "
            + "nothing was cut off the end."),
        .form(
          Block.Form(
            action: "/trail/verify",
            fields: [
              .area(
                "head", "Head that was kept, if you have one",
                hint: "As 'qp audit head' or this page printed it", value: head, error: error)
            ], button: "Verify")),
      ])
  }

  private static func verify(_ exchange: Exchange) throws -> Response {
    let typed = exchange.form["head"]
    let kept = AuditHead(typed)
    if kept == nil, !typed.isEmpty {
      return exchange.page(
        verifyForm(head: typed, error: "Head must be what was printed, on one line"))
    }
    let result: (title: String, text: String)
    do {
      let head = try exchange.store.verify(against: kept)
      result = ("The record is what was written", "Head: \(head)")
    } catch let error as StoreError where error.kind == .integrity {
      return exchange.page(
        Page(
          title: "The record is not what was written", breadcrumbs: crumbs,
          [
            .warning(
              Warning(
                title: "Do not pay by this record", text: error.description))
          ]), status: .conflict)
    }
    return exchange.page(
      Page(
        title: result.title, breadcrumbs: crumbs,
        [
          .panel(Panel(title: result.title, text: result.text)),
          .paragraph(
            kept == nil
              ? "No head was given to compare with: that nothing was cut off the end is not shown."
              : "It goes on from the head that was kept."),
        ]))
  }
}

extension Instant {
  /// Such as `5 December 2014, 9:30am`, in universal time.
  var inWords: String {
    let minutes = (milliseconds - day.number * 86_400_000) / 60_000
    let (hour, minute) = (minutes / 60, minutes % 60)
    let shown = hour % 12 == 0 ? 12 : hour % 12
    let text = minute == 0 ? "" : ":" + (minute < 10 ? "0\(minute)" : "\(minute)")
    return "\(day.inWords), \(shown)\(text)\(hour < 12 ? "am" : "pm")"
  }
}
