import Foundation
import PremiumFiles

/// The views that a query names, made over the files of a folder: what of the SQL is DuckDB's own.
struct DuckDBViews {
  let folder: RecordsFolder
  /// What Parquet files state of their columns, by table and their own name; a CSV file states nothing.
  var stated: [String: [String: ParquetColumn]] = [:]

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
    try view("plain_\(table.name)", of: table) { plain($0, in: table) }
  }

  /// The plain table but for texts that are read as they stand where the file says that none is empty,
  /// which is as good to count what is missing and costs a third.
  func present(_ table: RecordTable) throws -> String {
    try view("present_\(table.name)", of: table) { column in
      let isTyped = column.content == .number || column.content == .day
      return !isTyped && stated(column, in: table)?.isNeverBlank == true
        ? theirs(column, in: table) : plain(column, in: table)
    }
  }

  private func view(
    _ name: String, of table: RecordTable, value: (RecordTable.Column) -> String
  ) throws -> String {
    let columns = table.columns.map { "\(value($0)) AS \($0.name)" }
    return "CREATE VIEW \(name) AS SELECT \(columns.joined(separator: ",\n  "))\n"
      + "FROM \(try source(of: table)) t;\n"
  }

  private func plain(_ column: RecordTable.Column, in table: RecordTable) -> String {
    let theirs = theirs(column, in: table)
    return switch native(column, in: table) {
    case .day: "CAST(\(theirs) AS DATE)"
    case .number: "CAST(\(theirs) AS BIGINT)"
    case nil: "nullif(\(Self.trimmed("CAST(\(theirs) AS VARCHAR)")), '')"
    }
  }

  /// A text without the spaces around it, and no other blanks: `trim` alone would take those of Unicode too,
  /// as no other engine does. Most texts have no space, and to see that costs a fraction of trimming.
  private static func trimmed(_ text: String) -> String {
    "CASE WHEN contains(\(text), ' ') THEN trim(\(text), ' ') ELSE \(text) END"
  }

  private func theirs(_ column: RecordTable.Column, in table: RecordTable) -> String {
    "t.\(SQLText.name(folder.names.name(of: column.name, in: table)))"
  }

  private func stated(_ column: RecordTable.Column, in table: RecordTable) -> ParquetColumn? {
    stated[table.name]?[folder.names.name(of: column.name, in: table)]
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
    guard let stated = stated(column, in: table) else { return nil }
    switch column.content {
    case .day where stated.isDay: return .day
    case .number where stated.isInteger: return .number
    case .text, .number, .day, .diagnosis, .sex: return nil
    }
  }
}
