import Foundation
import PremiumFiles
import PremiumRules
import QualityPremium
import Testing

@testable import PremiumRecords

@Suite(
  "DuckDB and the reference engine give the same rows",
  .enabled(
    if: RecordsBench.hasDuckDB, "the program duckdb is not here; 'make bootstrap' installs it"))
struct EngineAgreementTests {
  static let areas = ["00C", "00D", "00F", "00G"]

  /// Every plan that is shipped, with a period of its kind.
  static func plans(_ bench: borrowing RecordsBench) throws -> [(String, Period)] {
    let library = try RuleLibrary(
      schemes: bench.rules.schemes, indicators: bench.rules.indicators)
    return library.indicators.values.filter { $0.definition?.plan != nil }.map { indicator in
      switch indicator.definition?.plan?.source {
      case .deaths: (indicator.id, Period.calendarYear(2013))
      case .answers: (indicator.id, Period.quarter(1, ofFinancialYear: 2013))
      default: (indicator.id, Period.financialYear(2013))
      }
    }.sorted { $0.0 < $1.0 }
  }

  @Test("for every shipped plan, on records of every seed", arguments: [1, 2, 3] as [UInt64])
  func everyPlan(seed: UInt64) async throws {
    let bench = try RecordsBench()
    try ExampleRecords(patients: 6_000, seed: seed, organisations: Self.areas).write(to: bench.url)
    let engine = try #require(try bench.duckDB())
    let plans = try Self.plans(bench)
    #expect(plans.count >= 12)
    for (id, period) in plans {
      let query = try bench.query(id, in: "\(period)")
      let rows = try await bench.reference.count(query)
      #expect(!rows.isEmpty, "\(id)")
      let theirs = try await engine.count(query)
      #expect(theirs == rows, "\(id)")
    }
    let day = try #require(Day("2013-04-01"))
    for ages in [nil, AgeBand(from: 0, through: 18)] {
      let people = try await bench.reference.count(.people(on: day, ages: ages))
      let theirs = try await engine.count(.people(on: day, ages: ages))
      #expect(people.count > 10 && theirs == people)
    }
  }

  @Test("for what every table holds")
  func surveys() async throws {
    let bench = try RecordsBench()
    try ExampleRecords(patients: 3_000, seed: 9, organisations: Self.areas).write(to: bench.url)
    let engine = try #require(try bench.duckDB())
    for table in RecordTable.all {
      let ours = try await bench.reference.survey(table)
      let theirs = try await engine.survey(table)
      #expect(theirs == ours, "\(table.name)")
    }
    let admissions = try await engine.survey(.admissionsForTests)
    #expect(admissions.repeated > 0 && admissions.strangers > 0)
  }

  @Test("and DuckDB says what went wrong in its own words")
  func errors() async throws {
    let bench = try RecordsBench()
    try bench.write("membership", "practice,ccg,from_day,through_day", "Y1,00C,2012-01-01,")
    try bench.write(
      "infections", "infection,practice,age,germ,specimen_on", "I1,Y1,4,mrsa,2013-05-01")
    let engine = try #require(try bench.duckDB())
    let query = try bench.query("mrsa", in: "2013/14")
    let error = await #expect(throws: EngineError.self) { try await engine.count(query) }
    #expect(error?.kind == .missingColumn)
    #expect(error?.words.contains("organism") == true)
  }

  @Test("and a column may have another name")
  func columns() async throws {
    let bench = try RecordsBench()
    try bench.write("membership", "practice,ccg,from_day,through_day", "Y1,00C,2012-01-01,")
    try bench.write(
      "infections", "infection,practice,age,germ,specimen_on", "I1,Y1,4,mrsa,2013-05-01")
    let names = try ColumnNames(
      InputFile(
        name: "columns.csv", bytes: Array("table,column,theirs\ninfections,organism,germ\n".utf8)))
    let path = try #require(RecordsBench.duckDBPath)
    let folder = RecordsFolder(bench.url, names: names)
    let engine = DuckDBEngine(folder, program: DuckDBProgram(path: path), scratch: bench.url)
    let query = try bench.query("mrsa", in: "2013/14")
    let rows = try await engine.count(query)
    #expect(rows.map(\.total) == [1])
    #expect(try await ReferenceEngine(folder).count(query) == rows)
  }

  @Test("and a query that would take hours ends when it is stopped")
  func cancellation() async throws {
    let program = DuckDBProgram(path: try #require(RecordsBench.duckDBPath))
    let scratch = FileManager.default.temporaryDirectory
    let work = Task {
      try await program.rows(
        "SELECT count(*) FROM range(10000000) a, range(10000000) b WHERE a.range <> b.range;",
        spilling: scratch)
    }
    try await Task.sleep(for: .milliseconds(200))
    let start = ContinuousClock.now
    work.cancel()
    let result = await work.result
    // Milliseconds alone; other tests run beside it.
    #expect(ContinuousClock.now - start < .seconds(10))
    #expect(throws: (any Error).self) { try result.get() }
  }
}

extension RecordTable {
  static var admissionsForTests: RecordTable { RecordSource.admissions.table }
}
