#if Spark
  import Foundation
  import PremiumFiles
  import QualityPremium
  import Testing

  @testable import PremiumRecords

  @Suite(
    "What breaks on the way to a cluster changes no answer", .serialized,
    .enabled(if: SparkBench.isThere, SparkBench.why))
  struct SparkFailureTests {
    private func session(_ text: String?) throws -> SparkSession {
      SparkSession(try SparkAddress(try #require(text)), SparkAccess())
    }

    /// Seconds of work on two cores, whose answer is known.
    private static let slow = """
      SELECT count(*) FROM range(0, 200000, 1, 32) a CROSS JOIN range(0, 10000, 1, 1) b
      WHERE (a.id * 31 + b.id) % 7 < 3
      """

    @Test("a query that is stopped ends within a second, here and on the cluster")
    func cancellation() async throws {
      let session = try session(SparkBench.text)
      _ = try await session.rows("SELECT count(*) FROM range(10)")
      let work = Task {
        try await session.rows(
          "SELECT count(*) FROM range(0, 4000000000, 1, 64) a CROSS JOIN range(100000) b "
            + "WHERE a.id <> b.id")
      }
      try await Task.sleep(for: .seconds(3))
      let start = ContinuousClock.now
      work.cancel()
      let result = await work.result
      let time = ContinuousClock.now - start
      #expect(time < .seconds(1), "\(time)")
      let error = #expect(throws: EngineError.self) { try result.get() }
      #expect(error?.kind == .cancelled)
      // The cores are free again: what would have taken hours does not stand in the way.
      let next = ContinuousClock.now
      #expect(
        try await session.rows("SELECT count(*) FROM range(0, 1000, 1, 8)").integer(0, 0) == 1_000)
      #expect(ContinuousClock.now - next < .seconds(30))
      await session.close()
    }

    @Test(
      "a connection cut in the middle of an answer is opened again, and no row is lost or doubled",
      .enabled(if: SparkBench.cutting("BYTES") != nil || SparkBench.mustBeThere, SparkBench.why))
    func cutByBytes() async throws {
      let session = try session(SparkBench.cutting("BYTES"))
      let rows = 200_000
      let table = try await session.rows(
        "SELECT id, CAST(id * 7 AS STRING) AS seven FROM range(0, \(rows), 1, 16) ORDER BY id")
      #expect(table.rows == rows)
      #expect(table.columns[0] == .integers((0..<rows).map { Int64($0) }))
      #expect(table.columns[1] == .texts((0..<rows).map { "\($0 * 7)" }))
      await session.close()
    }

    @Test(
      "a connection cut while the cluster works is opened again, and the answer is the same",
      .enabled(if: SparkBench.cutting("TIME") != nil || SparkBench.mustBeThere, SparkBench.why))
    func cutByTime() async throws {
      let session = try session(SparkBench.cutting("TIME"))
      let straight = try self.session(SparkBench.text)
      let expected = try await straight.rows(Self.slow)
      #expect(try await session.rows(Self.slow) == expected)
      await session.close()
      await straight.close()
    }

    @Test(
      "a worker killed in the middle of a count leaves the counts right",
      .enabled(
        if: SparkBench.worker != nil, "'make test-spark' names a worker for the last of its runs"))
    func workerKilled() async throws {
      let bench = try RecordsBench()
      try ExampleRecords(patients: 10_000, seed: 5, organisations: EngineAgreementTests.areas)
        .write(to: bench.url)
      let query = try bench.query("avoidable-emergency-admissions", in: "2013/14")
      let expected = try await bench.reference.count(query)
      let session = try session(SparkBench.text)
      _ = try await session.rows("SELECT count(*) FROM range(0, 100, 1, 4)")
      let address = try SparkAddress(try #require(SparkBench.text))
      let engine = try Spark.engine(bench.folder, at: address)
      let worker = try #require(SparkBench.worker)
      async let answer = session.rows(Self.slow)
      async let counts = engine.count(query)
      try await Task.sleep(for: .seconds(1))
      #expect(kill(worker, SIGKILL) == 0, "the worker was there")
      #expect(try await counts == expected)
      #expect(try await answer.integer(0, 0) == Self.slowAnswer)
      await session.close()
      await engine.close()
    }

    /// By remainders: for each of the seven of the first, how many of the second make less than three.
    private static var slowAnswer: Int {
      let first = (0..<7).map { rest in (200_000 - rest + 6) / 7 }
      let second = (0..<7).map { rest in (10_000 - rest + 6) / 7 }
      var sum = 0
      for a in 0..<7 {
        for b in 0..<7 where (a * 31 + b) % 7 < 3 { sum += first[a] * second[b] }
      }
      return sum
    }
  }
#endif
