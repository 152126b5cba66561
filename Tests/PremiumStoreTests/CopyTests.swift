import Foundation
import PremiumFiles
import PremiumStore
import QualityPremium
import Testing

@Suite("A copy of the record is whole, proven, and never takes the place of another file")
struct CopyTests {
  @Test("A copy that is made while others write verifies, and holds a beginning of the trail")
  func whileWriting() async throws {
    let scratch = try Scratch()
    let (url, copies) = (scratch.url, scratch.folder)
    let writer = Task.detached {
      let store = try Scratch.open(url)
      for number in 0..<60 {
        let text = EvidenceText.observations("09H,mrsa,\(1950 + number),,,\(number),table,,")
        let file = InputFile(name: "observations.csv", bytes: Array(text.utf8))
        try store.evidence.take(
          EvidenceDelivery(
            [EvidenceFile(.observations, TableSource(file))], try Scratch.evidenceRules()),
          by: "nina")
      }
    }
    var copied: [RecordCopy] = []
    for number in 0..<5 {
      let copy = copies.appending(path: "copy-\(number).sqlite")
      copied.append(try scratch.store.backUp(to: copy, by: "alma", reason: "every minute"))
    }
    try await writer.value
    for copy in copied {
      #expect(try AuditTrail.verify(copy.url) == copy.head)
      #expect(Digest.of(try Data(contentsOf: copy.url)) == copy.digest)
    }
    #expect(zip(copied, copied.dropFirst()).allSatisfy { $0.head.count < $1.head.count })
    let head = try scratch.store.auditHead()
    #expect(head.count == 1 + 60 + 5)
    #expect(try AuditTrail.verify(scratch.url, against: head) == head)
  }

  @Test("A record that was restored is the copy byte for byte, and goes on from there")
  func restored() throws {
    let scratch = try Scratch()
    try scratch.bring(.organisations, EvidenceText.organisations)
    let files = try scratch.store.evidence.files(for: Scratch.evidenceRules().scheme)
    let copy = try scratch.store.backUp(
      to: scratch.folder.appending(path: "copy.sqlite"), by: "alma")
    let url = scratch.folder.appending(path: "restored.sqlite")
    let restored = try Store.restore(copy.url, to: url, against: copy.head)
    #expect(restored.digest == copy.digest)
    #expect(restored.head == copy.head)
    #expect(try Data(contentsOf: url) == Data(contentsOf: copy.url))
    let store = try Scratch.open(url)
    let again = try store.evidence.files(for: Scratch.evidenceRules().scheme)
    #expect(again.map(\.bytes) == files.map(\.bytes))
    #expect(try store.auditHead() == copy.head)
  }

  @Test("Neither a copy nor a restored record is written over a file that is there")
  func noOverwriting() throws {
    let scratch = try Scratch()
    let taken = scratch.folder.appending(path: "taken.sqlite")
    try Data("mine".utf8).write(to: taken)
    let copy = try scratch.store.backUp(
      to: scratch.folder.appending(path: "copy.sqlite"), by: "alma")
    #expect(throws: StoreError.self) { try scratch.store.backUp(to: taken, by: "alma") }
    #expect(throws: StoreError.self) { try Store.restore(copy.url, to: taken) }
    #expect(try Data(contentsOf: taken) == Data("mine".utf8))
  }

  @Test("A copy in which a byte was changed, or that ends early, is not restored")
  func damaged() throws {
    let scratch = try Scratch()
    try scratch.bring(.observations, EvidenceText.observations(EvidenceText.crawley))
    let copy = try scratch.store.backUp(
      to: scratch.folder.appending(path: "copy.sqlite"), by: "alma")
    let whole = try Data(contentsOf: copy.url)
    let place = try #require(whole.firstRange(of: Data("1841.2".utf8))?.lowerBound)
    var changed = whole
    changed[place] = UInt8(ascii: "9")
    for (name, bytes) in [("changed", changed), ("short", whole.prefix(whole.count / 2))] {
      let url = scratch.folder.appending(path: "\(name).sqlite")
      try bytes.write(to: url)
      let target = scratch.folder.appending(path: "from-\(name).sqlite")
      let error = #expect(throws: StoreError.self) { try Store.restore(url, to: target) }
      #expect(error?.kind == .integrity)
      #expect(!FileManager.default.fileExists(atPath: target.path))
    }
  }

  @Test("Only an administrator may copy; another is told before anything is copied")
  func permission() throws {
    let scratch = try Scratch()
    let url = scratch.folder.appending(path: "copy.sqlite")
    let error = #expect(throws: StoreError.self) { try scratch.store.backUp(to: url, by: "nina") }
    #expect(error?.kind == .notPermitted)
    #expect(!FileManager.default.fileExists(atPath: url.path))
  }
}
