import GRDB
import QualityPremium

/// What one scheme has paid so far.
struct PaymentHistory {
  /// The last payment, if there is one.
  let latest: (number: Int64, run: String, sequence: Int64)?
  /// What each organisation has had, in the order in which they were first paid.
  private var paid: [(organisation: String, name: String, amount: Money)] = []

  init(scheme: String, _ db: Database) throws {
    let row = try Row.fetchOne(
      db,
      sql: """
        SELECT payment.number, run.name, payment.sequence FROM payment
        JOIN run ON run.number = payment.run WHERE payment.scheme = ?
        ORDER BY payment.sequence DESC LIMIT 1
        """, arguments: [scheme])
    latest = row.map { ($0["number"], $0["name"], $0["sequence"]) }
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT payment_line.organisation, max(payment_line.name) AS name,
          sum(payment_line.pence) AS pence
        FROM payment_line JOIN payment ON payment.number = payment_line.payment
        WHERE payment.scheme = ? GROUP BY payment_line.organisation
        ORDER BY min(payment_line.number)
        """, arguments: [scheme])
    paid = rows.map {
      ($0["organisation"], $0["name"], Money(pence: Int128($0["pence"] as Int64)))
    }
  }

  var nextSequence: Int64 { (latest?.sequence ?? 0) + 1 }

  /// A first payment is the first of its scheme; a correction is of the last.
  func check(_ run: Run, correcting earlier: String?) throws {
    switch (latest, earlier) {
    case (nil, nil): return
    case (let latest?, nil):
      throw StoreError(
        .conflict, "\(run.scheme) was paid already, by \(latest.run)",
        remedy: "pay the difference with 'qp payment correct \(latest.run) --with \(run.name)'")
    case (nil, let earlier?):
      throw StoreError(
        .conflict, "\(earlier) is not paid, so there is nothing to correct",
        remedy: "pay with 'qp payment make'")
    case (let latest?, let earlier?):
      guard latest.run != earlier else { return }
      throw StoreError(
        .conflict, "the last payment of \(run.scheme) is that of \(latest.run), not of \(earlier)",
        remedy: "correct \(latest.run)")
    }
  }

  /// What is still due to each organisation, which may be below nothing; no line where it is nothing.
  func lines(for awards: [RunAward]) -> [Payment.Line] {
    let had = Dictionary(paid.map { ($0.organisation, $0.amount) }) { $1 }
    let due = Set(awards.map(\.organisation))
    let all =
      awards.map { ($0.organisation, $0.name, $0.atLeast - (had[$0.organisation] ?? .zero)) }
      + paid.filter { !due.contains($0.organisation) }.map {
        ($0.organisation, $0.name, .zero - $0.amount)
      }
    return all.filter { $0.2 != .zero }.map { organisation, name, amount in
      Payment.Line(
        organisation: organisation, name: name, amount: amount,
        kind: amount < .zero ? .recovery : latest == nil ? .payment : .further)
    }
  }
}
