import Foundation
import PremiumFiles
import PremiumRules
import QualityPremium
import Testing

@testable import PremiumRecords

@Suite("Without the trait or the cluster it is said plainly")
struct SparkAbsenceTests {
  @Test("a build without the trait says how to get one with it", .enabled(if: !SparkBench.isBuilt))
  func notBuilt() throws {
    #expect(!SparkBench.mustBeThere, "QP_REQUIRE_SPARK=1 asks for a build with --traits Spark")
    let bench = try RecordsBench()
    let error = #expect(throws: EngineError.self) {
      try Spark.engine(bench.folder, at: try SparkAddress("sc://127.0.0.1:1"))
    }
    #expect(error?.kind == .notBuilt && error?.description.contains("--traits Spark") == true)
  }

  @Test(
    "a place where nobody answers is told within seconds",
    .enabled(if: SparkBench.isBuilt, "a build without the trait Spark"))
  func unreachable() async throws {
    let bench = try RecordsBench()
    let engine = try Spark.engine(bench.folder, at: try SparkAddress("sc://127.0.0.1:1"))
    try bench.write("membership", "practice,ccg,from_day,through_day", "Y1,00C,2012-01-01,")
    let start = ContinuousClock.now
    let error = await #expect(throws: EngineError.self) {
      try await engine.survey(.membership)
    }
    #expect(error?.kind == .unreachable && ContinuousClock.now - start < .seconds(20))
  }
}

#if Spark
  @Suite(
    "Spark gives the rows of the other engines", .serialized,
    .enabled(if: SparkBench.isThere, SparkBench.why))
  struct SparkAgreementTests {
    private func engine(_ folder: RecordsFolder) throws -> any CountingEngine {
      try Spark.engine(folder, at: try SparkAddress(try #require(SparkBench.text)))
    }

    @Test("for every shipped plan and every table", arguments: [1, 2] as [UInt64])
    func everyPlan(seed: UInt64) async throws {
      let bench = try RecordsBench()
      try ExampleRecords(patients: 6_000, seed: seed, organisations: EngineAgreementTests.areas)
        .write(to: bench.url)
      let engine = try engine(bench.folder)
      try await agree(bench, engine)
      await engine.close()
    }

    @Test("for records in Parquet")
    func parquet() async throws {
      let bench = try RecordsBench()
      try ExampleRecords(patients: 3_000, seed: 3, organisations: EngineAgreementTests.areas)
        .write(to: bench.url)
      let program = DuckDBProgram(path: try #require(RecordsBench.duckDBPath))
      let other = try RecordsBench()
      for table in RecordTable.all {
        let file = try #require(bench.folder.file(of: table))
        if table.isList {
          try FileManager.default.copyItem(
            at: file, to: other.url.appending(path: file.lastPathComponent))
        } else {
          _ = try await program.rows(
            "COPY (SELECT * FROM read_csv('\(file.path)', all_varchar = \(table.name == "waits"))) "
              + "TO '\(other.url.path)/\(table.name).parquet' (FORMAT parquet);",
            spilling: bench.url)
        }
      }
      let engine = try engine(other.folder)
      for (id, period) in try EngineAgreementTests.plans(bench) {
        let query = try bench.query(id, in: "\(period)")
        #expect(try await engine.count(query) == (try await bench.reference.count(query)), "\(id)")
      }
      await engine.close()
    }

    private func agree(_ bench: borrowing RecordsBench, _ engine: any CountingEngine) async throws {
      let plans = try EngineAgreementTests.plans(bench)
      #expect(plans.count >= 12)
      for table in RecordTable.all {
        let ours = try await bench.reference.survey(table)
        let theirs = try await engine.survey(table)
        #expect(theirs == ours, "\(table.name)")
      }
      let duckDB = try bench.duckDB()
      for (id, period) in plans {
        let query = try bench.query(id, in: "\(period)")
        let rows = try await bench.reference.count(query)
        let theirs = try await engine.count(query)
        #expect(!rows.isEmpty && theirs == rows, "\(id)")
        if let duckDB { #expect(try await duckDB.count(query) == theirs, "\(id)") }
      }
      let day = try #require(Day("2013-04-01"))
      for ages in [nil, AgeBand(from: 0, through: 18)] {
        let people = try await bench.reference.count(.people(on: day, ages: ages))
        let theirs = try await engine.count(.people(on: day, ages: ages))
        #expect(people.count > 10 && theirs == people)
      }
    }

    @Test("for records with awkward names, values and paths")
    func awkward() async throws {
      let bench = try RecordsBench()
      let url = bench.url.appending(path: "re[c]ords 'x' {1}*?")
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
      func write(_ table: String, _ text: String) throws {
        try Data(text.utf8).write(to: url.appending(path: "\(table).csv"))
      }
      try write(
        "membership",
        "practice,ccg,from_day,through_day\n\"Y'1\\\",00C, 2012-01-01 ,\n\"Y\"\"2\",00D,2012-01-01,2013-12-31\n"
      )
      try write(
        "infections",
        "infection,patient,practice,age,ge`rm,specimen_on\n\"I,1\",P1,Y'1\\,4,mrsa,2013-05-01\n"
          + "I2,P2,\"Y\"\"2\",0x4,mrsa,2013-12-31\nI3,P3,\"Y\"\"2\",+4,mrsa,2014-01-01\n"
          + "I4,\u{A0},Y9,4,mrsa,2013-02-30\nI5,P5,, 95 ,mrsa,2013-5-1\nI5,P5,,95,mrsa,2013-5-1\n")
      let names = try ColumnNames(
        InputFile(
          name: "columns.csv", bytes: Array("table,column,theirs\ninfections,organism,ge`rm\n".utf8)
        ))
      let folder = RecordsFolder(url, names: names)
      let engine = try engine(folder)
      let reference = ReferenceEngine(folder)
      for table in [RecordTable.infections, .membership] {
        #expect(try await engine.survey(table) == (try await reference.survey(table)))
      }
      let query = try bench.query("mrsa", in: "2013/14")
      let rows = try await reference.count(query)
      #expect(rows.count == 3)
      #expect(try await engine.count(query) == rows)
      await engine.close()
    }

    @Test("for a table that is the cluster's own, which --columns names")
    func clusterTables() async throws {
      let bench = try RecordsBench()
      try ExampleRecords(patients: 3_000, seed: 4, organisations: EngineAgreementTests.areas)
        .write(to: bench.url)
      let session = SparkSession(try SparkAddress(try #require(SparkBench.text)), SparkAccess())
      let query = try bench.query("avoidable-emergency-admissions", in: "2013/14")
      let expected = try await bench.reference.count(query)
      let file = bench.url.appending(path: "apc.csv")
      try FileManager.default.moveItem(
        at: try #require(bench.folder.file(of: .admissions)), to: file)
      try await session.make("CREATE DATABASE IF NOT EXISTS hes")
      try await session.make(
        "CREATE TABLE hes.apc USING csv OPTIONS (path \(SparkViews.literal("file://\(file.path)")), "
          + "header 'true')")
      do {
        let engine = try engine(RecordsFolder(bench.url, names: names("admissions,,hes.apc")))
        #expect(try await engine.count(query) == expected)
        await engine.close()
      } catch {
        try await session.make("DROP TABLE hes.apc")
        throw error
      }
      try await session.make("DROP TABLE hes.apc")
      await session.close()
    }

    private func names(_ line: String) throws -> ColumnNames {
      try ColumnNames(
        InputFile(name: "columns.csv", bytes: Array("table,column,theirs\n\(line)\n".utf8)))
    }

    @Test("and what is wrong is said in its words: no such table, no such column, no such file")
    func errors() async throws {
      let bench = try RecordsBench()
      try bench.write("membership", "practice,ccg,from_day,through_day", "Y1,00C,2012-01-01,")
      try bench.write(
        "infections", "infection,patient,practice,age,germ,specimen_on",
        "I1,P1,Y1,4,mrsa,2013-05-01")
      let query = try bench.query("mrsa", in: "2013/14")
      func error(_ folder: RecordsFolder) async throws -> EngineError? {
        let engine = try engine(folder)
        let error = await #expect(throws: EngineError.self) { try await engine.count(query) }
        await engine.close()
        return error
      }
      let column = try await error(bench.folder)
      #expect(column?.kind == .missingColumn && column?.words.contains("organism") == true)
      let view = try await error(
        RecordsFolder(bench.url, names: names("infections,,hes.nowhere")))
      #expect(view?.kind == .missingView && view?.words.contains("nowhere") == true)
      #expect(view?.words.contains("Project") == false, "no plan of the query in it")
      let file = try await error(
        RecordsFolder(bench.url, names: names("infections,,parquet.`file:///nothing-here`")))
      #expect(file?.kind == .missingFile && file?.words.contains("nothing-here") == true)
    }
  }
#endif
