import Testing

@testable import QualityPremium

/// A measure that pays in proportion between a lower and an upper threshold.
@Suite("Payment in proportion") struct LinearShareTests {
  private static let year = Period.financialYear(2019)
  private static let before = Period.financialYear(2018)
  private static let provenance = Provenance(
    sources: [Source(id: "test", title: "A test", url: nil)], confidence: .sourced)

  private static func threshold(
    _ id: String, _ value: Quantity, _ test: (Parameter) -> Criterion
  ) -> Part {
    let limit = Parameter(name: id, value: value, form: .level)
    return Part(id: id, title: id, criterion: test(limit), provenance: provenance)
  }

  private static func scheme(_ division: Division) -> Scheme {
    Scheme(
      id: "test/linear", title: "A test", year: year, amountPerHead: Money(pence: 100),
      population: PopulationRule(basis: .resident, dated: year, provenance: provenance),
      gateways: [],
      measures: [
        Measure(id: "m", title: "", division: division, provenance: provenance, weight: .whole)
      ], adjustments: [], indicators: [:], statements: [:], provenance: provenance)
  }

  private static func levels(
    from lower: Int, to upper: Int, _ comparison: Comparison = .atLeast,
    floor: String = "0%", cap: String = "100%"
  ) throws -> Scheme {
    let subject = Criterion.Subject("uptake", in: year)
    func part(_ id: String, _ value: Int) -> Part {
      threshold(id, Quantity(value)) { .value(subject, comparison, limit: $0) }
    }
    return scheme(
      Division(
        from: part("lower", lower), to: part("upper", upper),
        floor: try #require(Share(percent: floor)), cap: try #require(Share(percent: cap))))
  }

  private static func assess(_ scheme: Scheme, _ value: Quantity, from baseline: Quantity? = nil)
    -> Assessment
  {
    var evidence = Evidence()
    evidence.observations[.init("uptake", in: year)] = Observation(value: value)
    if let baseline {
      evidence.observations[.init("uptake", in: before)] = Observation(value: baseline)
    }
    let commissioner = Commissioner(code: "X", name: "X", population: Population(count: 90_000))
    return scheme.assess(commissioner, on: evidence)
  }

  @Test(
    "Nothing is paid up to 60%, all from 80% on, and between them as far as the figure has come",
    arguments: [
      ("0", Verdict.notMet, "0%"), ("59.9", .notMet, "0%"), ("60", .notMet, "0%"),
      ("60.1", .partMet, "0.5%"), ("65", .partMet, "25%"), ("79.9", .partMet, "99.5%"),
      ("80", .met, "100%"), ("100", .met, "100%"),
    ])
  func betweenLevels(value: String, verdict: Verdict, share: String) throws {
    let assessment = Self.assess(
      try Self.levels(from: 60, to: 80), try Quantity(decimal: value))
    #expect(assessment.verdicts == [verdict])
    #expect(assessment.award.earned == Share(percent: share))
    #expect(assessment.award.status == .final)
  }

  @Test(
    "A floor is paid on the lower threshold and nothing below it, a cap from the upper on",
    arguments: [
      ("59.9", Verdict.notMet, "0%"), ("60", .partMet, "20%"), ("70", .partMet, "50%"),
      ("80", .met, "80%"), ("100", .met, "80%"),
    ])
  func floorAndCap(value: String, verdict: Verdict, share: String) throws {
    let scheme = try Self.levels(from: 60, to: 80, floor: "20%", cap: "80%")
    let assessment = Self.assess(scheme, try Quantity(decimal: value))
    #expect(assessment.verdicts == [verdict])
    #expect(assessment.award.earned == Share(percent: share))
  }

  @Test(
    "Where less is better the upper threshold is the smaller number",
    arguments: [("31", "0%"), ("30", "0%"), ("25", "50%"), ("20", "100%"), ("0", "100%")])
  func goingDown(value: String, share: String) throws {
    let scheme = try Self.levels(from: 30, to: 20, .atMost)
    let assessment = Self.assess(scheme, try Quantity(decimal: value))
    #expect(assessment.award.earned == Share(percent: share))
  }

  @Test(
    "A fall from the baseline pays in proportion to how far it has fallen",
    arguments: [("200", "0%"), ("195", "25%"), ("190", "50%"), ("180", "100%"), ("210", "0%")])
  func fall(value: String, share: String) throws {
    let subject = Criterion.Subject("uptake", in: Self.year)
    func part(_ id: String, _ value: Quantity) -> Part {
      Self.threshold(id, value) { .fall(subject, from: Self.before, .atLeast, by: $0) }
    }
    let scheme = Self.scheme(
      Division(from: part("lower", .zero), to: part("upper", Quantity(1, over: 10))))
    let assessment = Self.assess(scheme, try Quantity(decimal: value), from: Quantity(200))
    #expect(assessment.award.earned == Share(percent: share))
  }

  @Test("Thirds and sevenths of the way that decimals can say are paid to the exact fraction")
  func exact() throws {
    let scheme = try Self.levels(from: 45, to: 82)
    let assessment = Self.assess(scheme, try Quantity(decimal: "45.1"))
    #expect(assessment.award.earned.fraction == Quantity(1, over: 370))
    #expect(assessment.award.atMost.pence == Quantity(9_000_000, over: 370))
  }

  @Test("A ratio of counts is taken to twelve places, and never to more than it is")
  func ratios() throws {
    let value = Quantity(200, over: 3)
    let paid = Self.assess(try Self.levels(from: 60, to: 80), value).award.earned.fraction
    let exact = Quantity(1, over: 3)
    #expect(paid <= exact && exact - paid < Quantity(1, over: 1_000_000_000_000))
    let down = Self.assess(try Self.levels(from: 80, to: 60, .atMost), value).award.earned.fraction
    let rest = Quantity(2, over: 3)
    #expect(down <= rest && rest - down < Quantity(1, over: 1_000_000_000_000))
  }

  @Test("A better figure never pays less, in steps of a ratio of counts")
  func monotone() throws {
    for scheme in [
      try Self.levels(from: 60, to: 80, floor: "12.5%"), try Self.levels(from: 45, to: 82),
    ] {
      var last = Amount.zero
      for count in 0...7919 {
        let award = Self.assess(scheme, Quantity(Int128(count) * 100, over: 7919)).award.atMost
        #expect(award >= last, "\(count)")
        last = award
      }
    }
  }

  @Test("A missing figure may be worth nothing or the cap, and is what would settle it")
  func missing() throws {
    let scheme = try Self.levels(from: 60, to: 80, cap: "80%")
    let commissioner = Commissioner(code: "X", name: "X", population: Population(count: 90_000))
    let assessment = scheme.assess(commissioner, on: Evidence())
    #expect(assessment.verdicts == [.unknown])
    #expect(assessment.award.atLeast == .zero)
    #expect(assessment.award.atMost == Amount(Money(pence: 7_200_000)))
    #expect(assessment.openQuestions.map(\.worth) == [assessment.award.atMost])
  }

  @Test("The reason says how much of the measure is paid, and the two thresholds beneath it")
  func words() throws {
    let scheme = try Self.levels(from: 60, to: 80)
    let assessment = Self.assess(scheme, Quantity(65))
    let lines = Wording(scheme).lines(assessment.measures[0].reason)
    #expect(
      lines.map(\.text) == [
        "Pays in proportion between two thresholds, and so 25% of the measure:",
        "lower, 0% of the measure:",
        "Was 65 in 2019/20; it had to be at least 60: 5 to spare.",
        "upper, 100% of the measure:",
        "Was 65 in 2019/20; it had to be at least 80: short by 15.",
      ])
    #expect(lines.map(\.verdict) == [.partMet, .met, .met, .notMet, .notMet])
  }

  @Test("Thresholds and shares can be varied, but not so that a better figure would pay less")
  func varied() throws {
    let scheme = try Self.levels(from: 60, to: 80, floor: "20%", cap: "80%")
    let paths = scheme.parameters.map(\.path)
    #expect(
      paths.dropFirst(2) == [
        "measure:m.lower.part-weight", "measure:m.upper.part-weight", "measure:m.lower",
        "measure:m.upper",
      ])
    let easier = try scheme.setting("measure:m.upper", to: Quantity(70))
    #expect(Self.assess(easier, Quantity(70)).verdicts == [.met])
    for (path, value) in [
      ("measure:m.upper", Quantity(60)), ("measure:m.lower", Quantity(90)),
      ("measure:m.lower.part-weight", Quantity(9, over: 10)),
    ] {
      #expect(throws: ParameterError.outOfRange(path: path)) { try scheme.setting(path, to: value) }
    }
  }

  @Test("Sums of many ratios with denominators of their own do not overflow")
  func manyRatios() throws {
    let subjects = (0..<9).map { Criterion.Subject("i\($0)", in: Self.year) }
    var scheme = try Self.levels(from: 60, to: 80)
    scheme.measures = subjects.enumerated().map { place, subject in
      func part(_ id: String, _ value: Int) -> Part {
        Self.threshold(id, Quantity(value)) { .value(subject, .atLeast, limit: $0) }
      }
      return Measure(
        id: "m\(place)", title: "",
        division: Division(from: part("lower", 40 + place), to: part("upper", 71 + 2 * place)),
        provenance: Self.provenance, weight: Share(fraction: Quantity(1, over: 9)))
    }
    var evidence = Evidence()
    for (place, subject) in subjects.enumerated() {
      let denominator = 999_983 - Int128(place) * 1009
      evidence.observations[subject] = Observation(
        value: Quantity(60 * denominator + 17, over: denominator))
    }
    let commissioner = Commissioner(
      code: "X", name: "X", population: Population(count: 900_000))
    let assessment = scheme.assess(commissioner, on: evidence)
    #expect(assessment.award.status == .final)
    let entries = assessment.account.entries
    #expect(entries.last?.atMost == assessment.award.atMost)
    #expect(Set(assessment.verdicts) == [.partMet])
  }
}
