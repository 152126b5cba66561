import GRDB
import Synchronization

/// The appointments as they were last read: they change seldom, and every operation asks for them.
///
/// Kept under the digest of the last event on people, which covers their rows: a transaction that was
/// taken back leaves nothing wrong behind.
final class AppointmentCache: Sendable {
  private let kept = Mutex<(digest: String, entries: [People.Entry])?>(nil)

  func entries(_ db: Database) throws -> [People.Entry] {
    let statement = try db.cachedStatement(
      sql: "SELECT digest FROM audit_event WHERE subject = ? ORDER BY number DESC LIMIT 1")
    guard let digest = try String.fetchOne(statement, arguments: [People.subject]) else {
      return []
    }
    if let kept = kept.withLock({ $0 }), kept.digest == digest { return kept.entries }
    let entries = try People.entries(db)
    kept.withLock { $0 = (digest, entries) }
    return entries
  }
}
