import Foundation
import PremiumFiles

/// The views that a query names, made over the files of a folder: what of the SQL is DuckDB's own.
struct DuckDBViews {
  let folder: RecordsFolder

  /// The table as it stands, every value a text and nothing where it is empty.
  func plain(_ table: RecordTable) throws -> String {
    let file = try folder.required(table)
    let path = SQLText.literal(file.path)
    let source =
      file.pathExtension == "csv"
      ? "read_csv(\(path), header = true, all_varchar = true, delim = ',', quote = '\"', "
        + "escape = '\"')"
      : "read_parquet(\(path))"
    let columns = table.columns.map { column in
      let theirs = SQLText.name(folder.names.name(of: column.name, in: table))
      return "nullif(trim(CAST(t.\(theirs) AS VARCHAR)), '') AS \(column.name)"
    }
    return "CREATE VIEW plain_\(table.name) AS SELECT \(columns.joined(separator: ",\n  "))\n"
      + "FROM \(source) t;\n"
  }

  /// The table as queries read it; rows that are the same in everything are one.
  func typed(_ table: RecordTable, isDistinct: Bool) throws -> String {
    let columns = table.columns.map { "\(Self.value($0)) AS \($0.name)" }
    let source =
      isDistinct ? "plain_\(table.name)" : "(SELECT DISTINCT * FROM plain_\(table.name))"
    return try plain(table)
      + "CREATE VIEW \(table.name) AS SELECT \(columns.joined(separator: ",\n  "))\nFROM \(source) t;\n"
  }

  static func value(_ column: RecordTable.Column) -> String {
    let name = column.name
    switch column.content {
    case .text: return name
    case .number:
      return "CASE WHEN regexp_full_match(\(name), '[0-9]{1,15}') THEN CAST(\(name) AS BIGINT) END"
    case .day:
      return "CASE WHEN regexp_full_match(\(name), '[0-9]{4}-[0-9]{2}-[0-9]{2}') THEN "
        + "date_diff('day', DATE '1970-01-01', TRY_CAST(\(name) AS DATE)) END"
    case .diagnosis: return "replace(upper(\(name)), '.', '')"
    case .sex:
      return "CASE WHEN upper(\(name)) IN ('1', 'M') THEN 'M' "
        + "WHEN upper(\(name)) IN ('2', 'F') THEN 'F' END"
    }
  }
}
