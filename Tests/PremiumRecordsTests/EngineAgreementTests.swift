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
      "infections", "infection,patient,practice,age,germ,specimen_on", "I1,P1,Y1,4,mrsa,2013-05-01")
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
      "infections", "infection,patient,practice,age,germ,specimen_on", "I1,P1,Y1,4,mrsa,2013-05-01")
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
    // Milliseconds alone; other tests run beside it. RecordsProgramTests measures the program's second.
    #expect(ContinuousClock.now - start < .seconds(60))
    #expect(throws: (any Error).self) { try result.get() }
  }

  private static let refusals: [(String, EngineError.Kind)] = [
    ("SELECT * FROM read_parquet('/nowhere/admissions.parquet');", .missingFile),
    ("SELECT organism FROM (SELECT 1 AS germ);", .missingColumn),
    (
      "SELECT length(string_agg(repeat('x', 100) || range, '')) FROM range(10000000);", .outOfMemory
    ),
    ("SELECT error('of another kind');", .other),
  ]

  @Test("and what the program refuses is told by its kind, in its words", arguments: refusals)
  func refused(sql: String, kind: EngineError.Kind) async throws {
    let program = DuckDBProgram(path: try #require(RecordsBench.duckDBPath), memory: 200)
    let error = await #expect(throws: EngineError.self) {
      try await program.rows(sql, spilling: FileManager.default.temporaryDirectory)
    }
    #expect(error?.kind == kind)
    #expect(error?.words.isEmpty == false)
  }

  @Test("and from Parquet, whose dates and numbers are no texts, the same as from CSV")
  func parquet() async throws {
    let bench = try RecordsBench()
    try ExampleRecords(patients: 3_000, seed: 4, organisations: Self.areas).write(to: bench.url)
    let other = try RecordsBench()
    let path = try #require(RecordsBench.duckDBPath)
    try await ParquetRecords(DuckDBProgram(path: path)).write(bench.folder, to: other.url)
    #expect(other.folder.file(of: .admissionsForTests)?.pathExtension == "parquet")
    let engine = try #require(try other.duckDB())
    for (id, period) in try Self.plans(bench) {
      let query = try bench.query(id, in: "\(period)")
      let rows = try await bench.reference.count(query)
      let theirs = try await engine.count(query)
      #expect(theirs == rows, "\(id)")
    }
    for table in RecordTable.all {
      let ours = try await bench.reference.survey(table)
      let theirs = try await engine.survey(table)
      #expect(theirs == ours, "\(table.name)")
    }
  }

  @Test("and what is blank is missing, in Parquet as in CSV; a space that no keyboard has is not")
  func blanks() async throws {
    let bench = try RecordsBench()
    try bench.write("membership", "practice,ccg,from_day,through_day", "Y1,00C,2012-01-01,")
    try bench.write(
      "infections", "infection,patient,practice,age,organism,specimen_on",
      "I1,\"  \",\" Y1 \",\" 4 \",\" mrsa\",\" 2013-05-01\"", "\"I1 \",,Y1,4,mrsa,2013-05-01",
      "I2,\"\u{A0}\",\"Y1\u{A0}\",4,mrsa,2013-05-01", "I3,P3,Y1,\"  \",\"\",2013-5-1")
    let other = try RecordsBench()
    try FileManager.default.copyItem(
      at: bench.url.appending(path: "membership.csv"),
      to: other.url.appending(path: "membership.csv"))
    let program = DuckDBProgram(path: try #require(RecordsBench.duckDBPath))
    let (from, to) = (bench.url.path, other.url.path)
    _ = try await program.rows(
      """
      COPY (SELECT * FROM read_csv(\(SQLText.literal("\(from)/infections.csv")), all_varchar = true))
        TO \(SQLText.literal("\(to)/infections.parquet")) (FORMAT parquet);
      """, spilling: bench.url)
    let table = RecordSource.infections.table
    let expected = try await bench.reference.survey(table)
    #expect(expected.rows == 4 && expected.repeated == 1 && expected.strangers == 1)
    #expect(expected.columns.map(\.missing) == [0, 2, 0, 1, 1, 0])
    for records in [bench.folder, other.folder] {
      let engine = DuckDBEngine(records, program: program, scratch: bench.url)
      #expect(try await engine.survey(table) == expected)
    }
  }

  @Test("and a typed Parquet file of somebody else, with a number below nought as a mistake")
  func othersParquet() async throws {
    let bench = try RecordsBench()
    try bench.write("membership", "practice,ccg,from_day,through_day", "Y1,00C,2012-01-01,")
    let program = DuckDBProgram(path: try #require(RecordsBench.duckDBPath))
    let file = SQLText.literal(bench.url.appending(path: "infections.parquet").path)
    _ = try await program.rows(
      """
      COPY (SELECT * FROM (VALUES (1, 7, 'Y1 ', 40, 'mrsa', TIMESTAMP '2013-05-01 12:00:00'),
        (2, 8, 'Y1', -1, 'mrsa', TIMESTAMP '2014-04-01 00:00:00'))
        t(infection, patient, practice, age, organism, specimen_on)) TO \(file);
      """, spilling: bench.url)
    let engine = try #require(try bench.duckDB())
    let rows = try await engine.count(try bench.query("mrsa", in: "2013/14"))
    #expect(rows == [CountRow(area: "00C", sex: "", band: 40, total: 1)])
    let survey = try await engine.survey(RecordSource.infections.table)
    #expect(survey.columns.filter { $0.malformed > 0 }.map(\.name) == ["age"])
  }
}

extension RecordTable {
  static var admissionsForTests: RecordTable { RecordSource.admissions.table }
}
