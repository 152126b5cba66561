import Foundation
import PremiumFiles
import PremiumRecords
import PremiumRules
import QualityPremium

/// A folder of records that goes when the test is over, and the rules that are shipped.
struct RecordsBench: ~Copyable {
  let url: URL
  let rules: RulesFolder

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "qp-records-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    guard
      let rules = RulesFolder.find(environment: ProcessInfo.processInfo.environment, program: nil)
    else { throw CocoaError(.fileNoSuchFile) }
    self.rules = rules
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  var folder: RecordsFolder { RecordsFolder(url) }
  var reference: ReferenceEngine { ReferenceEngine(folder) }

  func write(_ table: String, _ lines: String...) throws {
    try Data((lines.joined(separator: "\n") + "\n").utf8).write(
      to: url.appending(path: "\(table).csv"))
  }

  /// The query of a shipped indicator.
  func query(_ id: String, in period: String) throws -> CountQuery {
    guard let plan = try library().indicators[id]?.definition?.plan, let period = Period(period)
    else {
      throw CocoaError(.fileNoSuchFile)
    }
    return .events(EventQuery(plan, codes: try codes(plan), in: period))
  }

  func library() throws -> RuleLibrary {
    try RuleLibrary(schemes: rules.schemes, indicators: rules.indicators)
  }

  func codes(_ plan: IndicatorPlan) throws -> CodeList? {
    try plan.diagnoses.map {
      try CodeListFile.read(
        InputFile.read(rules.home.appending(path: "Rules/CodeLists/\($0.list).csv")))
    }
  }

  /// The engine over the program duckdb, or nothing where it is not installed.
  func duckDB(memory: Int = 300) throws -> DuckDBEngine? {
    guard let path = Self.duckDBPath else { return nil }
    return DuckDBEngine(
      folder, program: DuckDBProgram(path: path, memory: memory), scratch: url)
  }

  static let duckDBPath: String? = {
    let environment = ProcessInfo.processInfo.environment
    guard let rules = RulesFolder.find(environment: environment, program: nil) else { return nil }
    return try? DuckDBProgram.find(
      named: environment["QP_DUCKDB"], path: environment["PATH"], home: rules.home)
  }()

  /// Whether tests of the program may run, and whether they must.
  static var hasDuckDB: Bool {
    duckDBPath != nil || ProcessInfo.processInfo.environment["QP_REQUIRE_DUCKDB"] == "1"
  }
}
