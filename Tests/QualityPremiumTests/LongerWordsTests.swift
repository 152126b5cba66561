import QualityPremium
import Testing

@Suite("Means of years, weights by reliability, gateways that take a part") struct LongerWordsTests
{
  private static let year = Period.calendarYear(2013)

  private func evidence(_ values: [Int: Int]) -> Evidence {
    var evidence = Evidence()
    for (year, value) in values {
      evidence.observations[.init("pyll", in: .calendarYear(year))] = Observation(
        value: Quantity(value), events: 100)
    }
    return evidence
  }

  private let fall = Criterion.fall(
    .init("pyll", in: year, years: 2), from: .calendarYear(2011), .atLeast,
    by: Parameter(name: "threshold", value: Quantity(1, over: 10), form: .share))

  @Test(
    "The mean of two years is compared with the mean of the two before them, exactly",
    arguments: [
      // The line is nine tenths of 1,000.
      ([2010: 1010, 2011: 990, 2012: 901, 2013: 899], Verdict.met),
      ([2010: 1010, 2011: 990, 2012: 901, 2013: 900], .notMet),
      ([2010: 1010, 2012: 901, 2013: 899], .unknown),
    ])
  func mean(values: [Int: Int], verdict: Verdict) {
    let reason = fall.judge(evidence(values))
    #expect(reason.verdict == verdict)
    if verdict == .unknown {
      #expect(reason.open == [.evidence(.observation(of: "pyll", in: .calendarYear(2011)))])
    }
  }

  @Test("It asks for each year, and its words name them")
  func words() {
    #expect(fall.questions.map { "\($0.period)" } == ["2010", "2011", "2012", "2013"])
  }

  @Test(
    "A reliability of people over people and half-at, exact",
    arguments: [(100, 300, Quantity(1, over: 4)), (500, 500, Quantity(1, over: 2))])
  func factor(people: Int, halfAt: Int, factor: Quantity) {
    let reliability = Reliability(
      halfAt: Quantity(halfAt), provenance: Provenance(sources: [], confidence: .inferred))
    #expect(reliability.factor(people: people) == factor)
  }
}
