public import Foundation
import PremiumFiles

/// Writes the tables of a folder of CSV as Parquet, dates as dates and numbers as numbers, with the program
/// `duckdb`; the small tables that are read as CSV alone are copied.
public struct ParquetRecords: Sendable {
  public let program: DuckDBProgram

  public init(_ program: DuckDBProgram) {
    self.program = program
  }

  /// Writes to a folder that is there, a file at a time.
  public func write(_ folder: RecordsFolder, to url: URL) async throws {
    for table in RecordTable.all {
      let file = try folder.required(table)
      if table.isList {
        try FileManager.default.copyItem(
          at: file, to: url.appending(path: file.lastPathComponent))
        continue
      }
      let columns = table.columns.map { column in
        let type =
          switch column.content {
          case .day: "DATE"
          case .number: "INTEGER"
          case .text, .diagnosis, .sex: "VARCHAR"
          }
        let name = SQLText.name(column.name)
        return "CAST(nullif(\(name), '') AS \(type)) AS \(name)"
      }
      let views = DuckDBViews(folder: folder)
      let target = SQLText.literal(url.appending(path: "\(table.name).parquet").path)
      _ = try await program.rows(
        "COPY (SELECT \(columns.joined(separator: ", ")) FROM \(try views.source(of: table)))\n"
          + "TO \(target) (FORMAT parquet);\n", spilling: url)
    }
  }
}
