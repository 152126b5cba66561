public import Foundation
public import PremiumFiles

/// A folder of records, a file a table: `admissions.csv` or `admissions.parquet`.
public struct RecordsFolder: Sendable {
  public let url: URL
  /// What the files call the columns, where they call them otherwise.
  public var names: ColumnNames

  public init(_ url: URL, names: ColumnNames = ColumnNames()) {
    self.url = url
    self.names = names
  }

  /// The file of a table; nothing where there is none.
  public func file(of table: RecordTable) -> URL? {
    let kinds = table.isList ? ["csv"] : ["csv", "parquet"]
    return kinds.map { url.appending(path: "\(table.name).\($0)") }.first {
      FileManager.default.fileExists(atPath: $0.path)
    }
  }

  /// What a reader calls the source of a table: its file, or the table of a cluster that stands for it.
  func label(of table: RecordTable) throws(Problems) -> String {
    if let theirs = names.view(of: table) { return theirs.name }
    return try required(table).lastPathComponent
  }

  /// The file of a table, or what to do about its absence.
  func required(_ table: RecordTable) throws(Problems) -> URL {
    if let file = file(of: table) { return file }
    throw Problems([
      Problem(
        file: "\(url.lastPathComponent)/\(table.name).csv", line: 1, column: 1,
        "is not there", remedy: "bring it, or derive indicators that do not need it")
    ])
  }
}

/// What a folder of records calls the columns of its tables: a CSV file `table,column,theirs`.
///
/// A line without a column names the table or view of a cluster that stands for the file.
public struct ColumnNames: Hashable, Sendable {
  private var theirs: [String: String] = [:]
  private var views: [String: ClusterTable] = [:]

  public init() {}

  /// Reads the file, or reports every mistake in it.
  public init(_ file: InputFile) throws(Problems) {
    var problems: [Problem] = []
    if let csv = CSVFile(file, problems: &problems) {
      if csv.heading.fields.map(\.text) != ["table", "column", "theirs"] {
        problems.append(
          Problem(
            file: file.name, line: 1, column: 1, "has another heading",
            remedy: "write table,column,theirs"))
      } else {
        for row in csv.rows { read(row, file.name, &problems) }
      }
    }
    try problems.check()
  }

  private mutating func read(_ row: CSVFile.Row, _ file: String, _ problems: inout [Problem]) {
    let fields = row.fields.map(\.text)
    let table = RecordTable.all.first { $0.name == fields[0] }
    if let table, table.has(fields[1]), !fields[2].isEmpty {
      theirs["\(fields[0]).\(fields[1])"] = fields[2]
      return
    }
    if let table, fields[1].isEmpty {
      do throws(ClusterTable.Mistake) {
        views[table.name] = try ClusterTable(fields[2], for: table)
      } catch {
        problems.append(
          Problem(file: file, line: row.line, column: 1, error.what, remedy: error.remedy))
      }
      return
    }
    let known = table?.columns.map(\.name) ?? RecordTable.all.map(\.name)
    problems.append(
      Problem(
        file: file, line: row.line, column: 1,
        table == nil
          ? "there is no table '\(fields[0])'"
          : "names no column of '\(fields[0])', or none of theirs",
        remedy: "write one of: \(known.joined(separator: ", "))"))
  }

  /// The tables of a cluster that are named, in the order of the tables for which they stand.
  public var clusterTables: [ClusterTable] { RecordTable.all.compactMap { views[$0.name] } }

  /// The table of a cluster that stands for a table of the folder.
  public func view(of table: RecordTable) -> ClusterTable? { views[table.name] }

  func name(of column: String, in table: RecordTable) -> String {
    theirs["\(table.name).\(column)"] ?? column
  }
}
