import Foundation
import HealthStatistics
import PremiumCharts
import PremiumFiles
import PremiumRules
import QualityPremium
import Testing

@testable import PremiumAnalysis

/// A scheme of one rate, one count, one percentage and one statement, each worth something round.
private enum Small {
  static let year = Period.financialYear(2013)
  static let before = Period.financialYear(2012)
  static let provenance = Provenance(sources: [], confidence: .sourced)
  static let ground = YearModel.Ground(basis: .assumed, why: "a test")

  static func share(_ text: String) throws -> Share { try #require(Share(percent: text)) }

  static func scheme() throws -> Scheme {
    func measure(_ id: String, _ criterion: Criterion, _ weight: String) throws -> Measure {
      Measure(
        id: id, title: id, criterion: criterion, provenance: provenance, weight: try share(weight))
    }
    func level(_ name: String, _ value: Int) -> Parameter {
      Parameter(name: name, value: Quantity(value), form: .level)
    }
    func indicator(_ id: String, _ kind: Indicator.Kind) -> (String, Indicator) {
      (
        id,
        Indicator(
          id: id, title: id, kind: kind, unit: "", direction: .lowerIsBetter,
          provenance: provenance)
      )
    }
    let fall = Parameter(name: "fall", value: try share("3.2%").fraction, form: .share)
    return Scheme(
      id: "test/small", title: "A test", year: year, amountPerHead: Money(pence: 500),
      population: PopulationRule(basis: .resident, dated: year, provenance: provenance),
      gateways: [],
      measures: [
        try measure(
          "rate", .fall(.init("rate", in: year), from: before, .atLeast, by: fall), "50%"),
        try measure(
          "count", .value(.init("count", in: year), .atMost, limit: level("cases", 0)), "25%"),
        try measure("local", .confirmed("local", in: year), "25%"),
      ],
      adjustments: [
        Adjustment(
          id: "percent", title: "percent",
          criterion: .value(.init("percent", in: year), .atLeast, limit: level("standard", 95)),
          provenance: provenance, deduction: try share("50%"))
      ],
      indicators: Dictionary(
        uniqueKeysWithValues: [
          indicator("rate", .rate), indicator("count", .count), indicator("percent", .percent),
        ]), statements: [:], provenance: provenance)
  }

  static func commissioner(_ code: String, people: Int = 226_000, team: String = "Wessex")
    -> Commissioner
  {
    Commissioner(code: code, name: code, areaTeam: team, population: Population(count: people))
  }

  /// - Parameter events: deaths behind the rate, in both years.
  static func evidence(
    events: Int = 100, count: Int = 3, percent: (Int, Int) = (950, 1000), rateAfter: Int = 2000
  ) -> Evidence {
    var evidence = Evidence()
    evidence.observations[.init("rate", in: before)] = Observation(
      value: Quantity(2000), events: events)
    evidence.observations[.init("rate", in: year)] = Observation(
      value: Quantity(rateAfter), events: events)
    evidence.observations[.init("count", in: year)] = Observation(value: Quantity(count))
    evidence.observations[.init("percent", in: year)] = Observation(
      value: Quantity(Int128(percent.0 * 100), over: Int128(percent.1)),
      counts: .init(numerator: percent.0, denominator: percent.1))
    evidence.statements[.init("local", in: year)] = Statement(answer: true)
    return evidence
  }

  static func model(
    improved: String = "0%", factors: [YearModel.Factor] = [], figures: [YearModel.Figure] = [],
    statements: [YearModel.Answer] = []
  ) throws -> YearModel {
    YearModel(
      id: "test", title: "A test", scheme: "test/small", trulyImproved: try share(improved),
      ground: ground, factors: factors, figures: figures, statements: statements)
  }

  static func figure(
    _ id: String, from start: YearModel.Start = .year, shrinks: Bool = false,
    dispersion: Double = 1, spread: Double = 0, improved: Double = 0,
    with loadings: [YearModel.Loading] = [], providedBy: String? = nil
  ) -> YearModel.Figure {
    YearModel.Figure(
      indicator: id, start: start, shrinks: shrinks, dispersion: dispersion, spread: spread,
      improved: improved, loadings: loadings, providedBy: providedBy, ground: ground)
  }

  static func factor(_ id: String, _ sharing: YearModel.Factor.Sharing) -> YearModel.Factor {
    YearModel.Factor(id: id, sharing: sharing, ground: ground)
  }
}

@Suite("A year drawn again and again") struct SimulationTests {
  private let draws = 10_000

  /// Within five standard errors of a share of so many draws.
  private func isNear(_ share: Double, _ expected: Double, of draws: Int) -> Bool {
    abs(share - expected) < 5 * (expected * (1 - expected) / Double(draws)).squareRoot() + 1e-9
  }

  private func run(
    _ model: YearModel, _ entries: [(commissioner: Commissioner, evidence: Evidence)],
    seed: UInt64 = 1, draws: Int? = nil, cores: Int = 2
  ) throws -> SimulationResult {
    try Simulation(Small.scheme(), model, entries, seed: seed).run(
      draws: draws ?? self.draws, cores: cores)
  }

  private func one(_ evidence: Evidence = Small.evidence())
    -> [(commissioner: Commissioner, evidence: Evidence)]
  {
    [(Small.commissioner("A"), evidence)]
  }

  // MARK: Without chance

  @Test(
    "Where nothing varies every draw pays what the assessment of all 211 CCGs does, to the penny")
  func nothingVaries() throws {
    let library = try RuleLibrary(
      schemes: ShippedFrame.rules.schemes, indicators: ShippedFrame.rules.indicators)
    let scheme = try library.scheme("quality-premium/2013-14").scheme
    let list = try EvidenceFolder.read(
      ShippedFrame.rules.examples.appending(path: "england-2013-14"), for: scheme,
      indicators: library.indicators, accepting: .registered
    ).list
    let still = scheme.indicators.keys.sorted().map {
      Small.figure($0, dispersion: 0, spread: 0)
    }
    var model = try Small.model(figures: still)
    model.scheme = scheme.id
    let result = try Simulation(
      scheme, model, list.map { ($0.commissioner, $0.evidence) }, seed: 1
    ).run(draws: 7)
    #expect(result.organisations.count == 211)
    for (organisation, submission) in zip(result.organisations, list) {
      let due = scheme.assess(submission.commissioner, on: submission.evidence).award.atMost
        .roundedHalfUpToThePenny
      #expect(organisation.awards.amounts.map(\.pence) == [Int64(due.pence)])
      #expect(organisation.awards.amounts.map(\.count) == [7])
    }
    #expect(result.liability.mean.plain == "90203542.26")
    #expect(result.liability.standardDeviation == 0)
  }

  @Test("What the model says nothing of stays as the evidence has it")
  func silence() throws {
    let result = try run(Small.model(), one())
    // The count is above 0 and the rate did not fall; the statement holds and 95% is 95%.
    #expect(result.rules.map(\.met) == [0, 0, draws, draws])
    #expect(result.liability.amounts.map(\.pence) == [226_000 * 500 / 4])
  }

  // MARK: Closed forms

  @Test(
    "With no true change a rate passes as often as the closed form says",
    arguments: [20, 100, 233, 1500])
  func rates(events: Int) throws {
    let model = try Small.model(figures: [Small.figure("rate", from: .baseline)])
    let result = try run(model, one(Small.evidence(events: events)))
    let luck = try RateLuck(
      .fall(atLeast: 0.032), baselineVariation: 1 / Double(events).squareRoot())
    // A rate is published to a tenth, which moves the line by up to 0.05 of 2,000.
    #expect(abs(result.rules[0].chanceOfMeeting - luck.chanceWithNoChange) < 0.025)
  }

  @Test("A true improvement is met as often as the closed form says, and told apart from none")
  func truth() throws {
    let model = try Small.model(
      improved: "30%", figures: [Small.figure("rate", from: .baseline, improved: -0.1)])
    let tally = try run(model, one(Small.evidence(events: 233))).rules[0]
    let luck = try RateLuck(.fall(atLeast: 0.032), baselineVariation: 1 / 233.0.squareRoot())
    #expect(isNear(Double(tally.improved) / Double(draws), 0.3, of: draws))
    // methods.md, section 10a, gives 77.8% and 36.3% for counts.
    #expect(abs(tally.metIfImproved - luck.chance(trueChange: -0.1)) < 0.045)
    #expect(abs(1 - tally.missedIfNot - luck.chanceWithNoChange) < 0.03)
    let right = 0.3 * luck.chance(trueChange: -0.1)
    #expect(abs(tally.improvedIfMet - right / (right + 0.7 * luck.chanceWithNoChange)) < 0.035)
  }

  @Test("No case of MRSA is as likely as its own count and the others' make it")
  func counts() throws {
    let people = [70_000, 226_000, 500_000, 880_000, 150_000, 300_000]
    let counts = [0, 6, 5, 16, 4, 2]
    let entries = zip(people, counts).map { people, count in
      (
        commissioner: Small.commissioner("P\(people)", people: people),
        evidence: Small.evidence(count: count)
      )
    }
    let model = try Small.model(figures: [Small.figure("count", shrinks: true)])
    let result = try run(model, entries)
    let perPerson = Double(counts.reduce(0, +)) / Double(people.reduce(0, +))
    let prior = try GammaPrior(
      observed: counts.map(Double.init), expected: people.map { Double($0) * perPerson })
    for (place, organisation) in result.organisations.enumerated() {
      let expected = Double(people[place]) * perPerson
      let known = prior.rate + expected
      let none = NegativeBinomial(
        size: prior.shape + Double(counts[place]), chance: known / (known + expected))
      #expect(isNear(organisation.rules[1].chanceOfMeeting, none.cumulative(0), of: draws))
    }
  }

  @Test("A percentage on its line passes half the time, and one below as its counts say")
  func percentages() throws {
    let model = try Small.model(figures: [Small.figure("percent")])
    for hits in [930, 950, 960] {
      let tally = try run(model, one(Small.evidence(percent: (hits, 1000)))).rules[3]
      // The chance of the year and of the year its level is known from: twice the binomial variance,
      // which a beta-binomial law of 1,000 trials has with shapes that add up to 998.
      let table = CountQuantiles(
        .successes(
          trials: 1000, mean: Double(hits), variance: 2 * Double(hits * (1000 - hits)) / 1000))
      let below = table.cuts[949 - Int(table.least)]
      #expect(isNear(tally.chanceOfMeeting, StandardNormal.upperTail(below), of: draws))
    }
  }

  @Test("Answers come as often as the model says")
  func answers() throws {
    let model = try Small.model(
      improved: "50%",
      statements: [
        YearModel.Answer(statement: "local", improved: 0.75, unimproved: 0.4, ground: Small.ground)
      ])
    let tally = try run(model, one()).rules[2]
    #expect(isNear(tally.metIfImproved, 0.75, of: tally.improved))
    #expect(isNear(1 - tally.missedIfNot, 0.4, of: draws - tally.improved))
  }

  // MARK: Together

  private func answering(_ loadings: [YearModel.Loading], _ factors: [YearModel.Factor]) throws
    -> YearModel
  {
    try Small.model(
      factors: factors,
      statements: [
        YearModel.Answer(
          statement: "local", improved: 0.5, unimproved: 0.5, loadings: loadings,
          ground: Small.ground)
      ])
  }

  private func many(_ count: Int) -> [(commissioner: Commissioner, evidence: Evidence)] {
    (0..<count).map { place in
      (
        Small.commissioner("C\(place)", team: ["Wessex", "Essex"][place % 2]),
        Small.evidence()
      )
    }
  }

  @Test("Independent answers add up in squares, shared ones in a straight line, mixed ones between")
  func variance() throws {
    // Each pays a quarter of £1,130,000 with half a chance: a deviation of £141,250 each.
    let each = 141_250.0
    func deviation(_ weight: Double) throws -> Double {
      let model = try answering(
        weight == 0 ? [] : [.init(factor: "all", weight: weight)], [Small.factor("all", .all)])
      return try run(model, many(16)).liability.standardDeviation
    }
    #expect(abs(try deviation(0) / (each * 4) - 1) < 0.035)
    #expect(abs(try deviation(1) / (each * 16) - 1) < 0.035)
    // Two answers whose deviates correlate by a half agree two times in three: a correlation of 1/3.
    let mixed = each * (16 + 16 * 15 / 3.0).squareRoot()
    #expect(abs(try deviation(0.5.squareRoot()) / mixed - 1) < 0.035)
  }

  @Test("A provider fails all whom it serves at once, and nobody else")
  func providers() throws {
    let model = try Small.model(
      factors: [Small.factor("trust", .groups(["North": ["Wessex"], "South": ["Essex"]]))],
      figures: [Small.figure("percent", dispersion: 0, spread: 1, providedBy: "trust")])
    // What the other rules pay stays: a quarter of £1,130,000, half of it lost when the trust fails.
    let result = try run(model, many(8))
    let four = 4 * 226_000 * 5 / 4
    #expect(
      Set(result.liability.amounts.map { $0.pence / 100 })
        == [Int64(four), Int64(four + four / 2), Int64(2 * four)])
    // 950 of 1,000 is on the line, and whole patients are drawn: half a patient less than the mean passes.
    let missed = StandardNormal.cumulative(-0.05)
    let both = result.liability.share(upTo: Money(pence: Int128(four * 100)))
    #expect(isNear(both, missed * missed, of: draws))
    #expect(result.providers.map(\.organisations) == [4, 4])
    #expect(result.providers.map(\.name) == ["North", "South"])
    #expect(result.providers.allSatisfy { isNear($0.chanceOfMissing, missed, of: draws) })
  }

  @Test(
    "Ten trusts serve all 211 CCGs, and by our grouping that of the North West 32 (33 was reported)"
  )
  func northWest() throws {
    let model = try YearModelFile.read(
      InputFile.read(
        ShippedFrame.rules.simulations.appending(path: "quality-premium/2013-14.yaml")))
    let table = try RuleLibrary(
      schemes: ShippedFrame.rules.schemes, indicators: ShippedFrame.rules.indicators)
    let scheme = try table.scheme("quality-premium/2013-14").scheme
    let list = try EvidenceFolder.read(
      ShippedFrame.rules.examples.appending(path: "england-2013-14"), for: scheme,
      indicators: table.indicators, accepting: .registered
    ).list
    let result = try Simulation(
      scheme, model, list.map { ($0.commissioner, $0.evidence) }, seed: 1
    ).run(draws: 200)
    #expect(result.providers.count == 10)
    #expect(result.providers.reduce(0) { $0 + $1.organisations } == 211)
    #expect(result.providers.first { $0.name == "North West" }?.organisations == 32)
  }

  // MARK: Reproducible

  @Test("The same seed gives the same draws on one core, on two and on five; another gives others")
  func cores() throws {
    let model = try answering([.init(factor: "all", weight: 0.6)], [Small.factor("all", .all)])
    let results = try [1, 2, 5].map { try run(model, many(9), draws: 5000, cores: $0) }
    for other in results.dropFirst() {
      #expect(other.totals == results[0].totals)
      #expect(other.organisations.map(\.awards) == results[0].organisations.map(\.awards))
      #expect(other.organisations.map(\.rules) == results[0].organisations.map(\.rules))
    }
    let other = try run(model, many(9), seed: 2, draws: 5000)
    #expect(other.totals != results[0].totals)
  }

  @Test("What an organisation draws does not depend on who else is there")
  func alone() throws {
    let model = try Small.model(figures: [Small.figure("rate", from: .baseline)])
    let all = try run(model, many(9), draws: 5000)
    let one = try run(model, Array(many(9)[4...4]), draws: 5000)
    #expect(one.organisations[0].awards == all.organisations[4].awards)
  }

  @Test("95% intervals of a chance hold the closed form in about 95 of 100 seeds")
  func coverage() throws {
    let model = try Small.model(figures: [Small.figure("percent")])
    let entries = one(Small.evidence(percent: (946, 1000)))
    let long = try run(model, entries, seed: 999, draws: 200_000).rules[3].chanceOfMeeting
    let held = try (0..<200).count { seed in
      let share = try run(model, entries, seed: UInt64(seed), draws: 500).rules[3].chanceOfMeeting
      return abs(share - long) < 1.96 * (long * (1 - long) / 500).squareRoot()
    }
    // Binomial with 200 and 0.95: 1 in 1,000 lies outside.
    #expect((180...199).contains(held), "\(held) of 200")
  }

  // MARK: What is missing

  @Test("Who lacks a figure is left out and named; with nobody left there is nothing to draw")
  func leftOut() throws {
    var entries = many(3)
    entries[1].evidence.observations[.init("count", in: Small.year)] = nil
    let result = try run(Small.model(), entries)
    #expect(result.organisations.map(\.commissioner.code) == ["C0", "C2"])
    #expect(result.leftOut.map(\.commissioner.code) == ["C1"])
    #expect(result.leftOut.map(\.question.id) == ["count"])
    #expect(throws: SimulationError.nobody) { try run(Small.model(), [entries[1]]) }
  }

  @Test("A model that names what is not there is refused")
  func refused() throws {
    let unknown = try Small.model(
      figures: [Small.figure("rate", with: [.init(factor: "winter", weight: 0.5)])])
    #expect(throws: SimulationError.noFactor("winter", in: "rate")) { try run(unknown, one()) }
    let heavy = try Small.model(
      factors: [Small.factor("a", .all), Small.factor("b", .all)],
      figures: [
        Small.figure(
          "rate", with: [.init(factor: "a", weight: 0.9), .init(factor: "b", weight: 0.9)])
      ])
    #expect(throws: SimulationError.weightsOverWhole("rate")) { try run(heavy, one()) }
  }

  @Test("An analysis has question, answer, how sure it is, what it cannot show, and figures")
  func analyses() throws {
    let model = try Small.model(
      improved: "30%", figures: [Small.figure("rate", from: .baseline, improved: -0.1)])
    for analysis in try run(model, many(4)).analyses {
      #expect(analysis.question.hasSuffix("?"))
      #expect(![analysis.finding, analysis.uncertainty, analysis.limits].contains(""))
      #expect(analysis.rows.allSatisfy { $0.cells.count == analysis.headings.count })
    }
  }
}
