import Foundation
import PremiumFiles
import QualityPremium
import Testing

@testable import PremiumRecords

@Suite("What was found of a file is remembered until a byte of it changes")
struct RememberedSurveysTests {
  private func remarks(
    _ bench: borrowing RecordsBench, _ memory: RememberedSurveys, _ engine: any CountingEngine
  ) async throws -> RecordsCheck.Findings {
    let tables = RecordTable.all.filter { ["infections", "membership"].contains($0.name) }
    var check = RecordsCheck(folder: bench.folder, engine: engine, memory: memory)
    for table in tables {
      check.digests[table.name] = try FileDigest.of(try #require(bench.folder.file(of: table)))
    }
    return try await check.findings(tables)
  }

  /// Fails whoever asks it to look.
  private struct Blind: CountingEngine {
    func count(_ query: CountQuery) async throws -> [CountRow] {
      throw EngineError(.other, "count")
    }
    func survey(_ table: RecordTable) async throws -> TableSurvey {
      throw EngineError(.other, "looked at \(table.name) again")
    }
  }

  private func good(_ bench: borrowing RecordsBench) throws {
    try bench.write("membership", "practice,ccg,from_day,through_day", "Y1,00C,2012-01-01,")
    try bench.write(
      "infections", "infection,patient,practice,age,organism,specimen_on",
      "I1,P1,Y1,4,mrsa,2013-05-01", "I1,P1,Y1,4,mrsa,2013-05-01")
  }

  @Test("the second time nothing is looked at, and the same is told")
  func again() async throws {
    let bench = try RecordsBench()
    try good(bench)
    let memory = RememberedSurveys(bench.url.appending(path: "memory"))
    let first = try await remarks(bench, memory, bench.reference)
    let second = try await remarks(bench, memory, Blind())
    #expect(first.remarks == ["infections.csv: 1 rows repeat another and count once"])
    #expect(second.remarks == first.remarks && second.problems.isEmpty)
  }

  @Test("a file that changed is looked at again, and so is what rests on the membership")
  func changed() async throws {
    let bench = try RecordsBench()
    try good(bench)
    let memory = RememberedSurveys(bench.url.appending(path: "memory"))
    _ = try await remarks(bench, memory, bench.reference)
    try bench.write("membership", "practice,ccg,from_day,through_day", "Y1,00D,2012-01-01,")
    await #expect(throws: EngineError(.other, "looked at infections again")) {
      try await remarks(bench, memory, Blind())
    }
  }

  @Test("a memory that was tampered with or cut off is not believed")
  func damaged() async throws {
    let bench = try RecordsBench()
    try good(bench)
    let memory = RememberedSurveys(bench.url.appending(path: "memory"))
    _ = try await remarks(bench, memory, bench.reference)
    let files = try FileManager.default.contentsOfDirectory(
      at: memory.folder, includingPropertiesForKeys: nil)
    #expect(files.count == 2)
    for file in files { try Data("{\"key\":\"".utf8).write(to: file) }
    await #expect(throws: EngineError.self) { try await remarks(bench, memory, Blind()) }
  }

  @Test("a malformed value, which may be a patient's, is never kept")
  func malformed() async throws {
    let bench = try RecordsBench()
    try bench.write("membership", "practice,ccg,from_day,through_day", "Y1,00C,2012-01-01,")
    try bench.write(
      "infections", "infection,patient,practice,age,organism,specimen_on",
      "I1,P1,Y1,Ann Smith,mrsa,2013-05-01")
    let memory = RememberedSurveys(bench.url.appending(path: "memory"))
    let found = try await remarks(bench, memory, bench.reference)
    #expect(found.problems.count == 1)
    let files = try FileManager.default.contentsOfDirectory(
      at: memory.folder, includingPropertiesForKeys: nil)
    #expect(files.count == 1, "the membership alone")
  }
}
