import ArgumentParser
import Foundation
import PremiumFiles
import PremiumRecords
import PremiumRules

/// What counts the records, and where they are.
struct RecordsOptions: ParsableArguments {
  @Option(help: "The folder of records.")
  var records: String

  @Option(
    help: """
      What counts: the program duckdb; reference, which is this program itself, over CSV alone; \
      or a Spark cluster, sc://host:port.
      """,
    transform: EngineChoice.init)
  var engine = EngineChoice.duckdb

  @Option(name: .customLong("duckdb"), help: "The program duckdb, where it is not on the PATH.")
  var program: String?

  @Option(help: "A file of the token by which the cluster knows you.")
  var token: String?

  @Option(help: "Certificates (PEM) by which to know the cluster, in place of the system's.")
  var certificates: String?

  @Option(
    help: """
      A CSV file table,column,theirs: what the records call the columns; without a column, \
      what a cluster calls the table.
      """)
  var columns: String?

  @Option(help: "Megabytes that the program duckdb may use in all; it works on disk beyond them.")
  var memory = 300

  @Option(help: "Threads that duckdb may use.")
  var threads = 2

  func validate() throws {
    if case .mistaken(let why) = engine { throw ValidationError("--engine: \(why)") }
    if memory < 100 || threads < 1 || threads > 1_024 {
      throw ValidationError("--memory is at least 100, and --threads at least 1.")
    }
    if engine.cluster == nil, token != nil || certificates != nil {
      throw ValidationError(
        "--token and --certificates are for a cluster: --engine sc://host:port.")
    }
    if token != nil, engine.cluster?.keepsSecrets == false {
      throw ValidationError(
        "A token is not sent in the clear; write --engine 'sc://host:port/;use_ssl=true'.")
    }
    if certificates != nil, engine.cluster?.usesTLS == false {
      throw ValidationError("--certificates need TLS: --engine 'sc://host:port/;use_ssl=true'.")
    }
  }

  func folder() throws -> RecordsFolder {
    let url = URL(filePath: records, directoryHint: .isDirectory).absoluteURL
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder),
      isFolder.boolValue
    else { throw ValidationError("'\(records)' is not a folder.") }
    let names = try columns.map { try ColumnNames(InputFile.read(URL(filePath: $0), name: $0)) }
    if let table = names?.clusterTables.first, engine.cluster == nil {
      throw ValidationError(
        "'\(columns ?? "")' names '\(table.name)', a table of a cluster; name the cluster too, as "
          + "--engine sc://host:port, or leave it out.")
    }
    return RecordsFolder(url, names: names ?? ColumnNames())
  }

  /// The engine, with a folder for what it cannot keep in memory.
  func engine(
    for folder: RecordsFolder, _ rules: RulesFolder, scratch: URL
  ) throws -> any CountingEngine {
    switch engine {
    case .mistaken(let why): throw ValidationError(why)
    case .reference: return ReferenceEngine(folder)
    case .duckdb:
      let path = try DuckDBProgram.find(
        named: program, path: ProcessInfo.processInfo.environment["PATH"], home: rules.home)
      return DuckDBEngine(
        folder, program: DuckDBProgram(path: path, memory: memory, threads: threads),
        scratch: scratch)
    case .spark(let address): return try Spark.engine(folder, at: address, try access())
    }
  }

  private func access() throws -> SparkAccess {
    if let certificates, !FileManager.default.isReadableFile(atPath: certificates) {
      throw ValidationError("'\(certificates)' is not there or cannot be read.")
    }
    return SparkAccess(
      token: try token.map {
        try SparkAccess.token(InputFile.read(URL(filePath: $0), name: $0))
      }, certificates: certificates)
  }
}
