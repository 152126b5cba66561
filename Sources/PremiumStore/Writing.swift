import GRDB
import GRDBSQLite
import QualityPremium

/// An operation in progress: its rows, until the event that covers them is written.
struct Writing {
  let db: Database
  let operation: Operation
  /// The number of the event, which every row names.
  let event: Int64
  let instant: Instant
  /// The role in which the person acts.
  let appointment: Appointment
  private var firstRows: [Table: Int64] = [:]

  init(
    _ db: Database, _ operation: Operation, event: Int64, instant: Instant, appointment: Appointment
  ) {
    self.db = db
    self.operation = operation
    self.event = event
    self.instant = instant
    self.appointment = appointment
  }

  var day: Day { instant.day }

  /// Adds a row, which names the event without being told, and gives its number.
  @discardableResult
  mutating func insert(
    into table: Table, _ values: KeyValuePairs<String, (any DatabaseValueConvertible)?>
  ) throws -> Int64 {
    var insertion = try insertion(into: table, columns: values.map(\.key))
    return try insertion.add(values.map(\.value))
  }

  /// Rows for one table, many with the same columns.
  mutating func insertion(into table: Table, columns: [String]) throws -> Insertion {
    let last =
      try Int64.fetchOne(
        db.cachedStatement(sql: "SELECT max(number) FROM \(table.rawValue)")) ?? 0
    if firstRows[table] == nil { firstRows[table] = last + 1 }
    let names = (["number", "event"] + columns).joined(separator: ", ")
    let marks = Array(repeating: "?", count: columns.count + 2).joined(separator: ", ")
    let statement = try db.cachedStatement(
      sql: "INSERT INTO \(table.rawValue) (\(names)) VALUES (\(marks))")
    return Insertion(db: db, statement: statement, event: event, last: last)
  }

  /// Adds rows to one table; of one table only one at a time.
  struct Insertion {
    fileprivate let db: Database
    fileprivate let statement: GRDB.Statement
    fileprivate let event: Int64
    fileprivate var last: Int64

    mutating func add(_ values: [(any DatabaseValueConvertible)?]) throws -> Int64 {
      try statement.execute(arguments: [last + 1, event] + StatementArguments(values))
      last += 1
      return last
    }

    /// Adds a row of numbers and, after them, texts: a million of them without an object a value.
    mutating func add(_ numbers: [Int64?], _ texts: [String?]) throws {
      let row = statement.sqliteStatement
      sqlite3_reset(row)
      sqlite3_bind_int64(row, 1, last + 1)
      sqlite3_bind_int64(row, 2, event)
      var place: Int32 = 2
      for number in numbers {
        place += 1
        if let number {
          sqlite3_bind_int64(row, place, number)
        } else {
          sqlite3_bind_null(row, place)
        }
      }
      for text in texts {
        place += 1
        if var text {
          // SQLite takes a copy: the bytes are there for the length of the call only.
          text.withUTF8 { bytes in
            _ = bytes.withMemoryRebound(to: CChar.self) {
              sqlite3_bind_text(
                row, place, $0.baseAddress, Int32($0.count),
                unsafeBitCast(-1, to: sqlite3_destructor_type.self))
            }
          }
        } else {
          sqlite3_bind_null(row, place)
        }
      }
      let result = sqlite3_step(row)
      guard result == SQLITE_DONE else {
        let message = sqlite3_errmsg(sqlite3_db_handle(row)).map { String(cString: $0) }
        sqlite3_reset(row)
        throw DatabaseError(
          resultCode: ResultCode(rawValue: sqlite3_extended_errcode(sqlite3_db_handle(row))),
          message: message, sql: statement.sql)
      }
      sqlite3_reset(row)
      last += 1
    }
  }

  /// A line a table for the rows that were written, in the order of `Table`.
  func contents() throws -> String {
    var lines = ""
    for table in Table.allCases {
      guard let first = firstRows[table] else { continue }
      let statement = try db.cachedStatement(
        sql: "SELECT * FROM \(table.rawValue) WHERE number >= ? ORDER BY number")
      var digest = RowDigest()
      let rows = try Row.fetchCursor(statement, arguments: [first])
      while try rows.next() != nil { digest.add(rowOf: statement.sqliteStatement) }
      if digest.count > 0 { lines += digest.line(for: table) }
    }
    return lines
  }
}
