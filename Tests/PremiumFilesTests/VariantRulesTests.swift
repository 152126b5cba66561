import QualityPremium
import Testing

@testable import PremiumFiles

@Suite("Variants that write rules anew") struct VariantRulesTests {
  private func scheme() throws -> (Scheme, [Indicator.ID: Indicator]) {
    let library = try Checkout.library()
    return (try library.scheme("quality-premium/2013-14").scheme, library.indicators)
  }

  private func variant(_ body: String) throws -> Variant {
    let text = """
      variant: test
      title: A test
      of: quality-premium/2013-14
      why: To test.
      sources:
        test:
          title: A test

      """
    return try VariantFile.read(InputFile(name: "test.yaml", bytes: Array((text + body).utf8)))
  }

  @Test(
    "A measure written anew takes the place of the one with its name, and its readings are gone")
  func replaced() throws {
    let (scheme, indicators) = try scheme()
    let changed = try variant(
      """
      measures:
        - id: pyll
          title: Two years' average
          weight: 12.5%
          baseline: 2011
          period: 2013
          criterion:
            fall: {of: pyll, at-least: 3.2%, mean-of: 2, name: threshold}
          reliability: {half-at: 500000, source: test, confidence: inferred}
          source: test
          confidence: inferred
      """
    ).applied(to: scheme, indicators: indicators)
    let measure = try #require(changed.measures.first { $0.id == "pyll" })
    #expect(changed.measures.map(\.id) == scheme.measures.map(\.id))
    #expect(
      measure.questions.map(\.period)
        == [.calendarYear(2010), .calendarYear(2011), .calendarYear(2012), .calendarYear(2013)])
    #expect(measure.reliability?.halfAt.value == Quantity(500_000))
    #expect(changed.readings(of: "measure:pyll").isEmpty)
    #expect(!scheme.readings(of: "measure:pyll").isEmpty)
    // The others are as they were.
    #expect(changed.adjustments == scheme.adjustments && changed.gateways == scheme.gateways)
  }

  @Test(
    "Averages that share a year, an unknown rule and a wrong number are mistakes with their places")
  func mistakes() throws {
    let (scheme, indicators) = try scheme()
    let overlapping = try variant(
      """
      measures:
        - id: pyll
          title: Overlapping
          weight: 12.5%
          baseline: 2012
          period: 2013
          criterion:
            fall: {of: pyll, at-least: 3.2%, mean-of: 2, name: threshold}
          source: test
          confidence: inferred
      """)
    let problems = try #require(throws: Problems.self) {
      try overlapping.applied(to: scheme, indicators: indicators)
    }
    #expect(problems.list.first?.description.contains("share a year") ?? false)
    let unknown = try variant(
      """
      gateways:
        - id: financial-failur
          title: Misspelt
          criterion: {denied: financial-failure}
          deduction: 50%
          source: test
          confidence: inferred
      """)
    let misspelt = try #require(throws: Problems.self) {
      try unknown.applied(to: scheme, indicators: indicators)
    }
    #expect(misspelt.list.first?.description.contains("no gateway 'financial-failur'") ?? false)
  }
}
