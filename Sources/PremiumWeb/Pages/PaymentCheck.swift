import PremiumStore
import QualityPremium

/// What a payment would come to: shown before it is made, and held to when it is.
struct PaymentCheck {
  let payment: Payment

  /// Works the payment out without making it.
  init(of run: String, correcting earlier: String?, _ exchange: Exchange) throws {
    let (payments, person) = (exchange.store.payments, try exchange.person())
    let request = PaymentRequest(run: run)
    payment =
      if let earlier {
        try payments.correct(earlier, by: request, by: person, reason: "trial", trial: true)
      } else {
        try payments.make(request, by: person, trial: true)
      }
  }

  var rows: [SummaryList.Row] {
    [
      SummaryList.Row("Lines", String(payment.lines.count)),
      SummaryList.Row("Control total", "\(payment.total)"),
    ]
  }

  /// What the person saw, for the request to be held to.
  var fields: [Field] {
    [
      .hidden("lines", String(payment.lines.count)),
      .hidden("total-pence", String(payment.total.pence)),
    ]
  }

  /// A request that is refused where it no longer comes to what the person saw.
  static func request(for run: String, _ form: Form) throws -> PaymentRequest {
    guard let lines = Int(form["lines"]), let pence = Int128(form["total-pence"]) else {
      throw WebError.conflict("The run has changed since you looked at it. Look again")
    }
    return PaymentRequest(
      run: run, expectedTotal: Money(pence: pence), expectedCount: lines)
  }
}
