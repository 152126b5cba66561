import Foundation
import PremiumFiles
import QualityPremium
import Testing

@testable import PremiumStore

@Suite("A run of the record holds what was known at a moment")
struct RecordedRunTests {
  private static let late = "09H,pyll,2013,"

  private func bring(_ files: [InputFile], to store: Store) throws {
    let kinds = Dictionary(uniqueKeysWithValues: EvidenceKind.allCases.map { ($0.fileName, $0) })
    let pieces = try files.map {
      EvidenceFile(try #require(kinds[$0.name]), TableSource($0))
    }
    try store.evidence.take(
      EvidenceDelivery(pieces, try Scratch.evidenceRules(accepting: .registered)), by: "nina")
  }

  @Test("What came late is not in the run as at the day before, and its pounds are put down to it")
  func lateEvidence() throws {
    let scratch = try Scratch()
    let store = scratch.store
    let library = try RunScratch.library()
    let loaded = try library.scheme("quality-premium/2013-14")
    func freeze(asAt instant: Instant? = nil) throws -> Runs.Frozen {
      try store.runs.freeze(loaded, library, asAt: instant, accepting: .registered, by: "nina")
    }
    var early = try RunScratch.evidence()
    for index in early.indices { early[index].removeLines { $0.hasPrefix(Self.late) } }
    try bring(early, to: store)
    let moment = try #require(try store.auditHead().instant)
    let first = try freeze()
    #expect(first.run.origin == .record && first.run.asAt == 2)
    #expect(first.gaps.filter { $0.kind == .evidence }.map(\.organisation) == ["09H"])
    var whole = try RunScratch.evidence()
    for index in whole.indices where whole[index].name == "observations.csv" {
      let heading = whole[index].text.split(separator: "\n")[0]
      whole[index].removeLines { !$0.hasPrefix(Self.late) && $0 != heading }
      try bring([whole[index]], to: store)
    }
    let (asThen, now) = (try freeze(asAt: moment), try freeze())
    #expect(asThen.run.evidenceDigest == first.run.evidenceDigest)
    #expect(now.run.evidenceDigest != first.run.evidenceDigest)
    #expect(now.gaps.allSatisfy { $0.kind == .organisation })
    for run in [first, now] { try store.runs.assess(run.run.name, by: "nina") }
    let comparison = try store.runs.compare(first.run.name, now.run.name)
    #expect(comparison.changes.map(\.cause) == [.evidence])
    #expect(comparison.changes.first?.what.hasSuffix(" came") == true)
    #expect(comparison.unexplained == .nothing)
    // The record comes to what the folder does.
    let year = try RunScratch()
    let folder = try year.assess(RunScratch.inputs())
    #expect(try store.runs.awards(of: now.run.name) == year.runs.awards(of: folder))
  }
}
