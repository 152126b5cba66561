import GRDB
import PremiumFiles
import QualityPremium

/// The payments of every year: one a run, and never twice.
public struct Payments: Sendable {
  let store: Store

  /// Every payment in the order in which they were made.
  public func list() throws -> [Payment] {
    try store.read { db in
      try Int64.fetchAll(db, sql: "SELECT run FROM payment ORDER BY number").compactMap {
        try Self.payment(ofRun: $0, db)
      }
    }
  }

  /// The payment of a run, or nothing where it is not paid.
  public func payment(of run: String) throws -> Payment? {
    try store.read { try Self.payment(ofRun: Runs.run(run, $0).number, $0) }
  }

  static func payment(ofRun run: Int64, _ db: Database) throws -> Payment? {
    let row = try Row.fetchOne(
      db,
      sql: """
        SELECT payment.*, run.name AS run_name, run.year AS year, earlier.name AS corrected,
          audit_event.person AS person, audit_event.reason AS reason,
          audit_event.digest AS event_digest, audit_event.instant AS instant
        FROM payment JOIN run ON run.number = payment.run
        LEFT JOIN payment before ON before.number = payment.corrects
        LEFT JOIN run earlier ON earlier.number = before.run
        LEFT JOIN audit_event ON audit_event.number = payment.event
        WHERE payment.run = ?
        """, arguments: [run])
    guard let row else { return nil }
    let name: String = row["run_name"]
    let number: Int64 = row["number"]
    let files = try KeptFiles.read(
      db, sql: "SELECT ? AS path, digest, bytes FROM kept_file WHERE number = ?",
      arguments: ["payment-\(name).csv", row["file"] as Int64])
    let lines = try lines(of: number, db)
    guard let file = files.first else {
      throw StoreError(.integrity, "the payment file of '\(name)' is not there")
    }
    let event = (row["event_digest"] as String?).map {
      AuditHead(
        count: row["event"], digest: $0, instant: (row["instant"] as String?).flatMap(Instant.init))
    }
    return Payment(
      run: name, scheme: row["scheme"], year: row["year"], sequence: row["sequence"],
      corrects: row["corrected"], request: row["request"], lines: lines,
      total: Money(pence: Int128(row["total_pence"] as Int64)), file: file,
      person: row["person"] ?? "", reason: row["reason"] ?? "", event: event)
  }

  private static func lines(of payment: Int64, _ db: Database) throws -> [Payment.Line] {
    try Row.fetchAll(
      db, sql: "SELECT * FROM payment_line WHERE payment = ? ORDER BY number",
      arguments: [payment]
    ).map { row in
      guard let kind = Payment.Line.Kind(rawValue: row["kind"]) else {
        throw StoreError(.integrity, "a line of a payment cannot be read")
      }
      return Payment.Line(
        organisation: row["organisation"], name: row["name"],
        amount: Money(pence: Int128(row["pence"] as Int64)), kind: kind)
    }
  }
}

extension Store {
  public var payments: Payments { Payments(store: self) }
}
