import GRDB
import GRDBSQLite
import PremiumFiles
import QualityPremium

/// Walks once over the trail and beside it over every table, in the order in which rows were written,
/// and works out every digest anew.
struct AuditVerification {
  private let events: RawRows
  private var tables: [TableRows]
  private var last = AuditHead(count: 0, digest: AuditEvent.beginning, instant: nil)
  private var lastInstant = ""
  /// The `after` of the last event on each subject.
  private var states: [String: String] = [:]
  private let kept: AuditHead?

  init(_ db: Database, against kept: AuditHead?) throws {
    events = try RawRows(db, sql: "SELECT \(AuditEvent.columns) FROM audit_event ORDER BY number")
    tables = try Table.allCases.map { try TableRows(db, $0) }
    self.kept = kept
  }

  /// The head of a sound trail, or an error that names the first record that is not.
  mutating func run() throws -> AuditHead {
    if let kept, kept.count == 0, kept.digest != AuditEvent.beginning {
      throw StoreError(.integrity, "the head that was kept is not one of an empty trail")
    }
    var record = RecordDigest()
    while try events.next() {
      try check(&record)
      if let kept, kept.count == last.count, kept.digest != last.digest {
        throw StoreError(
          .integrity, "record \(last.count) is not the one whose digest was kept outside",
          remedy: "the trail was written anew; restore a copy from before")
      }
    }
    for table in tables {
      guard let row = table.standing else { continue }
      throw StoreError(
        .integrity, "row \(row.number) of \(table.table.rawValue) belongs to no record",
        remedy: "it was added outside the program, or the trail was cut short before it")
    }
    if let kept, kept.count > last.count {
      throw StoreError(
        .integrity,
        "the trail ends at record \(last.count), and the head that was kept is of record "
          + "\(kept.count)",
        remedy: "the trail was cut short; restore a copy that holds it whole")
    }
    last.instant = Instant(lastInstant)
    guard last.count == 0 || last.instant != nil else {
      throw StoreError(.integrity, "record \(last.count) has no instant that can be read")
    }
    return last
  }

  /// Checks the record that the walk stands on.
  private mutating func check(_ record: inout RecordDigest) throws {
    let number = events.integer(0)
    func bad(_ what: String) -> StoreError {
      StoreError(
        .integrity,
        "record \(number) (\(events.text(5)) of '\(events.text(6))' by \(events.text(2))) \(what)",
        remedy: "restore a copy from before it was changed")
    }
    guard number == last.count + 1 else {
      throw StoreError(
        .integrity, "record \(last.count + 1) is missing: record \(number) follows \(last.count)",
        remedy: "restore a copy that holds it")
    }
    guard events.text(11) == last.digest else { throw bad("does not follow the one before it") }
    for column in Int32(0)..<12 { record.add(events.bytes(column)) }
    guard events.text(12) == record.finish() else { throw bad("was changed") }
    let contents = events.text(8)
    var found = ""
    for index in tables.indices { found += try tables[index].line(of: number) }
    if found != contents {
      throw bad("has other rows than were written: \(Self.difference(contents, found))")
    }
    guard events.text(10) == AuditEvent.after(contents) else { throw bad("has another digest") }
    let subject = events.text(6)
    guard events.text(9) == states[subject] ?? "" else {
      throw bad("does not follow the last one on its subject")
    }
    states[subject] = events.text(10)
    // Instants are of one length, so that text sorts as time does, and reading a million is saved.
    let instant = events.text(1)
    guard instant >= lastInstant else { throw bad("is dated before the one before it") }
    lastInstant = instant
    last = AuditHead(count: number, digest: events.text(12), instant: nil)
  }

  /// Which table it is, and whether rows were changed, added or taken away.
  private static func difference(_ written: String, _ found: String) -> String {
    func counts(_ text: String) -> [Substring: (count: Substring, digest: Substring)] {
      var tables: [Substring: (Substring, Substring)] = [:]
      for line in text.split(separator: "\n") {
        let words = line.split(separator: " ")
        if words.count == 3 { tables[words[0]] = (words[1], words[2]) }
      }
      return tables
    }
    let (before, now) = (counts(written), counts(found))
    return Table.allCases.compactMap { table in
      let name = Substring(table.rawValue)
      let (was, stands) = (before[name]?.count ?? "0", now[name]?.count ?? "0")
      if was != stands { return "\(name) has \(stands) where \(was) were written" }
      return before[name]?.digest == now[name]?.digest ? nil : "a row of \(name) was changed"
    }.joined(separator: ", ")
  }
}

/// The rows of one table in the order in which they were written.
private struct TableRows {
  let table: Table
  private let rows: RawRows
  private let eventColumn: Int32
  private var isStanding: Bool

  init(_ db: Database, _ table: Table) throws {
    self.table = table
    rows = try RawRows(db, sql: "SELECT * FROM \(table.rawValue) ORDER BY number")
    eventColumn = try rows.column("event")
    isStanding = try rows.next()
  }

  /// The row that no event has claimed yet, if there is one.
  var standing: (number: Int64, event: Int64)? {
    isStanding ? (rows.integer(0), rows.integer(eventColumn)) : nil
  }

  /// The line of contents for the rows of one event; empty where it has none.
  mutating func line(of event: Int64) throws -> String {
    guard isStanding, rows.integer(eventColumn) == event else { return "" }
    var digest = RowDigest()
    while isStanding, rows.integer(eventColumn) == event {
      digest.add(rowOf: rows.handle)
      isStanding = try rows.next()
    }
    return digest.line(for: table)
  }
}

/// The rows of a query as SQLite has them, without an object for each.
private final class RawRows {
  private let db: Database
  private let statement: GRDB.Statement
  let handle: OpaquePointer

  init(_ db: Database, sql: String) throws {
    self.db = db
    statement = try db.makeStatement(sql: sql)
    handle = statement.sqliteStatement
  }

  func next() throws -> Bool {
    switch sqlite3_step(handle) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    default:
      throw StoreError(
        .integrity,
        "the file cannot be read: \(String(cString: sqlite3_errmsg(db.sqliteConnection)))",
        remedy: "restore a copy")
    }
  }

  func column(_ name: String) throws -> Int32 {
    guard let place = statement.columnNames.firstIndex(of: name) else {
      throw StoreError(.integrity, "a table has no column '\(name)'")
    }
    return Int32(place)
  }

  func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

  func bytes(_ column: Int32) -> UnsafeRawBufferPointer {
    let start = UnsafeRawPointer(sqlite3_column_text(handle, column))
    return UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column)))
  }

  func text(_ column: Int32) -> String { String(decoding: bytes(column), as: UTF8.self) }
}
