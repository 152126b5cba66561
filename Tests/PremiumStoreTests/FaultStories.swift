import Foundation
import PremiumFiles
import QualityPremium
import Testing

@testable import PremiumStore

/// What has gone wrong in schemes like this one, played to its end, so that it does not go wrong here.
@Suite("Ten things that have gone wrong in schemes like this")
struct FaultStories {
  @Test("(a) List sizes of January are sent for those of the year: refused, and nothing is kept")
  func wrongPopulationDate() throws {
    let scratch = try Scratch()
    let head = try scratch.store.auditHead()
    let wrong = EvidenceText.organisations.replacing("2013-06-30", with: "2014-01-01")
    let refused = #expect(throws: EvidenceRefused.self) {
      try scratch.bring(.organisations, wrong)
    }
    #expect(refused?.receipt.refusals.count == 2)
    #expect(refused?.description.contains("the population is of 2014-01-01") == true)
    #expect(try scratch.store.auditHead() == head)
    try scratch.bring(.organisations, EvidenceText.organisations)
  }

  @Test("(b) A supplier sends all days but the last: the run waits until two people waive it")
  func lastDayMissing() throws {
    let run = try RunScratch()
    let short = try Self.cut(RunScratch.inputs())
    let name = try run.assess(short)
    let gaps = try run.runs.gaps(of: name).map(\.gap)
    #expect(gaps.map(\.kind) == [.lastDay])
    #expect(gaps.first?.organisation == "09H")
    try run.runs.preview(name, by: "nina")
    let refusal = #expect(throws: StoreError.self) { try run.runs.approve(name, by: "noah") }
    #expect(refusal?.what.contains("lacks 1 thing that is not waived") == true)
    try run.runs.waive({ _ in true }, of: name, by: "nell", reason: "31 March adds no case")
    let same = #expect(throws: StoreError.self) {
      try run.runs.second({ _ in true }, of: name, by: "nell")
    }
    #expect(same?.kind == .notPermitted)
    try run.runs.second({ _ in true }, of: name, by: "nina")
    try run.runs.approve(name, by: "noah")
  }

  /// The infections of 09H, counted to 30 March only.
  private static func cut(_ inputs: RunInputs) throws -> RunInputs {
    var inputs = inputs
    let place = try #require(inputs.evidence.firstIndex { $0.name == "observations.csv" })
    let lines = String(decoding: inputs.evidence[place].bytes, as: UTF8.self).split(separator: "\n")
    let texts = lines.enumerated().map { number, line -> String in
      if number == 0 { return "\(line),reaches_to\n" }
      return "\(line),\(line.hasPrefix("09H,c-difficile,") ? "2014-03-30" : "")\n"
    }
    inputs.evidence[place].bytes = Array(texts.joined().utf8)
    return inputs
  }

  @Test("(c) Figures come under a code that did not exist yet: refused, with what came before it")
  func splitMisreported() throws {
    let scratch = try Scratch()
    let refused = #expect(throws: EvidenceRefused.self) {
      try scratch.bring(
        .observations, EvidenceText.observations("13T,mrsa,2013/14,,,1,table,,"))
    }
    #expect(
      refused?.receipt.refusals.first?.problem.remedy
        == "give what came before it: '00F', '00G', '00H'")
  }

  @Test("(d) A payment is asked for twice: one file; asked for otherwise: refused")
  func paidTwice() throws {
    let run = try RunScratch()
    let name = try run.assess(RunScratch.inputs())
    try run.publish(name)
    let first = try run.payments.make(PaymentRequest(run: name), by: "fay")
    let head = try run.store.auditHead()
    let again = try run.payments.make(PaymentRequest(run: name), by: "fay")
    #expect(again.file == first.file)
    let other = #expect(throws: StoreError.self) {
      try run.payments.make(PaymentRequest(run: name, name: "by hand"), by: "finn")
    }
    #expect(other?.kind == .conflict)
    #expect(try run.store.auditHead() == head)
  }

  @Test(
    "(e) The network is down in the week of the deadline: the template is filled in, and sent later"
  )
  func offlineTemplate() throws {
    let (scratch, rules) = (try Scratch(), try Rulebook())
    let filled = ProposalFile.text(["local-1", "local-2", "local-3"].map { .sample("09H", $0) })
    let file = InputFile(name: "proposals.csv", bytes: Array(filled.utf8))
    let proposals = try ProposalFile.read(
      file, for: rules.scheme, indicators: rules.indicators,
      organisations: scratch.store.organisations)
    let measures = scratch.store.measures
    #expect(try measures.propose(proposals, under: rules.scheme, by: "carl").count == 3)
    let head = try scratch.store.auditHead()
    #expect(try measures.propose(proposals, under: rules.scheme, by: "carl").isEmpty)
    #expect(try scratch.store.auditHead() == head)
    let kept = try measures.list(scheme: rules.scheme).map(\.current)
    #expect(ProposalFile.text(kept) == filled)
  }

  @Test("(f) The approver leaves before approving: their name counts no more, and another approves")
  func approverLeaves() throws {
    let run = try RunScratch()
    let name = try run.assess(RunScratch.inputs())
    try run.runs.preview(name, by: "nina")
    try run.store.people.end("noah", on: Scratch.day, by: "alma", reason: "left")
    let refusal = #expect(throws: StoreError.self) { try run.runs.approve(name, by: "noah") }
    #expect(refusal?.kind == .notPermitted)
    #expect(refusal?.remedy?.contains("nell") == true)
    try run.runs.approve(name, by: "nell")
  }

  @Test("(g) A target is edited after it was agreed: the old one pays until both have agreed again")
  func targetEdited() throws {
    let (scratch, rules) = (try Scratch(), try Rulebook())
    let measures = scratch.store.measures
    try scratch.bring("09H", to: .agreed, rules)
    let softer = Proposal.sample("09H", changing: [.targetValue: "1%"])
    #expect(throws: StoreError.self) {
      try measures.propose([softer], under: rules.scheme, by: "carl")
    }
    _ = try measures.amend(
      [softer], under: rules.scheme, indicators: rules.indicators, by: "carl",
      reason: "the ward closed")
    func target() throws -> String? {
      try scratch.store.read {
        try Measures.agreementRows(scheme: rules.scheme, asAt: .max, $0).first?[4]
      }
    }
    let before = try target()
    #expect(before != "1%")
    _ = try measures.agree(["local-1"], of: "09H", under: rules.scheme, by: "tess")
    #expect(try target() == "1%")
    #expect(try measures.list(scheme: rules.scheme).first?.versions.count ?? 0 >= 2)
  }

  @Test("(h) A national figure is revised after publication: every changed pound has its cause")
  func revisedAfterPublication() throws {
    let run = try RunScratch()
    let first = try run.assess(RunScratch.inputs())
    try run.publish(first)
    _ = try run.payments.make(PaymentRequest(run: first), by: "fay")
    let second = try run.assess(
      RunScratch.inputs(evidence: [("09X,c-difficile,2013/14,,,32", "09X,c-difficile,2013/14,,,99")]
      ))
    try run.publish(second)
    let comparison = try run.runs.compare(first, second)
    #expect(comparison.unexplained.atLeast == .zero && comparison.unexplained.atMost == .zero)
    #expect(comparison.changes.map(\.organisation) == ["09X"])
    #expect(comparison.changes.map(\.cause) == [.correction])
    // The first run is what it was.
    #expect(try run.runs.named(first).stage == .paid)
  }

  @Test("(i) CCGs merge: figures of the next year under an old code are refused, with the new one")
  func merger() throws {
    let scratch = try Scratch()
    for code in ["00F", "00G", "00H"] {
      let refused = #expect(throws: EvidenceRefused.self) {
        try scratch.bring(
          .observations, EvidenceText.observations("\(code),mrsa,2015/16,,,1,table,,"),
          year: "2015-16")
      }
      #expect(refused?.description.contains("13T") == true)
    }
    try scratch.bring(
      .observations, EvidenceText.observations("13T,mrsa,2015/16,,,1,table,,"), year: "2015-16")
  }

  @Test("(j) Somebody edits the file by hand: the trail names the record that was changed")
  func editedByHand() throws {
    let scratch = try Scratch()
    try scratch.bring(.observations, EvidenceText.observations(EvidenceText.crawley))
    let copy = try scratch.copy(changing: [
      "UPDATE evidence_observation SET value = '1700' WHERE organisation = '09H'"
    ])
    let error = #expect(throws: StoreError.self) { try AuditTrail.verify(copy) }
    #expect(error?.kind == .integrity)
    #expect(error?.what.contains("a row of evidence_observation was changed") == true)
    #expect(error?.what.contains("record 2 (evidence-import") == true)
  }
}
