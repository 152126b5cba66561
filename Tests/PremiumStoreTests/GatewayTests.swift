import GRDB
import PremiumFiles
import QualityPremium
import Testing

@testable import PremiumStore

@Suite("A gateway is a decision of named people; what is known only recommends")
struct GatewayTests {
  let rules: Rulebook
  let scratch: Scratch
  var gateways: Gateways { scratch.store.gateways(of: rules.scheme, guides: rules.guides) }
  private let quality = "serious-quality-failure"

  init() throws {
    rules = try Rulebook()
    scratch = try Scratch()
  }

  private func flag(_ answers: [String: Bool], of organisation: String = "09H") throws {
    let entries = answers.sorted { $0.key < $1.key }.map {
      FlagsFile.Entry(
        organisation: organisation, flag: $0.key, answer: $0.value, on: Scratch.day,
        source: "a letter")
    }
    _ = try gateways.flag(entries, by: "nina")
  }

  private func flagQuality(_ answer: Bool) throws {
    try flag([
      "cqc-enforcement": answer, "monitor-risk": false, "tda-enforcement": false,
      "response-inadequate": answer, "unresolved-at-year-end": answer,
    ])
  }

  private func rows() throws -> [[String]] {
    try scratch.store.read {
      try Gateways.statementRows(scheme: rules.scheme, asAt: .max, $0)
    }
  }

  @Test("Every combination of flags recommends what the expressions of the dossier do")
  func everyCombination() throws {
    let finance = ["managing-public-money", "adverse-variance", "qualified-audit"]
    let quality = [
      "cqc-enforcement", "monitor-risk", "tda-enforcement", "response-inadequate",
      "unresolved-at-year-end",
    ]
    #expect(rules.guides["financial-failure"]?.flags == finance)
    #expect(rules.guides[self.quality]?.flags == quality)
    try check("financial-failure", finance) { any($0) }
    try check(self.quality, quality) { all([any(Array($0.prefix(3))), $0[3], $0[4]]) }
  }

  /// Compares with a formula on every combination of yes, no and not known.
  private func check(
    _ gateway: String, _ flags: [String], _ formula: ([Bool?]) -> Bool?
  ) throws {
    let guide = try #require(rules.guides[gateway])
    let count = flags.reduce(1) { total, _ in total * 3 }
    for number in 0..<count {
      var (rest, answers) = (number, [Bool?]())
      for _ in flags {
        answers.append([true, false, nil][rest % 3])
        rest /= 3
      }
      var known: [String: QualityPremium.Statement] = [:]
      for (flag, answer) in zip(flags, answers) {
        known[flag] = answer.map { QualityPremium.Statement(answer: $0) }
      }
      let word = guide.recommend(known, in: rules.scheme.year).word
      let expected = formula(answers).map { $0 ? "withhold" : "pay" } ?? "none"
      #expect(word == expected, "\(gateway) \(answers)")
    }
  }

  private func any(_ answers: [Bool?]) -> Bool? {
    answers.contains(true) ? true : answers.contains(nil) ? nil : false
  }

  private func all(_ answers: [Bool?]) -> Bool? {
    answers.contains(false) ? false : answers.contains(nil) ? nil : true
  }

  @Test("Only the facts that could still settle it are asked for")
  func missing() throws {
    try flag(["cqc-enforcement": true, "response-inadequate": true])
    let record = try #require(try gateways.list(organisation: "09H").last)
    #expect(gateways.recommendation(for: record) == .none(missing: ["unresolved-at-year-end"]))
  }

  @Test("The rules that recommend say that they are unverified")
  func unverified() {
    #expect(rules.guides.guides.allSatisfy { $0.provenance.confidence == .unverified })
    #expect(rules.guides.guides.count == 2)
  }

  @Test("As recommended one person decides, and paying is final at once")
  func paying() throws {
    try flagQuality(false)
    let decided = try gateways.decide(
      .pay, on: quality, of: ["09H"], by: "nina", reason: "nothing was found")
    #expect(decided.first?.latest?.stage == .decided)
    #expect(try rows().isEmpty)
    _ = try gateways.settle(quality, of: ["09H"], by: "nina")
    #expect(
      try rows() == [
        ["09H", quality, "2013/14", "no", "nina", "2013-04-01", "decision 1", ""]
      ])
  }

  @Test("Against the recommendation, or without one, a second person has to agree")
  func twoPeople() throws {
    for (number, flags) in [[:], ["cqc-enforcement": true, "response-inadequate": true]]
      .enumerated()
    {
      try flag(flags)
      let decided = try gateways.decide(
        number == 0 ? .pay : .withhold, on: quality, of: ["09H"], by: "nina", reason: "known to us")
      #expect(decided.first?.latest?.stage == .proposed)
    }
    try flagQuality(true)
    _ = try gateways.decide(.pay, on: quality, of: ["09H"], by: "nina", reason: "it was the trust")
    let own = #expect(throws: StoreError.self) {
      try gateways.second(quality, of: ["09H"], by: "nina")
    }
    #expect(own?.kind == .notPermitted)
    #expect(throws: StoreError.self) { try gateways.settle(quality, of: ["09H"], by: "noah") }
    _ = try gateways.second(quality, of: ["09H"], by: "noah")
    _ = try gateways.settle(quality, of: ["09H"], by: "nina")
    #expect(try rows().map { $0[3] } == ["no"])
  }

  @Test("Withholding waits for the CCG's answer, or until its time is over")
  func answering() throws {
    try flagQuality(true)
    _ = try gateways.decide(.withhold, on: quality, of: ["09H"], by: "nina", reason: "as found")
    let early = #expect(throws: StoreError.self) {
      try gateways.settle(quality, of: ["09H"], by: "nina")
    }
    #expect(early?.what == "09H may answer until 2013-04-15")
    #expect(throws: StoreError.self) {
      try gateways.answer(quality, of: "09H", saying: "not us", by: "cleo")
    }
    _ = try gateways.answer(quality, of: "09H", saying: "we acted in May", by: "carl")
    _ = try gateways.settle(quality, of: ["09H"], by: "nina")
    #expect(try rows().map { $0[3] } == ["yes"])
    #expect(throws: StoreError.self) {
      try gateways.decide(
        .withhold, on: quality, of: ["09H"], answerBy: Day(number: Scratch.day.number - 1),
        by: "nina", reason: "too late to answer")
    }
  }

  @Test("Once the time to answer is over, it is final without an answer")
  func silence() throws {
    try flagQuality(true)
    _ = try gateways.decide(.withhold, on: quality, of: ["09H"], by: "nina", reason: "as found")
    let later = try #require(Instant("2013-04-16T00:00:00Z"))
    let store = try Store(
      at: scratch.url, organisations: Scratch.organisations(), origin: "test", clock: { later })
    _ = try store.gateways(of: rules.scheme, guides: rules.guides).settle(
      quality, of: ["09H"], by: "nina")
    #expect(try rows().map { $0[3] } == ["yes"])
  }

  @Test("Until a new decision is final, the one before it counts")
  func again() throws {
    try flagQuality(false)
    _ = try gateways.decide(.pay, on: quality, of: ["09H"], by: "nina", reason: "nothing found")
    _ = try gateways.settle(quality, of: ["09H"], by: "nina")
    try flagQuality(true)
    _ = try gateways.decide(.withhold, on: quality, of: ["09H"], by: "nina", reason: "found since")
    #expect(try rows().map { $0[3] } == ["no"])
    _ = try gateways.answer(quality, of: "09H", saying: "so it is", by: "carl")
    _ = try gateways.settle(quality, of: ["09H"], by: "noah")
    #expect(try rows().map { $0[3] } == ["yes"])
  }

  @Test("A share does not bar, and is kept exactly beside the statement")
  func share() throws {
    try flagQuality(true)
    let third = try #require(GatewayOutcome("33.3%"))
    _ = try gateways.decide(third, on: quality, of: ["09H"], by: "nina", reason: "half our fault")
    _ = try gateways.second(quality, of: ["09H"], by: "noah")
    _ = try gateways.answer(quality, of: "09H", saying: "agreed", by: "carl")
    _ = try gateways.settle(quality, of: ["09H"], by: "nina")
    #expect(try rows().map { [$0[3], $0[7]] } == [["no", "33.3%"]])
  }

  @Test("Who answered for the CCG may not decide on it later, whoever they are then")
  func ownWork() throws {
    try flagQuality(true)
    _ = try gateways.decide(.withhold, on: quality, of: ["09H"], by: "nina", reason: "as found")
    _ = try gateways.answer(quality, of: "09H", saying: "not us", by: "carl")
    try scratch.store.people.propose(
      [Appointment(person: "carl", role: .national, from: Scratch.day)], by: "alma", reason: "new")
    try scratch.store.people.confirm(by: "adam")
    for act in [
      { try gateways.settle(quality, of: ["09H"], by: "carl") },
      { try gateways.decide(.pay, on: quality, of: ["09H"], by: "carl", reason: "no") },
    ] {
      let error = #expect(throws: StoreError.self) { try act() }
      #expect(error?.kind == .notPermitted)
    }
  }

  @Test("The same facts again change nothing, and a later fact counts in place of an earlier one")
  func idempotent() throws {
    try flagQuality(true)
    let head = try scratch.store.auditHead()
    try flagQuality(true)
    #expect(try scratch.store.auditHead() == head)
    try flag(["cqc-enforcement": false])
    let record = try #require(try gateways.list(organisation: "09H").last)
    #expect(gateways.recommendation(for: record) == .pay)
    #expect(try AuditTrail.verify(scratch.copy()) == scratch.store.auditHead())
  }

  /// Who may make each move on a decision that is in a state.
  private static let may: [GatewayMove: (role: Role, from: Set<GatewayStage?>)] = [
    .decide: (.national, [nil, .proposed, .decided, .answered, .final]),
    .second: (.national, [.proposed]), .answer: (.ccg, [.decided, .answered]),
    .settle: (.national, [.answered]),
  ]

  @Test("Roles, moves and states: each is allowed, not permitted or refused as the table says")
  func all() throws {
    let states: [(GatewayStage?, String)] = [
      (nil, "09D"), (.proposed, "09F"), (.decided, "09H"), (.answered, "09X"), (.final, "09L"),
    ]
    let scratch = try Scratch(
      people: Scratch.people
        + ["09D", "09F", "09L"].map {
          Appointment(person: "ccg-" + $0, role: .ccg, place: $0, from: Scratch.day)
        })
    let gateways = scratch.store.gateways(of: rules.scheme, guides: rules.guides)
    let people = [
      "09D": "ccg-09D", "09F": "ccg-09F", "09H": "carl", "09X": "cleo", "09L": "ccg-09L",
    ]
    for (stage, code) in states where stage != nil {
      _ = try gateways.decide(.withhold, on: quality, of: [code], by: "nina", reason: "why")
      if stage == .proposed { continue }
      _ = try gateways.second(quality, of: [code], by: "noah")
      if stage == .decided { continue }
      _ = try gateways.answer(quality, of: code, saying: "no", by: people[code] ?? "")
      if stage == .final { _ = try gateways.settle(quality, of: [code], by: "nina") }
    }
    let head = try scratch.store.auditHead()
    for (move, rule) in Self.may {
      for role in Role.allCases {
        for (stage, code) in states {
          for isOwn in [true, false] {
            let other = code == "09H" ? "cleo" : "carl"
            let person: String =
              switch role {
              case .ccg: isOwn ? people[code] ?? "" : other
              case .areaTeam: "tess"
              case .national: "nell"
              case .finance: "fay"
              case .auditor: "otto"
              case .administrator: "alma"
              }
            let mayAct = role == rule.role && (isOwn || role == .national)
            let expected =
              !mayAct ? "not permitted" : rule.from.contains(stage) ? "done" : "refused"
            let outcome = attempt(move, code, person, gateways)
            #expect(
              outcome == expected,
              "\(move) from \(stage?.rawValue ?? "none") by \(role), own: \(isOwn)")
          }
        }
      }
    }
    #expect(try scratch.store.auditHead() == head)
  }

  private func attempt(
    _ move: GatewayMove, _ code: String, _ person: String, _ gateways: Gateways
  ) -> String {
    do {
      switch move {
      case .decide, .depart:
        _ = try gateways.decide(
          .withhold, on: quality, of: [code], by: person, reason: "why", trial: true)
      case .second: _ = try gateways.second(quality, of: [code], by: person, trial: true)
      case .answer:
        _ = try gateways.answer(quality, of: code, saying: "no", by: person, trial: true)
      case .settle: _ = try gateways.settle(quality, of: [code], by: person, trial: true)
      }
      return "done"
    } catch let error as StoreError {
      return error.kind == .notPermitted ? "not permitted" : "refused"
    } catch {
      return "\(error)"
    }
  }
}
