import Testing

@testable import QualityPremium

/// Schemes that pay by points, by prevalence, or a share of a contract.
@Suite("Payments of another shape") struct PaymentTests {
  private static let year = Period.financialYear(2021)
  private static let provenance = Provenance(
    sources: [Source(id: "test", title: "A test", url: nil)], confidence: .sourced)

  private static func scheme(_ payment: PaymentRule, average: Quantity? = nil) -> Scheme {
    var measure = Measure(
      id: "m", title: "", criterion: .confirmed("done", in: year), provenance: provenance,
      weight: .whole)
    measure.prevalence = average.map {
      Prevalence(
        of: Criterion.Subject("prevalence", in: year), average: $0, provenance: provenance)
    }
    var scheme = Scheme(
      id: "test/payment", title: "A test", year: year, amountPerHead: .zero,
      population: PopulationRule(basis: .registered, dated: year, provenance: provenance),
      gateways: [], measures: [measure], adjustments: [], indicators: [:], statements: [:],
      provenance: provenance)
    scheme.payment = payment
    return scheme
  }

  private static func assess(
    _ scheme: Scheme, people: Int, prevalence: Quantity? = nil
  ) -> Assessment {
    var evidence = Evidence()
    evidence.statements[.init("done", in: year)] = Statement(answer: true)
    evidence.observations[.init("prevalence", in: year)] = prevalence.map { Observation(value: $0) }
    let commissioner = Commissioner(code: "X", name: "X", population: Population(count: people))
    return scheme.assess(commissioner, on: evidence)
  }

  @Test(
    "Points times pounds a point times the list over the average, exactly, and rounded once",
    arguments: [(9639, "£21,343.00"), (19_278, "£42,686.00"), (10_000, "£22,142.34")])
  func points(people: Int, expected: String) {
    let payment = PaymentRule.perPoint(
      Money(pence: 21_343), points: Quantity(100), averageList: Quantity(9639))
    let assessment = Self.assess(Self.scheme(payment), people: people)
    #expect(assessment.award.atMost.pence == Quantity(2_134_300 * Int128(people), over: 9639))
    #expect("\(assessment.award.atMost.roundedHalfUpToThePenny)" == expected)
    #expect(assessment.award.status == .final)
  }

  @Test("A share of the pounds of a contract")
  func contract() throws {
    let share = try #require(Share(percent: "1.25%"))
    let assessment = Self.assess(Self.scheme(.ofContract(share)), people: 10_000_000)
    #expect("\(assessment.maximum)" == "£125,000.00")
  }

  @Test(
    "A prevalence factor multiplies what is earned, beyond the weight where there are many",
    arguments: [("5", "£500.00"), ("10", "£1,000.00"), ("25", "£2,500.00"), ("0", "£0.00")])
  func prevalence(value: String, expected: String) throws {
    let scheme = Self.scheme(.perHead(Money(pence: 100)), average: Quantity(10))
    let assessment = Self.assess(scheme, people: 1000, prevalence: try Quantity(decimal: value))
    #expect("\(assessment.award.atMost.roundedHalfUpToThePenny)" == expected)
    #expect(assessment.award.status == .final)
    #expect(assessment.account.entries.last?.atMost == assessment.award.atMost)
  }

  @Test("A prevalence that is not known gives a range, and is what would settle it")
  func unknownPrevalence() {
    let scheme = Self.scheme(.perHead(Money(pence: 100)), average: Quantity(10))
    let assessment = Self.assess(scheme, people: 1000)
    #expect(assessment.award.status == .range)
    #expect(assessment.award.atLeast == .zero)
    #expect("\(assessment.award.atMost.roundedHalfUpToThePenny)" == "£10,000.00")
    #expect(
      assessment.openQuestions == [
        OpenQuestion(
          subject: .evidence(.observation(of: "prevalence", in: Self.year)), rules: ["measure:m"],
          worth: assessment.award.atMost)
      ])
  }

  @Test("The number that it pays by has a name, and can be set to what it can be")
  func parameters() throws {
    let payment = PaymentRule.perPoint(
      Money(pence: 20_000), points: Quantity(225), averageList: Quantity(48_500))
    let scheme = Self.scheme(payment, average: Quantity(10))
    #expect(
      scheme.parameters.map { "\($0.path) \($0.parameter)" } == [
        "scheme.amount-per-point £200.00", "measure:m.weight 100%",
        "measure:m.average-prevalence 10%",
      ])
    let dearer = try scheme.setting("scheme.amount-per-point", to: Quantity(210))
    #expect(
      "\(Self.assess(dearer, people: 48_500, prevalence: Quantity(10)).maximum)" == "£47,250.00")
    #expect(throws: ParameterError.outOfRange(path: "measure:m.average-prevalence")) {
      try scheme.setting("measure:m.average-prevalence", to: .zero)
    }
    #expect(throws: ParameterError.outOfRange(path: "scheme.amount-per-point")) {
      try scheme.setting("scheme.amount-per-point", to: Quantity(1, over: 1000))
    }
  }
}
