import Hummingbird
import PremiumStore
import QualityPremium

/// What a later run pays more or takes back, against all that was paid.
struct PaymentCorrectionPage {
  private let exchange: Exchange
  private let payment: Payment

  init(_ exchange: Exchange) throws {
    self.exchange = exchange
    payment = try PaymentPages.payment(exchange)
  }

  private var path: String { "/payments/\(payment.run)" }
  private var crumbs: [Link] {
    PaymentPages.crumbs + [Link("Payment of \(payment.run)", path)]
  }

  /// Published and not paid, of the same scheme.
  private func later() throws -> [Run] {
    try exchange.store.runs.list().filter {
      $0.scheme == payment.scheme && $0.stage == .published && $0.name != payment.run
    }
  }

  func page(error: String? = nil) throws -> Page {
    let runs = try later()
    let title = "Correct the payment of \(payment.run)"
    guard !runs.isEmpty else {
      return Page(
        title: title, breadcrumbs: crumbs,
        [
          .paragraph(
            "A payment is put right by a later run of the same scheme that is published and not paid. "
              + "There is none.")
        ])
    }
    let wanted = exchange.form["with"].isEmpty ? exchange.query("with") : exchange.form["with"]
    guard let run = runs.first(where: { $0.name == wanted }) else {
      return Page(
        title: title, breadcrumbs: crumbs,
        [
          .form(
            Block.Form(
              action: "\(path)/correct", isSearch: true,
              fields: [
                .select("with", "By which run?", options: runs.map { ($0.name, $0.name) })
              ], button: "Show the difference"))
        ])
    }
    return try difference(to: run, error: error)
  }

  private func difference(to run: Run, error: String?) throws -> Page {
    let check = try PaymentCheck(of: run.name, correcting: payment.run, exchange)
    let kinds = Payment.Line.Kind.allCases.compactMap { kind -> SummaryList.Row? in
      let some = check.payment.lines.filter { $0.kind == kind }
      guard !some.isEmpty else { return nil }
      let sum = some.reduce(Money.zero) { $0 + $1.amount }
      return SummaryList.Row(
        kind == .recovery ? "Taken back" : "Paid further", "\(sum) in \(some.count) lines")
    }
    return Page(
      title: "Correct the payment of \(payment.run)", breadcrumbs: crumbs,
      [
        .paragraph("\(run.name) against all that \(run.scheme) has paid so far."),
        .summary(SummaryList(rows: check.rows + kinds)),
        .form(
          Block.Form(
            action: "\(path)/correct",
            fields: [.hidden("with", run.name)] + check.fields + [
              .area("reason", "Reason", value: exchange.form["reason"], error: error)
            ], button: "Make the correction", other: Link("Cancel", path))),
        .table(PaymentPages.lines(check.payment.lines, "What would be paid or taken back")),
      ])
  }

  func correct() throws -> Response {
    let form = exchange.form
    guard !form["reason"].isEmpty else {
      return exchange.page(try page(error: "Enter the reason"))
    }
    let made = try exchange.store.payments.correct(
      payment.run, by: PaymentCheck.request(for: form["with"], form),
      by: try exchange.person(), reason: form["reason"])
    return exchange.page(
      Page(
        title: "The payment is corrected",
        [
          .panel(
            Panel(
              title: "The payment is corrected",
              text: "\(made.lines.count) lines, control total \(made.total)")),
          .links(LinkList(links: [Link("The correction", "/payments/\(made.run)")])),
        ]))
  }
}
