import Foundation
import PremiumRecords
import QualityPremium
import Testing

@Suite("Made-up records")
struct ExampleRecordsTests {
  private func admissions(seed: UInt64) throws -> Data {
    let bench = try RecordsBench()
    try ExampleRecords(patients: 2_000, seed: seed, organisations: ["00C", "00D"]).write(
      to: bench.url)
    return try Data(contentsOf: bench.url.appending(path: "admissions.csv"))
  }

  @Test("are the same for the same seed, and others for another")
  func seeds() throws {
    let one = try admissions(seed: 1)
    #expect(try admissions(seed: 1) == one)
    #expect(try admissions(seed: 2) != one)
  }

  @Test("pass the check of a folder, whatever the seed", arguments: 1...8 as ClosedRange<UInt64>)
  func areGood(seed: UInt64) async throws {
    let bench = try RecordsBench()
    try ExampleRecords(patients: 3_000, seed: seed, organisations: ["00C", "00D"]).write(
      to: bench.url)
    let check = RecordsCheck(folder: bench.folder, engine: bench.reference, mostMissing: 10)
    let found = try await check.findings(RecordTable.all)
    #expect(found.problems.isEmpty)
    #expect(!found.remarks.isEmpty, "they hold repeated rows and unknown practices")
  }
}
