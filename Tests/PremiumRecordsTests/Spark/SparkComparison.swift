#if Spark
  import Foundation
  import PremiumFiles
  import QualityPremium
  import Testing

  @testable import PremiumRecords

  /// Not a rule but a measure: `make test-spark` prints it beside that of pyspark's own client.
  @Suite(.enabled(if: SparkBench.comparison != nil, "'make test-spark' asks for it"))
  struct SparkComparison {
    @Test("How long a warm query takes from here")
    func time() async throws {
      let bench = try RecordsBench()
      let file = URL(filePath: try #require(SparkBench.comparison))
      // Not in a folder of the test: pyspark's client reads the records after it.
      let records = file.deletingLastPathComponent().appending(path: "comparison-records")
      if !FileManager.default.fileExists(atPath: records.path) {
        try FileManager.default.createDirectory(at: records, withIntermediateDirectories: true)
        try ExampleRecords(patients: 100_000, seed: 6, organisations: EngineAgreementTests.areas)
          .write(to: records)
      }
      let views = SparkViews(folder: RecordsFolder(records.absoluteURL))
      let query = try bench.query("avoidable-emergency-admissions", in: "2013/14")
      let makes = try query.tables.flatMap { table in
        try views.plain(table) + [views.typed(table, isDistinct: false)]
      }
      let statement = SQLRenderer().statement(query)
      try Data((makes + [statement]).joined(separator: "\n---\n").utf8).write(to: file)
      let session = SparkSession(try SparkAddress(try #require(SparkBench.text)), SparkAccess())
      for make in makes { try await session.make(make) }
      for _ in 0..<8 {
        let start = ContinuousClock.now
        let table = try await session.rows(statement)
        let time = (ContinuousClock.now - start) / .seconds(1)
        print("ours \(String(format: "%.3f", time)) \(table.rows)")
        #expect(table.rows > 0)
      }
      await session.close()
    }
  }
#endif
