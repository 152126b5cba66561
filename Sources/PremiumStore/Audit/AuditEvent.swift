import GRDB
import PremiumFiles
public import QualityPremium

/// One record of the trail: that one person did one thing at one moment.
public struct AuditEvent: Hashable, Sendable {
  public var number: Int64
  public var instant: Instant
  public var person: Appointment.Name
  /// The role in which the person acted, such as `ccg of 09H`.
  public var role: String
  /// From where: the program and the machine, or the address of a request.
  public var origin: String
  public var action: String
  /// What it was done to, such as `measure 2013/14 09H local-1`.
  public var subject: String
  public var reason: String
  /// A line a table: its name, how many rows were written, and their digest.
  public var contents: String
  /// The `after` of the last event on the same subject; empty for the first.
  public var before: String
  /// The digest of the contents.
  public var after: String
  /// The digest of the event before it; 64 zeros for the first.
  public var previous: String
  public var digest: String
}

extension AuditEvent {
  static let beginning = String(repeating: "0", count: 64)

  /// The digest of everything else; see `RecordDigest`.
  var expectedDigest: String {
    var record = RecordDigest()
    for field in [
      String(number), instant.description, person, role, origin, action, subject, reason, contents,
      before, after, previous,
    ] {
      record.add(field)
    }
    return record.finish()
  }

  /// The digest that a list of contents has to have.
  static func after(_ contents: String) -> String { Digest.of(Array(contents.utf8)) }
}

extension AuditEvent {
  static let columns =
    "number, instant, person, role, origin, action, subject, reason, contents, before, after, "
    + "previous, digest"

  /// Reads a row; nothing where its instant is not one, which no program wrote.
  init?(row: Row) {
    guard let instant = Instant(row["instant"] as String) else { return nil }
    number = row["number"]
    self.instant = instant
    person = row["person"]
    role = row["role"]
    origin = row["origin"]
    action = row["action"]
    subject = row["subject"]
    reason = row["reason"]
    contents = row["contents"]
    before = row["before"]
    after = row["after"]
    previous = row["previous"]
    digest = row["digest"]
  }

  func insert(_ db: Database) throws {
    let statement = try db.cachedStatement(
      sql: "INSERT INTO audit_event (\(Self.columns)) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)")
    try statement.execute(arguments: [
      number, instant.description, person, role, origin, action, subject, reason, contents, before,
      after, previous, digest,
    ])
  }
}
