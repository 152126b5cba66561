import GRDB
public import QualityPremium

/// One version of what a CCG means to do with a payment, or has done with it, as it went on.
public struct SpendingVersion: Hashable, Sendable {
  /// Something that was done to it.
  public struct Step: Hashable, Sendable {
    public var move: SpendingMove
    public var stage: SpendingStage
    /// What the governing body decided, where it is that step.
    public var decision: SpendingDecision?
    public var person: Appointment.Name
    public var reason: String
    /// The event that recorded it.
    public var event: AuditHead
  }

  /// The number of the row, by which it is named: `version N`.
  public var number: Int64
  public var scheme: String
  public var organisation: String
  /// The lines with the decision that was recorded on them.
  public var spending: Spending
  public internal(set) var steps: [Step] = []

  public var kind: Spending.Kind { spending.kind }
  public var stage: SpendingStage? { steps.last?.stage }
  /// Who wrote it, and so may not record the decision on it.
  public var proposer: Appointment.Name? { steps.first?.person }
  /// The end of the trail when it was last changed, printed with every explanation of it.
  public var head: AuditHead? { steps.last?.event }
}

extension SpendingVersion {
  /// The versions of a scheme in the order in which they were proposed, of all organisations or one, and
  /// of those only what is published where that is asked.
  static func read(
    scheme: String, organisation: String? = nil, isPublished: Bool = false, _ db: Database
  ) throws -> [SpendingVersion] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT * FROM spending WHERE scheme = :scheme
        AND (:organisation IS NULL OR organisation = :organisation)
        AND (NOT :published OR EXISTS (
          SELECT 1 FROM spending_step
          WHERE spending_step.spending = spending.number AND spending_step.move = 'publish'))
        ORDER BY number
        """,
      arguments: ["scheme": scheme, "organisation": organisation, "published": isPublished])
    return try rows.map { row in
      let number: Int64 = row["number"]
      guard let kind = Spending.Kind(rawValue: row["kind"]) else { throw unreadable(number) }
      let organisation: String = row["organisation"]
      let steps = try steps(of: number, db)
      var spending = Spending(kind, of: organisation, lines: try lines(of: number, db))
      for decision in steps.compactMap(\.decision) { spending = spending.decided(decision) }
      return SpendingVersion(
        number: number, scheme: row["scheme"], organisation: organisation, spending: spending,
        steps: steps)
    }
  }

  private static func lines(of number: Int64, _ db: Database) throws -> [SpendingLine] {
    let statement = try db.cachedStatement(
      sql: "SELECT * FROM spending_line WHERE spending = ? ORDER BY number")
    return try Row.fetchAll(statement, arguments: [number]).map { row in
      func text(_ column: String) -> String? {
        let text: String = row[column]
        return text.isEmpty ? nil : text
      }
      guard let kind = SpendingLine.Kind(rawValue: row["kind"]) else { throw unreadable(number) }
      let payee = text("payee_kind").flatMap { SpendingLine.Payee.Kind(rawValue: $0) }.map {
        SpendingLine.Payee($0, name: text("payee"))
      }
      return SpendingLine(
        id: row["line"], kind,
        purpose: text("purpose").flatMap { SpendingLine.Purpose(rawValue: $0) },
        inequality: text("inequality"), description: text("description"), payee: payee,
        amount: Money(pence: Int128(row["pence"] as Int64)), conflict: text("conflict"),
        decision: SpendingDecision(row), outcome: text("outcome"))
    }
  }

  private static func steps(of number: Int64, _ db: Database) throws -> [Step] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT spending_step.*, audit_event.person, audit_event.reason, audit_event.digest,
          audit_event.instant
        FROM spending_step JOIN audit_event ON audit_event.number = spending_step.event
        WHERE spending_step.spending = ? ORDER BY spending_step.number
        """)
    return try Row.fetchAll(statement, arguments: [number]).map { row in
      guard let move = SpendingMove(rawValue: row["move"]),
        let stage = SpendingStage(rawValue: row["stage"])
      else { throw unreadable(number) }
      return Step(
        move: move, stage: stage, decision: SpendingDecision(row), person: row["person"],
        reason: row["reason"],
        event: AuditHead(
          count: row["event"], digest: row["digest"], instant: Instant(row["instant"] as String)))
    }
  }

  private static func unreadable(_ number: Int64) -> StoreError {
    StoreError(.integrity, "version \(number) of a use of the money cannot be read")
  }
}

extension SpendingDecision {
  fileprivate init?(_ row: Row) {
    let by: String = row["decided_by"]
    guard !by.isEmpty, let on = Day(row["decided_on"] as String) else { return nil }
    self.init(by: by, on: on, minute: row["minute"])
  }
}
