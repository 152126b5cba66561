public import Foundation
import GRDB
public import QualityPremium

/// The system of record: one SQLite file, to which rows are only added.
public struct Store: Sendable {
  let database: any DatabaseWriter
  /// The file.
  let url: URL
  public let organisations: Organisations
  /// From where operations come, such as `qp on finance-1`.
  public let origin: String
  let appointments = AppointmentCache()
  let clock: @Sendable () -> Instant

  /// Opens a file, and makes it where there is none.
  ///
  /// Journal in WAL mode with `synchronous = FULL`: what was acknowledged survives a loss of power.
  ///
  /// - Parameters:
  ///   - isShared: whether many read while one writes, as in a server. Otherwise there is one connection,
  ///     and the file is whole by itself, without a journal beside it, once it is closed.
  public init(
    at url: URL, organisations: Organisations, origin: String, isShared: Bool = false,
    clock: @escaping @Sendable () -> Instant = { .now }
  ) throws {
    self.url = url
    self.organisations = organisations
    self.origin = origin
    self.clock = clock
    database = try StoreError.wrapping("cannot open '\(url.path)'") {
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      let isNew = !FileManager.default.fileExists(atPath: url.path)
      if isNew {
        // For its owner alone: it holds digests of passwords. SQLite says so if it cannot be made.
        _ = FileManager.default.createFile(
          atPath: url.path, contents: nil, attributes: [.posixPermissions: 0o600])
      }
      let database: any DatabaseWriter =
        isShared
        ? try DatabasePool(path: url.path, configuration: Self.configuration)
        : try DatabaseQueue(path: url.path, configuration: Self.configuration)
      if !isNew { try database.read { try Self.checkIsOurs($0, url.path) } }
      try Schema.migrator.migrate(database)
      return database
    }
  }

  /// The moment by which an operation would be dated now.
  public var now: Instant { clock() }

  /// Ends all work on the file; what was acknowledged is in it already.
  public func close() throws {
    try StoreError.wrapping("cannot close the record") {
      _ = try database.writeWithoutTransaction { try $0.checkpoint(.truncate) }
      try database.close()
    }
  }

  static var configuration: Configuration {
    var configuration = Configuration()
    configuration.busyMode = .timeout(30)
    configuration.journalMode = .wal
    configuration.prepareDatabase { db in
      try db.execute(sql: "PRAGMA synchronous = FULL")
      try db.execute(sql: "PRAGMA trusted_schema = OFF")
    }
    return configuration
  }

  /// Does one thing: checks that the person may, lets the body write, and seals it with one event, all
  /// in one transaction. A trial goes through all of it and takes it back.
  ///
  /// - Throws: `StoreError`, or what the body throws; nothing is written then.
  @discardableResult
  func perform<Value>(
    _ operation: Operation, trial: Bool = false, _ body: (inout Writing) throws -> Value
  ) throws -> Value {
    try transaction("cannot \(operation.action.inWords)", trial: trial) { db in
      try write(operation, in: db, body)
    }
  }

  /// Does many things of one kind in one transaction, each sealed with an event of its own: all, or none.
  ///
  /// For lists that a person brings as one, since the disk is waited for once.
  @discardableResult
  func performTogether<Value>(
    _ operations: [Operation], trial: Bool = false, _ body: (Int, inout Writing) throws -> Value
  ) throws -> [Value] {
    let what = operations.first.map { "cannot \($0.action.inWords)" } ?? "cannot do nothing"
    return try transaction(what, trial: trial) { db in
      try operations.enumerated().map { index, operation in
        try write(operation, in: db) { try body(index, &$0) }
      }
    }
  }

  private func transaction<Value>(
    _ what: String, trial: Bool, _ body: (Database) throws -> Value
  ) throws -> Value {
    try StoreError.wrapping(what) {
      try database.writeWithoutTransaction { db in
        var result: Value?
        try db.inTransaction(.immediate) {
          result = try body(db)
          return trial ? .rollback : .commit
        }
        guard let result else { throw StoreError(.unavailable, "the transaction did not run") }
        return result
      }
    }
  }

  private func write<Value>(
    _ operation: Operation, in db: Database, _ body: (inout Writing) throws -> Value
  ) throws -> Value {
    let head = try AuditTrail.head(db)
    // A clock that was set back does not turn the order of events around.
    let now = clock()
    let instant = max(now, head.instant ?? now)
    let appointment = try permit(operation, on: instant.day, db)
    var writing = Writing(
      db, operation, event: head.count + 1, instant: instant, appointment: appointment)
    let value = try body(&writing)
    try AuditTrail.seal(writing, after: head, origin: origin)
    return value
  }

  /// Reads a state in which no operation is half done.
  func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
    try StoreError.wrapping("cannot read the record") { try database.read(body) }
  }

  /// The end of the trail, for printing beside every result.
  public func auditHead() throws -> AuditHead {
    try read { try AuditTrail.head($0) }
  }

  private static func checkIsOurs(_ db: Database, _ path: String) throws {
    let id = try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0
    let tables =
      try Int.fetchOne(
        db,
        sql: "SELECT count(*) FROM sqlite_master WHERE tbl_name <> 'grdb_migrations'") ?? 0
    // A file without any is one whose making was interrupted.
    if id != Schema.applicationID, tables > 0 {
      throw StoreError(
        .refused, "'\(path)' is not a record of this program", remedy: "name another file")
    }
    if try Schema.migrator.hasBeenSuperseded(db) {
      throw StoreError(
        .refused, "'\(path)' was written by a newer version of this program",
        remedy: "use that version or a newer one")
    }
  }
}

extension Instant {
  /// The moment it is, by the clock of the machine.
  public static var now: Instant {
    Instant(milliseconds: Int64((Date().timeIntervalSince1970 * 1000).rounded(.down)))
  }
}
