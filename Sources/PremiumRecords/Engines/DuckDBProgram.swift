public import Foundation
import PremiumFiles
import Subprocess

#if canImport(System)
  import System
#else
  import SystemPackage
#endif

/// The `duckdb` program: it is given SQL, and answers with a table.
///
/// A task that is cancelled kills it.
public struct DuckDBProgram: Sendable {
  public let path: String
  /// Megabytes that it may use in all; beyond them it works on disk, or gives up.
  public var memory: Int
  public var threads: Int

  public init(path: String, memory: Int = 300, threads: Int = 2) {
    self.path = path
    self.memory = memory
    self.threads = threads
  }

  private static let mostBytes = 256 << 20
  /// What the program takes beside the memory that it counts: itself, and what it reads and writes in.
  private static let beside = 120

  /// What it may count of its own.
  private var limit: Int { max(memory - Self.beside, memory / 2) }

  /// The program that is named, else the first on the PATH, else the one beside the rules.
  public static func find(
    named: String?, path: String?, home: URL
  ) throws(EngineError) -> String {
    let files = FileManager.default
    if let named {
      guard files.isExecutableFile(atPath: named) else {
        throw EngineError(.programNotFound, "'\(named)' is no program")
      }
      return named
    }
    let onPath = (path ?? "").split(separator: ":").map { "\($0)/duckdb" }
    if let found = onPath.first(where: files.isExecutableFile(atPath:)) { return found }
    // The console script of the package would start Python first.
    let library = home.appending(path: ".venv/lib")
    let versions = (try? files.contentsOfDirectory(atPath: library.path)) ?? []
    let packaged = versions.sorted().map {
      library.appending(path: "\($0)/site-packages/duckdb_cli/duckdb").path
    }
    if let found = packaged.first(where: files.isExecutableFile(atPath:)) { return found }
    throw EngineError(.programNotFound, "")
  }

  /// The rows that the last statement gives; nothing and an empty text are the same.
  func rows(_ sql: String, spilling folder: URL) async throws -> [[String]] {
    let settings = """
      SET threads = \(threads);
      SET memory_limit = '\(limit)MB';
      SET preserve_insertion_order = false;
      SET temp_directory = \(SQLText.literal(folder.path));

      """
    let result = try await run(
      .path(FilePath(path)),
      arguments: [
        "-init", "/dev/null", "-batch", "-bail", "-csv", "-header", "-nullvalue", "",
      ],
      input: .string(settings + sql), output: .string(limit: Self.mostBytes),
      error: .string(limit: 1 << 20))
    try Task.checkCancellation()
    guard result.terminationStatus.isSuccess else {
      throw EngineError(
        refusal: result.standardError, wasStopped: result.terminationStatus.wasSignalled)
    }
    let text = result.standardOutput
    if text.isEmpty { return [] }
    var problems: [Problem] = []
    let csv = CSVFile(
      InputFile(name: "duckdb", bytes: Array(text.utf8)), problems: &problems)
    guard let csv else { throw EngineError(.other, Problems(problems).description) }
    return csv.rows.map { $0.fields.map(\.text) }
  }
}

extension TerminationStatus {
  fileprivate var wasSignalled: Bool {
    if case .signaled = self { true } else { false }
  }
}

extension EngineError {
  /// The program ends with the same code whatever went wrong, so its words tell.
  init(refusal words: String, wasStopped: Bool) {
    let words = words.split(separator: "\n").map(String.init).joined(separator: "\n")
    let signs: [(String, Kind)] = [
      ("Out of Memory", .outOfMemory), ("No files found", .missingFile),
      ("Cannot open file", .missingFile), ("Could not read", .missingFile),
      ("Referenced column", .missingColumn), ("does not have a column named", .missingColumn),
      ("INTERRUPT", .cancelled),
    ]
    let kind = signs.first { words.contains($0.0) }?.1
    self.init(kind ?? (wasStopped ? .cancelled : .other), words)
  }
}

enum SQLText {
  static func literal(_ text: String) -> String {
    "'\(text.replacing("'", with: "''"))'"
  }

  static func name(_ text: String) -> String {
    "\"\(text.replacing("\"", with: "\"\""))\""
  }
}
