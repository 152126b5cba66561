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
    let kinds = RecordTable.onlyCSV.contains(table) ? ["csv"] : ["csv", "parquet"]
    return kinds.map { url.appending(path: "\(table.name).\($0)") }.first {
      FileManager.default.fileExists(atPath: $0.path)
    }
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
public struct ColumnNames: Hashable, Sendable {
  private var theirs: [String: String] = [:]

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
    let known = table?.columns.map(\.name) ?? RecordTable.all.map(\.name)
    problems.append(
      Problem(
        file: file, line: row.line, column: 1,
        table == nil
          ? "there is no table '\(fields[0])'"
          : "names no column of '\(fields[0])', or none of theirs",
        remedy: "write one of: \(known.joined(separator: ", "))"))
  }

  func name(of column: String, in table: RecordTable) -> String {
    theirs["\(table.name).\(column)"] ?? column
  }
}
