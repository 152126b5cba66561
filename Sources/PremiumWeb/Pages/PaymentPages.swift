import Hummingbird
import NIOCore
import PremiumFiles
import PremiumStore
import QualityPremium

/// What was paid, with the file that the bank or the ledger gets.
enum PaymentPages {
  static let routes: [Route] = [
    .get("/payments", .reading(.payments)) { try $0.page(list($0)) },
    .get("/payments/{run}", .reading(.payments)) { try $0.page(show($0)) },
    .get("/payments/{run}/file", .reading(.payments)) { try file($0) },
    .get("/payments/{run}/correct", .acting(.correctPayment)) {
      try $0.page(PaymentCorrectionPage($0).page())
    },
    .post("/payments/{run}/correct", .acting(.correctPayment), fresh: true) {
      try PaymentCorrectionPage($0).correct()
    },
  ]

  static let crumbs = PeoplePages.crumbs + [Link("Payments", "/payments")]

  private static func list(_ exchange: Exchange) throws -> Page {
    let payments = try exchange.store.payments.list()
    let ready = try exchange.store.runs.list().filter { $0.stage == .published }
    var blocks: [Block] = []
    if !ready.isEmpty {
      blocks += [
        .heading("Published and not paid"),
        .links(LinkList(links: ready.map { Link($0.name, RunPages.path($0)) })),
      ]
    }
    blocks.append(
      .table(
        Table(
          "Payments", key: "payments",
          columns: [
            Table.Column("run", "Run"), Table.Column("scheme", "Scheme"),
            Table.Column("lines", "Lines", isNumeric: true),
            Table.Column("total_pence", "Total", isNumeric: true),
            Table.Column("person", "By"), Table.Column("corrects", "Corrects"),
          ],
          rows: payments.map { payment in
            [
              Table.Cell(payment.run, link: "/payments/\(payment.run)"),
              Table.Cell(payment.scheme), Table.Cell(String(payment.lines.count)),
              Table.Cell("\(payment.total)", value: String(payment.total.pence)),
              Table.Cell(payment.person),
              payment.corrects.map { Table.Cell($0) } ?? .missing("nothing"),
            ]
          }, emptyText: "Nothing was paid yet.")))
    return Page(title: "Payments", breadcrumbs: PeoplePages.crumbs, blocks)
  }

  static func payment(_ exchange: Exchange) throws -> Payment {
    let name = try exchange.parameter("run")
    guard let found = try exchange.store.payments.list().first(where: { $0.run == name }) else {
      throw WebError.notFound
    }
    return found
  }

  private static func show(_ exchange: Exchange) throws -> Page {
    let payment = try payment(exchange)
    return Page(
      title: "Payment of \(payment.run)", breadcrumbs: crumbs,
      [
        .summary(
          SummaryList(rows: [
            SummaryList.Row("Lines", String(payment.lines.count)),
            SummaryList.Row("Total", "\(payment.total)"),
            SummaryList.Row("Made by", payment.person),
            SummaryList.Row(
              "Kind", payment.corrects.map { "correction of \($0)" } ?? "first payment"),
            SummaryList.Row("Request", payment.request),
            SummaryList.Row("File, SHA-256", payment.file.digest),
            SummaryList.Row("Head of the trail", payment.event.map { "\($0)" } ?? "not known"),
          ])),
        .links(
          LinkList(
            links: [Link("The payment file", "/payments/\(payment.run)/file")]
              + correction(of: payment, exchange))),
        .table(lines(payment.lines)),
      ])
  }

  /// The way to put it right, for whoever may and while there is a later run to do it by.
  private static func correction(of payment: Payment, _ exchange: Exchange) -> [Link] {
    guard exchange.visitor?.may(.acting(.correctPayment)) == true else { return [] }
    return [Link("Correct it by a later run", "/payments/\(payment.run)/correct")]
  }

  static func lines(_ lines: [Payment.Line], _ caption: String = "Lines") -> Table {
    Table(
      caption, key: "lines",
      columns: [
        Table.Column("organisation", "Code"), Table.Column("name", "Organisation"),
        Table.Column("kind", "Kind"),
        Table.Column("amount_pence", "Amount", isNumeric: true),
      ],
      rows: lines.map { line in
        [
          Table.Cell(line.organisation), Table.Cell(line.name),
          Table.Cell(line.kind.inWords, value: line.kind.rawValue),
          Table.Cell("\(line.amount)", value: String(line.amount.pence)),
        ]
      })
  }

  /// The same bytes as when it was made.
  private static func file(_ exchange: Exchange) throws -> Response {
    let payment = try payment(exchange)
    return Response(
      status: .ok,
      headers: [
        .contentType: "text/csv; charset=utf-8; header=present",
        .contentDisposition: "attachment; filename=\"payment-\(payment.run).csv\"",
      ], body: ResponseBody(byteBuffer: ByteBuffer(bytes: payment.file.bytes)))
  }
}

extension Payment.Line.Kind {
  var inWords: String {
    switch self {
    case .payment: "payment"
    case .further: "further payment"
    case .recovery: "recovery"
    }
  }
}
