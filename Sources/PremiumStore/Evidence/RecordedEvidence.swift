import GRDB
public import PremiumFiles
public import QualityPremium

/// The evidence of the record: brought in files, corrected by adding, never overwritten.
///
/// It is dated twice: the period says when something was true, the event when it became known.
public struct RecordedEvidence: Sendable {
  let store: Store

  /// The files of a folder of evidence as they were known, for the ordinary reader.
  ///
  /// - Parameters:
  ///   - event: the last event that counts; all of them without it.
  public func files(for scheme: Scheme, asAt event: Int64? = nil) throws -> [InputFile] {
    try store.read { db in
      try Self.files(for: scheme, asAt: try event ?? AuditTrail.head(db).count, db)
    }
  }

  /// The files that were brought, in order.
  public func list() throws -> [EvidenceEntry] {
    try store.read { try EvidenceEntry.all($0) }
  }
}

extension Store {
  public var evidence: RecordedEvidence { RecordedEvidence(store: self) }

  /// The last event at or before a moment; 0 before the first.
  public func event(at instant: Instant) throws -> Int64 {
    try read { db in
      try Int64.fetchOne(
        db, sql: "SELECT max(number) FROM audit_event WHERE instant <= ?",
        arguments: [instant.description]) ?? 0
    }
  }
}

/// A file that was brought, by whom, and what came of it.
public struct EvidenceEntry: Hashable, Sendable {
  public var number: Int64
  public var event: Int64
  public var instant: Instant
  public var person: Appointment.Name
  public var role: String
  public var reason: String
  public var scheme: String
  public var kind: EvidenceKind
  public var name: String
  /// Who submits it, such as `ccg of 09H`.
  public var source: String
  public var digest: String
  public var rows: Int
  public var added: Int
  public var corrected: Int
  public var unchanged: Int
  public var refused: Int
}

extension EvidenceEntry {
  static let query = """
    SELECT evidence_file.*, audit_event.instant, audit_event.person, audit_event.role,
      audit_event.reason
    FROM evidence_file JOIN audit_event ON audit_event.number = evidence_file.event
    """

  static func all(_ db: Database) throws -> [EvidenceEntry] {
    try Row.fetchAll(db, sql: query + " ORDER BY evidence_file.number").map(EvidenceEntry.init)
  }

  init(row: Row) throws {
    guard let instant = Instant(row["instant"] as String),
      let kind = EvidenceKind(rawValue: row["kind"])
    else { throw StoreError(.integrity, "a file of evidence cannot be read") }
    self.init(
      number: row["number"], event: row["event"], instant: instant, person: row["person"],
      role: row["role"], reason: row["reason"], scheme: row["scheme"], kind: kind,
      name: row["name"], source: row["source"], digest: row["digest"], rows: row["rows"],
      added: row["added"], corrected: row["corrected"], unchanged: row["unchanged"],
      refused: row["refused"])
  }
}
