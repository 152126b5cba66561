import Foundation
import PremiumFiles
import QualityPremium
import Testing

@testable import PremiumStore

@Suite("A run is worked out from what was frozen, and approved by others")
struct RunTests {
  @Test("The evidence of a run can change afterwards, and the run comes to the same")
  func frozen() throws {
    let year = try RunScratch()
    let first = try year.assess(RunScratch.inputs())
    let awards = try year.runs.awards(of: first)
    #expect(awards.map(\.organisation) == RunScratch.codes)
    let reading = try year.runs.reading(of: first)
    for (award, submission) in zip(awards, reading.submissions.list) {
      let expected = reading.scheme.assess(submission.commissioner, on: submission.evidence).award
      #expect(award.atLeast == expected.atLeast.roundedHalfUpToThePenny)
      #expect(award.atMost == expected.atMost.roundedHalfUpToThePenny)
    }
    // Any change makes another run, under another name.
    let second = try year.assess(
      RunScratch.inputs(evidence: [
        ("09H,financial-failure,2013/14,no", "09H,financial-failure,2013/14,yes")
      ]))
    #expect([first, second] == ["2013-14-run-1", "2013-14-run-2"])
    #expect(try year.runs.awards(of: first) == awards)
  }

  @Test("One bit of an input makes another digest of the evidence, and of the rules")
  func digests() throws {
    let year = try RunScratch()
    let first = try year.runs.freeze(RunScratch.inputs(), by: "nina").run
    let same = try year.runs.freeze(RunScratch.inputs(), by: "nina").run
    let evidence = try year.runs.freeze(
      RunScratch.inputs(evidence: [("NHS Crawley", "NHS Crawlei")]), by: "nina"
    ).run
    let rules = try year.runs.freeze(
      RunScratch.inputs(rules: [("at-least: 3.2%", "at-least: 3.3%")]), by: "nina"
    ).run
    #expect(first.rulesDigest == same.rulesDigest && first.evidenceDigest == same.evidenceDigest)
    #expect(first.evidenceDigest != evidence.evidenceDigest)
    #expect(first.rulesDigest == evidence.rulesDigest)
    #expect(first.rulesDigest != rules.rulesDigest)
  }

  @Test("A mistake in the evidence is given with file and line, and nothing is frozen")
  func mistakes() throws {
    let year = try RunScratch()
    var inputs = try RunScratch.inputs()
    let broken = String(decoding: inputs.evidence[0].bytes, as: UTF8.self)
      .replacingOccurrences(of: ",registered", with: ",registred")
    inputs.evidence[0].bytes = Array(broken.utf8)
    let head = try year.store.auditHead()
    let problems = #expect(throws: Problems.self) {
      try year.runs.freeze(inputs, by: "nina")
    }
    #expect(problems?.list.count == 3)
    #expect(problems?.list.first?.file == "evidence/organisations.csv")
    #expect(try year.store.auditHead() == head)
    #expect(try year.runs.list().isEmpty)
  }

  @Test("A trial says what would be, and writes nothing")
  func trial() throws {
    let year = try RunScratch()
    let frozen = try year.runs.freeze(RunScratch.inputs(), by: "nina", trial: true)
    #expect(frozen.run.name == "2013-14-run-1")
    #expect(try year.runs.list().isEmpty)
    let name = try year.runs.freeze(RunScratch.inputs(), by: "nina").run.name
    try year.runs.assess(name, by: "nina", trial: true)
    #expect(try year.runs.named(name).stage == .frozen)
  }

  @Test(
    "Nobody approves what they worked out, and nobody approves for payment what they approved",
    arguments: [
      ("nina", "noah", "fay", true), ("nina", "nina", "fay", false),
      ("nina", "noah", "noah", false), ("nina", "noah", "nina", false),
    ])
  func hands(runner: String, approver: String, payer: String, isAllowed: Bool) throws {
    let year = try RunScratch()
    // Every one of them holds both roles, so that only the hands can be in the way.
    let both = ["nina", "noah"].map { Appointment(person: $0, role: .finance, from: Scratch.day) }
    try year.store.people.propose(both, by: "alma", reason: "")
    try year.store.people.confirm(by: "adam")
    let name = try year.runs.freeze(RunScratch.inputs(), by: runner).run.name
    try year.runs.assess(name, by: runner)
    try year.runs.preview(name, by: runner)
    func approve() throws {
      try year.runs.approve(name, by: approver)
      try year.runs.approveForPayment(name, by: payer)
    }
    guard !isAllowed else { return try approve() }
    let error = #expect(throws: StoreError.self) { try approve() }
    #expect(error?.kind == .notPermitted)
  }

  @Test("Who froze a run and becomes finance later does not approve it for payment")
  func laterRole() throws {
    let year = try RunScratch()
    let name = try year.assess(RunScratch.inputs())
    try year.runs.preview(name, by: "noah")
    try year.runs.approve(name, by: "noah")
    try year.store.people.end("nina", on: Scratch.day, by: "alma", reason: "moved to finance")
    try year.store.people.propose(
      [Appointment(person: "nina", role: .finance, from: Scratch.day)], by: "alma", reason: "")
    try year.store.people.confirm(by: "adam")
    let error = #expect(throws: StoreError.self) {
      try year.runs.approveForPayment(name, by: "nina")
    }
    #expect(
      error?.what
        == "nina froze or worked out 2013-14-run-1, and may not approve it for payment too")
  }

  @Test("Working a run out again sends it back: both approvals have to be given anew")
  func recalculated() throws {
    let year = try RunScratch()
    let name = try year.assess(RunScratch.inputs())
    try year.publish(name)
    let results = try year.runs.named(name).resultsDigest
    #expect(throws: StoreError.self) { try year.runs.recalculate(name, by: "nina", reason: "") }
    let own = #expect(throws: StoreError.self) {
      try year.runs.recalculate(name, by: "noah", reason: "a doubt")
    }
    #expect(own?.kind == .notPermitted)
    try year.runs.recalculate(name, by: "nina", reason: "a doubt about the program")
    let run = try year.runs.named(name)
    #expect(run.stage == .assessed)
    #expect(run.resultsDigest == results)
    let unpaid = #expect(throws: StoreError.self) {
      _ = try year.payments.make(PaymentRequest(run: name), by: "finn")
    }
    #expect(unpaid?.kind == .refused)
    try year.publish(name)
    #expect(try year.runs.named(name).stage == .published)
  }

  @Test("Every move is one event, and the trail verifies")
  func trail() throws {
    let year = try RunScratch()
    let before = try year.store.auditHead().count
    let name = try year.assess(RunScratch.inputs())
    try year.publish(name)
    _ = try year.payments.make(PaymentRequest(run: name), by: "finn")
    #expect(try year.store.auditHead().count == before + 7)
    let run = try year.runs.named(name)
    #expect(
      run.deeds.map(\.move) == [
        .freeze, .assess, .preview, .approve, .approveForPayment, .publish, .pay,
      ])
    #expect(run.head == (try year.store.auditHead()))
    #expect(try AuditTrail.verify(year.scratch.copy()) == year.store.auditHead())
  }
}

extension RunScratch {
  /// The words of a refusal.
  func refusal(_ body: () throws -> Void) -> StoreError? {
    do {
      try body()
      return nil
    } catch {
      return error as? StoreError
    }
  }
}
