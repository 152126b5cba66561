import ArgumentParser
import Foundation
import PremiumFiles
import PremiumRecords
import PremiumRules

/// What counts the records, and where they are.
struct RecordsOptions: ParsableArguments {
  enum Engine: String, ExpressibleByArgument, CaseIterable {
    case duckdb
    /// Plain Swift over CSV: slower, and what DuckDB is held against.
    case reference
  }

  @Option(help: "The folder of records.")
  var records: String

  @Option(help: "What counts: the program duckdb, or this program itself, over CSV alone.")
  var engine = Engine.duckdb

  @Option(name: .customLong("duckdb"), help: "The program duckdb, where it is not on the PATH.")
  var program: String?

  @Option(help: "A CSV file table,column,theirs: what the records call the columns.")
  var columns: String?

  @Option(help: "Megabytes that the program duckdb may use in all; it works on disk beyond them.")
  var memory = 300

  @Option(help: "Threads that duckdb may use.")
  var threads = 2

  func validate() throws {
    if memory < 100 || threads < 1 || threads > 1_024 {
      throw ValidationError("--memory is at least 100, and --threads at least 1.")
    }
  }

  func folder() throws -> RecordsFolder {
    let url = URL(filePath: records, directoryHint: .isDirectory).absoluteURL
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder),
      isFolder.boolValue
    else { throw ValidationError("'\(records)' is not a folder.") }
    let names = try columns.map { try ColumnNames(InputFile.read(URL(filePath: $0), name: $0)) }
    return RecordsFolder(url, names: names ?? ColumnNames())
  }

  /// The engine, with a folder for what it cannot keep in memory.
  func engine(
    for folder: RecordsFolder, _ rules: RulesFolder, scratch: URL
  ) throws -> any CountingEngine {
    switch engine {
    case .reference: return ReferenceEngine(folder)
    case .duckdb:
      let path = try DuckDBProgram.find(
        named: program, path: ProcessInfo.processInfo.environment["PATH"], home: rules.home)
      return DuckDBEngine(
        folder, program: DuckDBProgram(path: path, memory: memory, threads: threads),
        scratch: scratch)
    }
  }
}
