import GRDB
import GRDBSQLite
import PremiumFiles

/// The digest of rows, as they stand in the file: every column with its type and length.
///
/// Read through SQLite's own functions, for a million rows at a time: a value costs no object.
struct RowDigest {
  private var digest = RunningDigest()
  private(set) var count = 0
  private var buffer: [UInt8] = []

  private static let mostBuffered = 1 << 16

  /// Takes in the row that a statement stands on.
  mutating func add(rowOf statement: OpaquePointer) {
    count += 1
    for column in 0..<sqlite3_column_count(statement) {
      let type = sqlite3_column_type(statement, column)
      buffer.append(UInt8(truncatingIfNeeded: type))
      switch type {
      case SQLITE_INTEGER:
        append(sqlite3_column_int64(statement, column))
      case SQLITE_NULL:
        break
      default:
        // Text, blobs, and numbers in the wrong place, as the bytes that they are written with.
        let bytes = sqlite3_column_blob(statement, column)
        let length = Int(sqlite3_column_bytes(statement, column))
        append(Int64(length))
        if let bytes {
          buffer.append(contentsOf: UnsafeRawBufferPointer(start: bytes, count: length))
        }
      }
    }
    if buffer.count >= Self.mostBuffered { flush() }
  }

  private mutating func append(_ number: Int64) {
    withUnsafeBytes(of: number.bigEndian) { buffer.append(contentsOf: $0) }
  }

  private mutating func flush() {
    digest.add(buffer)
    buffer.removeAll(keepingCapacity: true)
  }

  /// The line of an event's contents for these rows of a table.
  mutating func line(for table: Table) -> String {
    flush()
    return "\(table.rawValue) \(count) \(digest.finish())\n"
  }
}
