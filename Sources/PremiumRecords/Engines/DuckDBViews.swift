import Foundation
import PremiumFiles

/// The views that a query names, made over the files of a folder: what of the SQL is DuckDB's own.
struct DuckDBViews {
  let folder: RecordsFolder
  /// The types of the columns of Parquet files, by table and their own name; a CSV file has none.
  var types: [String: [String: String]] = [:]

  /// Bytes that a reader of CSV takes at once: the program's own 32 million, for each thread and each place
  /// in a statement that reads the table, would be most of the memory.
  private static let buffer = 4_000_000

  /// What reads the file of a table.
  func source(of table: RecordTable) throws -> String {
    let file = try folder.required(table)
    let path = SQLText.literal(file.path)
    return file.pathExtension == "csv"
      ? "read_csv(\(path), header = true, all_varchar = true, delim = ',', quote = '\"', "
        + "escape = '\"', buffer_size = \(Self.buffer))"
      : "read_parquet(\(path))"
  }

  /// The table as it stands, and nothing where it is empty: texts, and what Parquet holds as a date or
  /// a whole number.
  func plain(_ table: RecordTable) throws -> String {
    let columns = table.columns.map { column in
      let name = folder.names.name(of: column.name, in: table)
      let theirs = "t.\(SQLText.name(name))"
      let value =
        switch native(column, in: table) {
        case .day: "CAST(\(theirs) AS DATE)"
        case .number: "CAST(\(theirs) AS BIGINT)"
        case nil: "nullif(trim(CAST(\(theirs) AS VARCHAR)), '')"
        }
      return "\(value) AS \(column.name)"
    }
    return "CREATE VIEW plain_\(table.name) AS SELECT \(columns.joined(separator: ",\n  "))\n"
      + "FROM \(try source(of: table)) t;\n"
  }

  /// The table as queries read it. A repeated row of the membership would count a record twice, so they
  /// are one; queries see to the others.
  func typed(_ table: RecordTable) throws -> String {
    let columns = table.columns.map { "\(value($0, in: table)) AS \($0.name)" }
    let distinct = table == .membership ? "DISTINCT " : ""
    return try plain(table)
      + "CREATE VIEW \(table.name) AS SELECT \(distinct)\(columns.joined(separator: ",\n  "))\n"
      + "FROM plain_\(table.name) t;\n"
  }

  /// What a column of the plain table means; nothing where it is malformed.
  func value(_ column: RecordTable.Column, in table: RecordTable) -> String {
    let name = column.name
    switch column.content {
    case .text: return name
    case .number:
      return native(column, in: table) == nil
        ? "CASE WHEN regexp_full_match(\(name), '[0-9]{1,15}') THEN CAST(\(name) AS BIGINT) END"
        : "CASE WHEN \(name) >= 0 THEN \(name) END"
    case .day:
      let days = "date_diff('day', DATE '1970-01-01', "
      return native(column, in: table) == nil
        ? "CASE WHEN regexp_full_match(\(name), '[0-9]{4}-[0-9]{2}-[0-9]{2}') THEN "
          + days + "TRY_CAST(\(name) AS DATE)) END"
        : days + "\(name))"
    case .diagnosis: return "replace(upper(\(name)), '.', '')"
    case .sex:
      return "CASE WHEN upper(\(name)) IN ('1', 'M') THEN 'M' "
        + "WHEN upper(\(name)) IN ('2', 'F') THEN 'F' END"
    }
  }

  private enum Native { case day, number }

  /// What the file itself vouches for, so that no text has to be read.
  private func native(_ column: RecordTable.Column, in table: RecordTable) -> Native? {
    let type = types[table.name]?[folder.names.name(of: column.name, in: table)] ?? ""
    switch column.content {
    case .day where type == "DATE" || type.hasPrefix("TIMESTAMP"): return .day
    case .number where Self.integers.contains(type): return .number
    case .text, .number, .day, .diagnosis, .sex: return nil
    }
  }

  private static let integers: Set<String> = [
    "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER",
  ]
}
