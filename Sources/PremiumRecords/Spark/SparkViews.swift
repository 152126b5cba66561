import Foundation
import PremiumFiles

/// The views that a query names, made in a session of Spark over the files of a folder or the tables
/// of the cluster: what of the SQL is Spark's own.
struct SparkViews {
  let folder: RecordsFolder

  /// The statements that make the table as it stands, every value a text; nothing where it is empty.
  func plain(_ table: RecordTable) throws -> [String] {
    let values = table.columns.map { column in
      let theirs = Self.name(folder.names.name(of: column.name, in: table))
      return "nullif(trim(CAST(t.\(theirs) AS STRING)), '') AS \(column.name)"
    }
    if let theirs = folder.names.view(of: table) {
      return [
        view(
          "plain_\(table.name)", "SELECT \(values.joined(separator: ",\n  "))\nFROM \(theirs.sql) t"
        )
      ]
    }
    if table.isList { return [try list(table)] }
    let file = try folder.required(table)
    let path = Self.literal(Self.place(of: file))
    let options =
      file.pathExtension == "csv"
      ? "csv OPTIONS (path \(path), header 'true', quote '\"', escape '\"', mode 'FAILFAST')"
      : "parquet OPTIONS (path \(path))"
    return [
      "CREATE OR REPLACE TEMPORARY VIEW file_\(table.name) USING \(options)",
      view(
        "plain_\(table.name)",
        "SELECT \(values.joined(separator: ",\n  "))\nFROM file_\(table.name) t"),
    ]
  }

  /// The statement that makes the table as queries read it of the plain one; rows that are the same in
  /// everything are one.
  func typed(_ table: RecordTable, isDistinct: Bool) -> String {
    let columns = table.columns.map { "\(Self.value($0)) AS \($0.name)" }
    let source =
      isDistinct ? "plain_\(table.name)" : "(SELECT DISTINCT * FROM plain_\(table.name))"
    return view(table.name, "SELECT \(columns.joined(separator: ",\n  "))\nFROM \(source) t")
  }

  /// What a table holds, in one row: its rows, those that differ, the keys that differ, rows of
  /// practices that no CCG had; then of each column the missing, the malformed and the least of them.
  func survey(_ table: RecordTable) -> String {
    let asksPractice = table.has("practice") && table.name != RecordTable.membership.name
    let plain = "plain_\(table.name)"
    let known =
      asksPractice
      ? "LEFT JOIN (SELECT DISTINCT practice AS known_practice FROM plain_membership "
        + "WHERE practice IS NOT NULL AND ccg IS NOT NULL "
        + "AND \(Self.value(RecordTable.membership.columns[2])) IS NOT NULL) k "
        + "ON k.known_practice = t.practice" : ""
    let strangers =
      asksPractice
      ? "count(*) FILTER (WHERE practice IS NOT NULL AND known_practice IS NULL)"
      : "CAST(0 AS BIGINT)"
    let columns = table.columns.map { column in
      let wrong = "\(column.name) IS NOT NULL AND (\(Self.value(column))) IS NULL"
      let isTyped = column.content == .number || column.content == .day
      return "count(*) - count(\(column.name)), "
        + (isTyped
          ? "count(*) FILTER (WHERE \(wrong)), min(\(column.name)) FILTER (WHERE \(wrong))"
          : "CAST(0 AS BIGINT), CAST(NULL AS STRING)")
    }
    return """
      SELECT count(*), (SELECT count(*) FROM (SELECT DISTINCT * FROM \(plain))),
        (SELECT count(*) FROM (SELECT DISTINCT \(table.key.joined(separator: ", ")) FROM \(plain))),
        \(strangers),
        \(columns.joined(separator: ",\n  "))
      FROM \(plain) t \(known)
      """
  }

  private func view(_ name: String, _ query: String) -> String {
    "CREATE OR REPLACE TEMPORARY VIEW \(name) AS \(query)"
  }

  /// A list as one text, which Spark takes faster than as many values: this program has read it for
  /// itself, so the cluster need not see the folder for it.
  private func list(_ table: RecordTable) throws -> String {
    let rows = try ReferenceTable(table, in: folder).rows
    let unit = "\u{1F}"
    let record = "\u{1E}"
    let text = rows.map { $0.map { $0 ?? "" }.joined(separator: unit) }.joined(separator: record)
    let values = table.columns.indices.map {
      "nullif(r.fields[\($0)], '') AS \(table.columns[$0].name)"
    }
    return view(
      "plain_\(table.name)",
      """
      SELECT \(values.joined(separator: ", "))
      FROM (SELECT split(line, '\(unit)') AS fields
        FROM (SELECT explode(split(\(Self.literal(text)), '\(record)')) AS line)) r
      WHERE \(rows.isEmpty ? "1 = 0" : "1 = 1")
      """)
  }

  static func value(_ column: RecordTable.Column) -> String {
    let name = column.name
    switch column.content {
    case .text: return name
    case .number:
      return "CASE WHEN \(name) RLIKE r'^[0-9]{1,15}\\z' THEN CAST(\(name) AS BIGINT) END"
    case .day:
      return "CASE WHEN \(name) RLIKE r'^[0-9]{4}-[0-9]{2}-[0-9]{2}\\z' THEN "
        + "unix_date(TRY_CAST(\(name) AS DATE)) END"
    case .diagnosis: return "replace(upper(\(name)), '.', '')"
    case .sex:
      return "CASE WHEN upper(\(name)) IN ('1', 'M') THEN 'M' "
        + "WHEN upper(\(name)) IN ('2', 'F') THEN 'F' END"
    }
  }

  /// The file as a cluster names it that has the folder under the same path; a path is a pattern to it.
  private static func place(of file: URL) -> String {
    let path = file.path.map { #"\[]{}*?"#.contains($0) ? "\\\($0)" : "\($0)" }.joined()
    return "file://" + path
  }

  static func literal(_ text: String) -> String {
    "'\(text.replacing("\\", with: "\\\\").replacing("'", with: "\\'"))'"
  }

  static func name(_ text: String) -> String {
    "`\(text.replacing("`", with: "``"))`"
  }
}
