public import Foundation
import GRDB
import QualityPremium

/// The trail of everything that was done, as a chain of digests.
public enum AuditTrail {
  static func head(_ db: Database) throws -> AuditHead {
    let last = try Row.fetchOne(
      db.cachedStatement(
        sql: "SELECT number, digest, instant FROM audit_event ORDER BY number DESC LIMIT 1"))
    guard let last else { return AuditHead(count: 0, digest: AuditEvent.beginning, instant: nil) }
    return AuditHead(
      count: last["number"], digest: last["digest"], instant: Instant(last["instant"] as String))
  }

  /// The head of a file, without writing to it or beside it.
  public static func head(of url: URL) throws -> AuditHead {
    try reading(url) { try head($0) }
  }

  /// Reads a file that has to be there, without writing to it or beside it.
  private static func reading<Value>(
    _ url: URL, _ body: (Database) throws -> Value
  ) throws -> Value {
    try StoreError.wrapping("cannot read '\(url.path)'") {
      guard FileManager.default.fileExists(atPath: url.path) else {
        throw StoreError(.refused, "there is no file '\(url.path)'", remedy: "check the name")
      }
      return try ReadOnlyFile.open(url).read(body)
    }
  }

  /// Writes the event that covers the rows of an operation.
  @discardableResult
  static func seal(
    _ writing: Writing, after head: AuditHead, origin: String
  ) throws -> AuditEvent {
    let operation = writing.operation
    let before = try String.fetchOne(
      writing.db.cachedStatement(
        sql: "SELECT after FROM audit_event WHERE subject = ? ORDER BY number DESC LIMIT 1"),
      arguments: [operation.subject])
    let contents = try writing.contents()
    var event = AuditEvent(
      number: writing.event, instant: writing.instant, person: operation.person,
      role: writing.appointment.description, origin: origin, action: operation.action.rawValue,
      subject: operation.subject, reason: operation.reason, contents: contents,
      before: before ?? "", after: AuditEvent.after(contents), previous: head.digest, digest: "")
    event.digest = event.expectedDigest
    try event.insert(writing.db)
    return event
  }

  /// Checks a file, or a copy of one, without writing to it or beside it.
  ///
  /// First SQLite's own checks of the file, then every record and every row against the digests, and that
  /// the tables and their guards are those of this program.
  ///
  /// - Parameters:
  ///   - kept: the head that was kept outside, without which a trail that was cut short looks whole.
  /// - Throws: `StoreError` of the kind `integrity` that names the first bad record.
  public static func verify(
    _ url: URL, against kept: AuditHead? = nil
  ) throws -> AuditHead {
    do {
      return try reading(url) { db in
        try checkFile(db)
        let hasOwnTables = try hasOwnTables(db)
        do {
          var verification = try AuditVerification(db, against: kept)
          let head = try verification.run()
          guard hasOwnTables else { throw otherTables }
          return head
        } catch let error as StoreError where !hasOwnTables && error != otherTables {
          // The first record that is bad says more than that a guard is gone.
          throw StoreError(
            error.kind, "\(error.what); \(otherTables.what)", remedy: error.remedy)
        }
      }
    } catch let error as StoreError where error.kind == .unavailable {
      // The file is there and may be read: what SQLite cannot make of it is damage.
      guard FileManager.default.isReadableFile(atPath: url.path) else { throw error }
      throw StoreError(.integrity, error.what, remedy: "restore a copy")
    }
  }

  private static func checkFile(_ db: Database) throws {
    let findings = try String.fetchAll(db, sql: "PRAGMA integrity_check")
    if findings != ["ok"] {
      throw StoreError(
        .integrity, "SQLite finds the file damaged: \(findings.prefix(3).joined(separator: "; "))",
        remedy: "restore a copy")
    }
    if let row = try Row.fetchOne(db, sql: "PRAGMA foreign_key_check") {
      throw StoreError(
        .integrity, "a row of \(row[0] as String? ?? "a table") names a row that is not there",
        remedy: "restore a copy")
    }
    guard try Int.fetchOne(db, sql: "PRAGMA application_id") == Schema.applicationID else {
      throw StoreError(.integrity, "the file does not say that it is a record of this program")
    }
  }

  private static let otherTables = StoreError(
    .integrity, "the tables or their guards are not those of this version",
    remedy: "somebody changed them by hand, or another version wrote the file")

  private static func hasOwnTables(_ db: Database) throws -> Bool {
    let fresh = try DatabaseQueue()
    try Schema.migrator.migrate(fresh)
    return try Schema.text(db) == fresh.read(Schema.text)
  }
}

/// A file opened so that nothing is written to it or beside it.
enum ReadOnlyFile {
  static func open(_ url: URL) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.readonly = true
    let log = url.path + "-wal"
    let attributes = try? FileManager.default.attributesOfItem(atPath: log)
    let isOpenElsewhere = (attributes?[.size] as? Int ?? 0) > 0
    guard !isOpenElsewhere else {
      return try DatabaseQueue(path: url.path, configuration: configuration)
    }
    // Without a journal beside it, the file is whole, and reading it needs no lock and no other file.
    let path = url.absoluteURL.path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed)
    return try DatabaseQueue(
      path: "file:\(path ?? url.path)?immutable=1", configuration: configuration)
  }
}
