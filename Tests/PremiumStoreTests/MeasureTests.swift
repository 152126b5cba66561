import GRDB
import PremiumFiles
import QualityPremium
import Testing

@testable import PremiumStore

@Suite("A local measure is agreed expressly by two named parties, and every version is kept")
struct MeasureTests {
  let rules: Rulebook
  let scratch: Scratch
  var measures: Measures { scratch.store.measures }

  init() throws {
    rules = try Rulebook()
    scratch = try Scratch()
  }

  private func find(_ organisation: String = "09H", _ slot: String = "local-1") throws
    -> MeasureRecord
  {
    try measures.find(rules.key(organisation, slot))
  }

  private func rows(asAt event: Int64 = .max) throws -> [[String]] {
    try scratch.store.read {
      try Measures.agreementRows(scheme: rules.scheme, asAt: event, $0)
    }
  }

  @Test("The columns of the record are the fields of the template")
  func columns() throws {
    let names = try scratch.store.read { try $0.columns(in: "measure_version").map(\.name) }
    let own = ["number", "event", "scheme", "version"]
    #expect(Set(names) == Set(own + Proposal.columns.map(\.column)))
    #expect(names.count == own.count + Proposal.columns.count)
  }

  @Test("The CCG offers by submitting and the area team agrees: both are named, and different")
  func twoParties() throws {
    try scratch.bring("09H", to: .submitted, rules)
    #expect(try find().agreed == nil)
    #expect(try rows().isEmpty)
    _ = try measures.agree(["local-1"], of: "09H", under: rules.scheme, by: "tess")
    let agreed = try #require(try find().agreed)
    #expect(agreed.ccg == "carl" && agreed.areaTeam == "tess" && agreed.version == 1)
    let row = try #require(try rows().first)
    #expect(
      row == [
        "09H", "local-1", "Fewer emergency readmissions", "at-least", "2%", "fall", "2012/13",
        "2013/14", "carl", "tess", "2013-04-01", "agreement \(agreed.step), version 1",
        "emergency-readmissions-within-30-days", "",
      ])
  }

  @Test("A person who worked on it for the CCG may not agree to it for the area team later")
  func whoeverTheyBecome() throws {
    try scratch.bring("09H", to: .submitted, rules)
    try scratch.store.people.propose(
      [
        Appointment(
          person: "carl", role: .areaTeam, place: "Surrey and Sussex", from: Scratch.day)
      ], by: "alma", reason: "changed jobs")
    try scratch.store.people.confirm(by: "adam")
    try scratch.store.people.end("carl", on: Scratch.day, by: "alma", reason: "left the CCG")
    let both = #expect(throws: StoreError.self) {
      try measures.agree(["local-1"], of: "09H", under: rules.scheme, by: "carl")
    }
    #expect(both?.kind == .notPermitted)
    _ = try measures.agree(["local-1"], of: "09H", under: rules.scheme, by: "tess")
  }

  @Test("One who has left the CCG for the area team altogether may not agree to what they wrote")
  func changedJobs() throws {
    let start = Scratch.day
    let people =
      Scratch.people.filter { $0.person != "carl" } + [
        Appointment(person: "carl", role: .ccg, place: "09H", from: start)
      ]
    let scratch = try Scratch(people: people)
    try scratch.bring("09H", to: .submitted, rules)
    try scratch.store.people.end(
      "carl", on: Day(number: start.number - 1), by: "alma", reason: "left")
    try scratch.store.people.propose(
      [Appointment(person: "carl", role: .areaTeam, place: "Surrey and Sussex", from: start)],
      by: "alma", reason: "joined")
    try scratch.store.people.confirm(by: "adam")
    let error = #expect(throws: StoreError.self) {
      try scratch.store.measures.agree(["local-1"], of: "09H", under: rules.scheme, by: "carl")
    }
    #expect(error?.kind == .notPermitted)
    #expect(error?.what.contains("nobody agrees to their own work") ?? false, "\(error as Any)")
  }

  @Test("An amendment is a new version with its reason; the old one stands until both agree again")
  func amendment() throws {
    try scratch.bring("09H", to: .agreed, rules)
    let before = try rows()
    #expect(throws: StoreError.self) {
      try measures.amend(
        [.sample("09H")], under: rules.scheme, indicators: rules.indicators, by: "carl", reason: "")
    }
    _ = try measures.amend(
      [.sample("09H")], under: rules.scheme, indicators: rules.indicators, by: "carl",
      reason: "the baseline was revised")
    #expect(try find().stage == .amended)
    #expect(try rows() == before)
    _ = try measures.agree(["local-1"], of: "09H", under: rules.scheme, by: "tess")
    let record = try find()
    #expect(record.agreed?.version == 2 && record.versions.count == 2)
    #expect(record.proposal(1)[.targetValue] == "2%" && record.current[.targetValue] == "3%")
    #expect(record.steps.contains { $0.move == .amend && $0.reason == "the baseline was revised" })
    #expect(try rows().first?[4] == "3%")
  }

  @Test("An amendment that is sent back leaves what was agreed, which can be frozen")
  func amendmentSentBack() throws {
    try scratch.bring("09H", to: .amended, rules, amendedBy: "tess")
    #expect(throws: StoreError.self) {
      try measures.agree(["local-1"], of: "09H", under: rules.scheme, by: "tess")
    }
    _ = try measures.sendBack(
      ["local-1"], of: "09H", under: rules.scheme, by: "carl", reason: "not in April")
    #expect(try find().stage == .agreed)
    #expect(try rows().first?[4] == "2%")
    _ = try measures.freeze(under: rules.scheme, by: "nina")
    #expect(try find().agreed?.version == 1)
    #expect(try rows().first?[4] == "2%")
  }

  @Test("What was agreed as at an earlier event is told as it was")
  func asAt() throws {
    try scratch.bring("09H", to: .agreed, rules)
    let event = Int64(try scratch.store.auditHead().count)
    let before = try rows()
    _ = try measures.amend(
      [.sample("09H")], under: rules.scheme, indicators: rules.indicators, by: "carl", reason: "x")
    _ = try measures.agree(["local-1"], of: "09H", under: rules.scheme, by: "tess")
    #expect(try rows(asAt: event) == before)
    #expect(try rows(asAt: event - 1).isEmpty)
    #expect(try rows() != before)
  }

  @Test(
    "Nothing is submitted before the board and patients were consulted and every answer is there")
  func incomplete() throws {
    _ = try measures.propose(
      [.sample("09H", changing: [.dataSource: "", .targetValue: ""])], under: rules.scheme,
      by: "carl")
    _ = try measures.consult(
      [.patients()], on: ["local-1"], of: "09H", under: rules.scheme, by: "carl")
    let error = #expect(throws: StoreError.self) {
      try measures.submit(
        [], of: "09H", under: rules.scheme, indicators: rules.indicators, by: "carl")
    }
    #expect(
      error?.what
        == "cannot submit a local measure: local-1 of 09H: 2 of 14 answers are still needed: "
        + "data_source, target_value; local-1 of 09H: the health and wellbeing board has not been "
        + "consulted")
  }

  @Test("The same proposal again changes nothing, not even the trail")
  func idempotent() throws {
    _ = try measures.propose([.sample("09H")], under: rules.scheme, by: "carl")
    let head = try scratch.store.auditHead()
    #expect(try measures.propose([.sample("09H")], under: rules.scheme, by: "carl").isEmpty)
    #expect(try scratch.store.auditHead() == head)
  }

  @Test("A place that was withdrawn is free, and the consultations of before do not count for it")
  func withdrawn() throws {
    try scratch.bring("09H", to: .submitted, rules)
    _ = try measures.withdraw(
      ["local-1"], of: "09H", under: rules.scheme, by: "carl", reason: "another is better")
    _ = try measures.propose(
      [.sample("09H", changing: [.title: "Another"])], under: rules.scheme, by: "carl")
    let record = try find()
    #expect(record.stage == .draft && record.latestVersion == 2)
    #expect(record.notConsulted == [.healthAndWellbeingBoard, .patients])
    #expect(record.hearings.count == 2)
  }

  @Test("A measure that is the same as a national one is refused by the record itself")
  func identical() throws {
    let error = #expect(throws: StoreError.self) {
      try measures.propose(
        [.sample("09H", changing: [.indicatorID: "pyll"])], under: rules.scheme, by: "carl")
    }
    #expect(error?.what.contains("local measures have to be separate") ?? false)
  }

  @Test("A measure of yes or no is agreed with a statement in place of an indicator")
  func delivered() throws {
    let proposal = Proposal.sample(
      "09H",
      changing: [
        .targetKind: "delivered", .indicatorID: "", .targetValue: "", .comparison: "",
        .baselinePeriod: "",
      ])
    let measure = try ProposalFile.measure(
      of: proposal, for: rules.scheme, indicators: rules.indicators)
    #expect(measure.criterion == .confirmed("local-1", in: .financialYear(2013)))
    #expect(proposal.unanswered.isEmpty)
  }

  @Test("The trail covers every row that was written")
  func trail() throws {
    try scratch.bring("09H", to: .frozen, rules)
    #expect(try AuditTrail.verify(scratch.copy()) == scratch.store.auditHead())
  }
}
