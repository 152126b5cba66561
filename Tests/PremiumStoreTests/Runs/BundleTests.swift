import Foundation
import PremiumFiles
import QualityPremium
import Testing

@testable import PremiumStore

@Suite("A bundle stands by itself, and shows every change")
struct BundleTests {
  private func bundle() throws -> (RunScratch, URL) {
    let year = try RunScratch()
    let name = try year.assess(RunScratch.inputs())
    try year.publish(name)
    let folder = year.scratch.folder.appending(path: "bundle")
    try year.runs.bundle(name).write(to: folder)
    return (year, folder)
  }

  @Test("It verifies without the record, and holds the head that the run was last changed with")
  func verifies() throws {
    let (year, folder) = try bundle()
    try FileManager.default.removeItem(at: year.scratch.url)
    let verification = try BundleVerification(of: folder)
    #expect(verification.organisations == 3)
    let document = verification.document
    #expect(document.run == "2013-14-run-1" && document.stage == "published")
    #expect(AuditHead(document.auditHead)?.count == 7)
    #expect(document.deeds.map(\.by) == ["nina", "nina", "nina", "noah", "fay", "nell"])
    #expect(document.files.map(\.path).contains("rules/Indicators/pyll.yaml"))
  }

  @Test("The head is the same in run.json, with the run and in the trail")
  func head() throws {
    let (year, folder) = try bundle()
    let document = try BundleVerification(of: folder).document
    #expect(document.auditHead == (try year.runs.named(document.run).head?.description))
    #expect(document.auditHead == (try year.store.auditHead().description))
    let kept = try #require(AuditHead(document.auditHead))
    #expect(try AuditTrail.verify(year.scratch.copy(), against: kept) == kept)
  }

  @Test("The same run gives the same bytes; a folder that is there is left alone")
  func sameBytes() throws {
    let (year, folder) = try bundle()
    let again = year.scratch.folder.appending(path: "again")
    try year.runs.bundle("2013-14-run-1").write(to: again)
    for file in try year.runs.bundle("2013-14-run-1").everything {
      let bytes = [folder, again].map { try? Data(contentsOf: $0.appending(path: file.name)) }
      #expect(bytes[0] == Data(file.bytes) && bytes[1] == Data(file.bytes))
    }
    #expect(
      year.refusal { try year.runs.bundle("2013-14-run-1").write(to: folder) }?.kind == .refused)
  }

  @Test("One byte changed in any file is found, and the file is named")
  func oneByte() throws {
    let (year, folder) = try bundle()
    for file in try year.runs.bundle("2013-14-run-1").everything {
      let url = folder.appending(path: file.name)
      // Everywhere in the two files that vouch for the others, and at both ends of those.
      let isVoucher = !file.name.contains("/")
      let last = file.bytes.count - 1
      let places = isVoucher ? Array(stride(from: 0, through: last, by: 29)) : [0, last / 2, last]
      for place in places {
        var bytes = file.bytes
        bytes[place] ^= 1
        try Data(bytes).write(to: url)
        let error = year.refusal { _ = try BundleVerification(of: folder) }
        #expect(error?.kind == .integrity, "byte \(place) of \(file.name)")
        #expect(error?.what == "'\(file.name)' was changed")
      }
      try Data(file.bytes).write(to: url)
    }
    #expect(try BundleVerification(of: folder).organisations == 3)
  }

  @Test("A file that is gone is named, and so is one that was added")
  func otherFiles() throws {
    let (year, folder) = try bundle()
    let note = folder.appending(path: "evidence/note.txt")
    try Data("hello".utf8).write(to: note)
    #expect(
      year.refusal { _ = try BundleVerification(of: folder) }?.what
        == "'evidence/note.txt' was added")
    try FileManager.default.removeItem(at: note)
    try FileManager.default.removeItem(at: folder.appending(path: "rules/Indicators/pyll.yaml"))
    #expect(
      year.refusal { _ = try BundleVerification(of: folder) }?.what
        == "'rules/Indicators/pyll.yaml' is missing")
  }

  @Test("Results that were changed with all their digests are not what the evidence comes to")
  func forgedResults() throws {
    let year = try RunScratch()
    let name = try year.assess(RunScratch.inputs())
    let (run, inputs, results) = try year.store.read { db in
      let run = try Runs.run(name, db)
      return (run, try Runs.inputs(of: run, db), try Runs.results(of: run, db))
    }
    var forged = results
    forged[0].bytes[forged[0].bytes.count - 2] ^= 1
    let folder = year.scratch.folder.appending(path: "forged")
    try RunBundle(run, inputs, results: forged).write(to: folder)
    #expect(
      year.refusal { _ = try BundleVerification(of: folder) }?.what
        == "'results/results.csv' is not what its rules and evidence come to")
  }

  @Test("A run without results has no bundle")
  func tooEarly() throws {
    let year = try RunScratch()
    let name = try year.runs.freeze(RunScratch.inputs(), by: "nina").run.name
    #expect(year.refusal { _ = try year.runs.bundle(name) }?.kind == .refused)
  }
}
