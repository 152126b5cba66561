import PremiumStore
import QualityPremium
import Testing

@Suite("Why is it stuck: everything that waits says who can act and what is missing")
struct StuckTests {
  let rules: Rulebook
  let scratch: Scratch

  init() throws {
    rules = try Rulebook()
    scratch = try Scratch()
  }

  private func first() throws -> String? {
    try scratch.store.measures.waiting(
      under: rules.scheme, indicators: rules.indicators, only: "09H", organisations: ["09H"]
    ).first { $0.what.hasPrefix("local-1") }?.description
  }

  /// What is said of the first measure of Crawley in every state that waits, word for word.
  private static let golden: [(MeasureStage?, by: String?, String)] = [
    (nil, nil, "local-1 of 09H is empty: the CCG can propose a measure: carl."),
    (
      .draft, nil,
      "local-1 of 09H ('Fewer emergency readmissions') is a draft: the CCG has to record who was "
        + "consulted: carl. Missing: a consultation of the health and wellbeing board; a "
        + "consultation of patients."
    ),
    (
      .consulted, nil,
      "local-1 of 09H ('Fewer emergency readmissions') is ready: the CCG can submit it to the area "
        + "team: carl."
    ),
    (
      .submitted, nil,
      "local-1 of 09H ('Fewer emergency readmissions') is submitted: the area team has to agree or "
        + "return it: tess. Missing: the express agreement of the area team."
    ),
    (
      .returned, nil,
      "local-1 of 09H ('Fewer emergency readmissions') was returned by tess (2% is no stretch): the "
        + "CCG has to change and submit it: carl. Missing: a change that answers the reasons."
    ),
    (
      .agreed, nil,
      "local-1 of 09H ('Fewer emergency readmissions') is agreed: the national scheme team can "
        + "freeze it: nell, nina, noah."
    ),
    (
      .frozen, nil,
      "local-1 of 09H ('Fewer emergency readmissions') is frozen: the national scheme team takes it "
        + "into an assessment: nell, nina, noah."
    ),
    (
      .amended, "carl",
      "local-1 of 09H ('Fewer emergency readmissions') is amended by carl (the baseline was "
        + "revised): the area team has to agree or return the amendment; until then version 1 "
        + "stands: tess. Missing: the express agreement of the area team to version 2."
    ),
    (
      .amended, "tess",
      "local-1 of 09H ('Fewer emergency readmissions') is amended by tess (the baseline was "
        + "revised): the CCG has to agree or return the amendment; until then version 1 stands: "
        + "carl. Missing: the express agreement of the CCG to version 2."
    ),
    (
      .withdrawn, nil,
      "local-1 of 09H ('Fewer emergency readmissions') was withdrawn: the CCG can propose another "
        + "measure: carl."
    ),
  ]

  @Test("In every state that waits", arguments: Self.golden.indices)
  func everyState(place: Int) throws {
    let (stage, amender, words) = Self.golden[place]
    try scratch.bring("09H", to: stage, rules, amendedBy: amender)
    #expect(try first() == words)
  }

  @Test("Every state but the last is among those that are told")
  func complete() {
    #expect(Set(Self.golden.compactMap(\.0)) == Set(MeasureStage.allCases).subtracting([.assessed]))
  }

  @Test("A measure that was consulted on says which answers it lacks")
  func lacking() throws {
    let measures = scratch.store.measures
    _ = try measures.propose(
      [.sample("09H", changing: [.comparison: "", .proposer: ""])], under: rules.scheme, by: "carl")
    _ = try measures.consult([.board()], on: [], of: "09H", under: rules.scheme, by: "carl")
    #expect(
      try first()
        == "local-1 of 09H ('Fewer emergency readmissions') was consulted on: the CCG has to "
        + "complete and submit it: carl. Missing: a consultation of patients; 2 of 14 answers are "
        + "still needed: comparison, proposer.")
  }

  @Test("One that was changed after it was returned waits to be submitted again")
  func changed() throws {
    try scratch.bring("09H", to: .returned, rules)
    _ = try scratch.store.measures.propose([.sample("09H")], under: rules.scheme, by: "carl")
    #expect(
      try first()
        == "local-1 of 09H ('Fewer emergency readmissions') was returned by tess (2% is no stretch): "
        + "the CCG has changed it and can submit it again: carl.")
  }

  @Test("Where the only person has left, it says that somebody has to be appointed")
  func nobody() throws {
    try scratch.bring("09H", to: .submitted, rules)
    try scratch.store.people.end(
      "tess", on: Day(number: Scratch.day.number - 1), by: "alma", reason: "left")
    #expect(
      try first()
        == "local-1 of 09H ('Fewer emergency readmissions') is submitted: the area team has to agree "
        + "or return it: nobody holds a role for that now, so an administrator has to appoint "
        + "somebody. Missing: the express agreement of the area team.")
  }
}
