import Testing

@testable import QualityPremium

@Suite("Reasons") struct ReasonTests {
  private let now = Period.financialYear(2013)

  private func finding(
    _ comparison: Comparison, value: String, limit: Int, counts: Observation.Counts? = nil
  ) throws -> Finding {
    let observation = Observation(value: try Quantity(decimal: value), counts: counts)
    let criterion = Criterion.value(
      .init("x", in: now), comparison,
      limit: Parameter(name: "limit", value: Quantity(limit), form: .level))
    let reason = criterion.judge(Evidence(observations: [.init("x", in: now): observation]))
    guard case .compared(let finding) = reason.fact else { throw NoFinding() }
    return finding
  }

  private struct NoFinding: Error {}

  private func indicator(_ kind: Indicator.Kind) -> Indicator {
    Indicator(
      id: "x", title: "X", kind: kind, unit: "cases", direction: .neither,
      provenance: Provenance(sources: [], confidence: .sourced))
  }

  @Test(
    "The distance in cases is the fewest that would have changed the verdict",
    arguments: [
      (.atMost, "61", 1), (.atMost, "63", 3), (.atMost, "60", 1), (.atMost, "58", 3),
      (.below, "60", 1), (.below, "59", 1), (.below, "57", 3), (.atLeast, "60", 1),
      (.atLeast, "59", 1), (.above, "60", 1), (.above, "61", 1),
    ] as [(Comparison, String, Int)])
  func cases(comparison: Comparison, value: String, steps: Int) throws {
    let finding = try finding(comparison, value: value, limit: 60)
    let distance = try #require(finding.eventDistance(for: indicator(.count)))
    #expect(distance.events == steps && !distance.isEstimate)
  }

  @Test("North West's Red 1: 74.83% of 29,400 calls fell 50 calls short of 75%")
  func redOne() throws {
    let finding = try finding(
      .atLeast, value: "74.83", limit: 75, counts: .init(numerator: 22_000, denominator: 29_400))
    #expect(finding.eventDistance(for: indicator(.percent))?.events == 50)
    #expect(finding.margin == Quantity(-17, over: 100))
  }

  @Test("One part that failed settles 'all', one that is met settles 'any', whatever is unknown")
  func threeValues() {
    let (met, failed) = (Reason(.met, .all), Reason(.notMet, .all))
    let unknown = Reason(.unknown, .notAgreed("local-1"))
    #expect(Reason(allOf: [met, unknown]).verdict == .unknown)
    #expect(Reason(allOf: [failed, unknown]).verdict == .notMet)
    #expect(Reason(allOf: [met, met]).verdict == .met)
    #expect(Reason(anyOf: [failed, unknown]).verdict == .unknown)
    #expect(Reason(anyOf: [met, unknown]).verdict == .met)
    #expect(Reason(anyOf: [failed, failed]).verdict == .notMet)
  }

  @Test("A local measure counts when both sides agreed it on a stated day, and not before")
  func agreement() throws {
    let day = try #require(Day("2013-04-05"))
    var random = RandomScheme(seed: 1)
    var scheme = random.scheme()
    scheme.measures[0].criterion = .agreed("local-1", in: now)
    let test = Criterion.value(
      .init("x", in: now), .atLeast, limit: .init(name: "target", value: .one, form: .level))
    var local = LocalMeasure(
      slot: "local-1", title: "Dementia diagnosis", criterion: test, agreedByCCG: "A. Chair",
      agreedByAreaTeam: nil, agreedOn: day, source: "test")
    #expect(scheme.including(Agreement(measures: [local])) == scheme)
    local.agreedByAreaTeam = "A. Director"
    let agreed = scheme.including(Agreement(measures: [local]))
    #expect(
      agreed.measures[0].criterion == test && agreed.measures[0].title == "Dementia diagnosis")
  }
}
