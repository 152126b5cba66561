import Foundation
import PremiumFiles
import PremiumRules
import PremiumStore
import QualityPremium
import Testing

@Suite("Evidence is taken whole, once, and never overwritten")
struct EvidenceImportTests {
  @Test("A folder that was taken in comes out as files that are assessed to the same result")
  func roundTrip() throws {
    let scratch = try Scratch()
    let folder = Scratch.rules.examples.appending(path: "england-2013-14")
    let rules = try Scratch.evidenceRules(accepting: .registered)
    let files = try EvidenceKind.allCases.compactMap { kind -> EvidenceFile? in
      let path = folder.appending(path: kind.fileName).path
      guard FileManager.default.fileExists(atPath: path) else { return nil }
      return EvidenceFile(kind, try TableSource.open(path))
    }
    let receipt = try scratch.store.evidence.take(EvidenceDelivery(files, rules), by: "nina")
    #expect(receipt.files.map(\.kind) == [.organisations, .observations, .statements])
    #expect(receipt.files.allSatisfy { $0.rows == $0.added })
    let kept = try EvidenceFolder.read(
      scratch.store.evidence.files(for: rules.scheme), for: rules.scheme,
      indicators: rules.indicators, accepting: .registered)
    let given = try EvidenceFolder.read(
      folder, for: rules.scheme, indicators: rules.indicators, accepting: .registered)
    #expect(kept.list == given.list)
    #expect(kept.list.count == 211)
  }

  @Test("The same file three times has one effect, and says so")
  func idempotent() throws {
    let scratch = try Scratch()
    let text = EvidenceText.observations(EvidenceText.crawley)
    let first = try scratch.bring(.observations, text)
    #expect(first.files[0].added == 1)
    let head = try scratch.store.auditHead()
    for _ in 0..<2 {
      let again = try scratch.bring(.observations, text)
      #expect(again.event == nil)
      #expect(again.files[0].unchanged == 1)
      #expect(again.files[0].earlier?.event == first.event)
    }
    #expect(try scratch.store.auditHead() == head)
    #expect(try scratch.store.evidence.list().count == 1)
    #expect(throws: Never.self) { try AuditTrail.verify(scratch.url, against: head) }
  }

  @Test("What was known before a correction can still be asked for")
  func datedTwice() throws {
    let scratch = try Scratch()
    try scratch.bring(.organisations, EvidenceText.organisations)
    let early = try scratch.bring(
      .observations, EvidenceText.observations(EvidenceText.crawley))
    let late = try scratch.bring(
      .observations, EvidenceText.observations("09H,pyll,2013,,,1799.9,published table,,"),
      corrects: true, reason: "the publisher revised it")
    #expect(late.files[0].corrected == 1)
    let scheme = try Scratch.evidenceRules().scheme
    func value(asAt event: Int64?) throws -> Quantity? {
      let files = try scratch.store.evidence.files(for: scheme, asAt: event)
      let list = try EvidenceFolder.read(
        files, for: scheme, indicators: scheme.indicators
      ).list
      return list.first?.evidence.observations.values.first?.value
    }
    #expect(try value(asAt: early.event) == Quantity(18412, over: 10))
    #expect(try value(asAt: late.event) == Quantity(17999, over: 10))
    #expect(try value(asAt: nil) == Quantity(17999, over: 10))
  }
}
