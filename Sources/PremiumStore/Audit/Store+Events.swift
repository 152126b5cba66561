import GRDB
public import QualityPremium

/// Which events of the trail are wanted.
public struct EventQuery: Hashable, Sendable {
  public var person: Appointment.Name?
  public var subject: String?
  public var action: Action?
  /// Only events before this number, for reading backwards.
  public var before: Int64?
  public var limit: Int

  public init(
    person: Appointment.Name? = nil, subject: String? = nil, action: Action? = nil,
    before: Int64? = nil, limit: Int = 50
  ) {
    self.person = person
    self.subject = subject
    self.action = action
    self.before = before
    self.limit = limit
  }
}

extension Store {
  /// Events of the trail, the latest first.
  public func events(_ query: EventQuery) throws -> [AuditEvent] {
    try read { db in
      let rows = try Row.fetchAll(
        db.cachedStatement(
          sql: """
            SELECT \(AuditEvent.columns) FROM audit_event
            WHERE (?1 IS NULL OR person = ?1) AND (?2 IS NULL OR subject = ?2)
              AND (?3 IS NULL OR action = ?3) AND (?4 IS NULL OR number < ?4)
            ORDER BY number DESC LIMIT ?5
            """),
        arguments: [
          query.person, query.subject, query.action?.rawValue, query.before, query.limit,
        ])
      return try rows.map { row in
        guard let event = AuditEvent(row: row) else {
          throw StoreError(
            .integrity, "a record of the trail cannot be read", remedy: "run 'qp audit verify'")
        }
        return event
      }
    }
  }

  /// How many events a query would find if it were asked for all.
  public func eventCount(_ query: EventQuery) throws -> Int64 {
    try read { db in
      try Int64.fetchOne(
        db.cachedStatement(
          sql: """
            SELECT count(*) FROM audit_event
            WHERE (?1 IS NULL OR person = ?1) AND (?2 IS NULL OR subject = ?2)
              AND (?3 IS NULL OR action = ?3)
            """), arguments: [query.person, query.subject, query.action?.rawValue]) ?? 0
    }
  }

  /// One event; nothing where there is none with that number.
  public func event(_ number: Int64) throws -> AuditEvent? {
    try events(EventQuery(before: number + 1, limit: 1)).first { $0.number == number }
  }
}

extension Store {
  /// Works every digest of the file out anew while it goes on being used; see `AuditTrail.verify`.
  public func verify(against kept: AuditHead? = nil) throws -> AuditHead {
    try AuditTrail.verify(url, against: kept)
  }
}
