import Testing

@testable import QualityPremium

@Suite("Luck") struct LuckTests {
  private let before = Period.calendarYear(2012)
  private let after = Period.calendarYear(2013)

  private func rate(_ value: String, _ lower: String, _ upper: String) throws -> Observation {
    Observation(
      value: try Quantity(decimal: value),
      publication: .init(
        source: "test", lower95: try Quantity(decimal: lower), upper95: try Quantity(decimal: upper)
      ))
  }

  private func indicator(_ kind: Indicator.Kind) -> [Indicator.ID: Indicator] {
    [
      "x": Indicator(
        id: "x", title: "X", kind: kind, unit: "", direction: .lowerIsBetter,
        provenance: Provenance(sources: [], confidence: .sourced))
    ]
  }

  private func fall(by percent: String) throws -> Criterion {
    let share = try #require(Share(percent: percent))
    return .fall(
      .init("x", in: after), from: before, .atLeast,
      by: Parameter(name: "threshold", value: share.fraction, form: .share))
  }

  private func luck(
    _ criterion: Criterion, _ kind: Indicator.Kind, _ first: Observation, _ second: Observation
  ) -> RuleLuck {
    let evidence = Evidence(
      observations: [.init("x", in: before): first, .init("x", in: after): second])
    return criterion.judge(evidence).luck(indicator(kind))
  }

  @Test("Crawley's fall of 3.2% in years of life lost was a toss of a coin")
  func crawley() throws {
    let found = luck(
      try fall(by: "3.2%"), .rate, try rate("2191.5", "1759.4", "2636.8"),
      try rate("1757.5", "1367.8", "2160.2"))
    guard case .chance(let chance, false, let tests) = found else {
      Issue.record("no chance: \(found)")
      return
    }
    #expect((0.41...0.425).contains(chance))
    #expect(tests[0].supposition == .noChange)
    let needed = try #require(tests[0].changeFor80)
    #expect((-0.16 ... -0.14).contains(needed))
    #expect(tests[0].sentence.hasPrefix("42% of organisations with no real change would pass"))
  }

  @Test("Two counts of 100 that have to fall by 3.2% pass by luck in 40.6% of years")
  func counts() throws {
    let hundred = Observation(value: Quantity(100))
    let found = luck(try fall(by: "3.2%"), .count, hundred, hundred)
    guard case .chance(let chance, _, _) = found else {
      Issue.record("no chance: \(found)")
      return
    }
    #expect(abs(chance - 0.406) < 0.0006)
  }

  @Test("A decision has no luck in it, and a count of 0 does not tell the rate behind it")
  func none() throws {
    let year = Period.financialYear(2013)
    let decided = Criterion.confirmed("said", in: year)
    let evidence = Evidence(statements: [.init("said", in: year): Statement(answer: true)])
    #expect(decided.judge(evidence).luck([:]) == .none)
    let limit = Criterion.value(
      .init("x", in: after), .atMost, limit: Parameter(name: "l", value: .zero, form: .level))
    let zero = Evidence(observations: [.init("x", in: after): Observation(value: .zero)])
    guard case .unknown(let reason) = limit.judge(zero).luck(indicator(.count)) else {
      Issue.record("a chance from nothing")
      return
    }
    #expect(reason.contains("does not tell the rate"))
  }

  @Test("Tests that all have to be met are taken to be independent; of several one is enough")
  func combined() {
    let half = TestLuck(
      indicator: "x", supposition: .noChange, chance: 0.5, method: "a coin")
    #expect(half.sentence.contains("toss of a coin"))
    let level = Parameter(name: "l", value: Quantity(10), form: .level)
    let test = Criterion.value(.init("x", in: after), .atMost, limit: level)
    let ten = Evidence(observations: [.init("x", in: after): Observation(value: Quantity(10))])
    func chance(_ criterion: Criterion) -> (Double, Bool)? {
      guard case .chance(let chance, let isLeast, _) = criterion.judge(ten).luck(indicator(.count))
      else { return nil }
      return (chance, isLeast)
    }
    let one = chance(test)
    let both = chance(.all(of: [test, test]))
    let either = chance(.any(of: [test, test]))
    #expect(abs((one?.0 ?? 0) - 0.5830) < 0.0001)
    #expect(abs((both?.0 ?? 0) - 0.5830 * 0.5830) < 0.0001)
    #expect(either?.0 == one?.0 && either?.1 == true)
  }

  @Test("An extreme baseline makes a fall likelier, and a good one less likely")
  func regression() throws {
    var random = SeededGenerator(seed: 7)
    let all = (0..<100).map { _ in
      Observation(
        value: Quantity(Int128(Int.random(in: 18_000...22_000, using: &random)), over: 10),
        events: 120)
    }
    let spread = try #require(BaselineSpread(all))
    func chance(_ baseline: Int) throws -> Double {
      let evidence = Evidence(observations: [
        .init("x", in: before): Observation(value: Quantity(baseline), events: 120),
        .init("x", in: after): Observation(value: Quantity(2000), events: 120),
      ])
      guard case .compared(let finding) = try fall(by: "3.2%").judge(evidence).fact else {
        return 0
      }
      return try #require(spread.chance(of: finding))
    }
    let (low, middle, high) = (try chance(1700), try chance(2000), try chance(2300))
    #expect(low < middle && middle < high && high > 0.5)
    #expect(BaselineSpread(Array(all.prefix(5))) == nil)
  }
}
