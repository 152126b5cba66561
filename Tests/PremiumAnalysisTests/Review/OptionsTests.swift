import Foundation
import HealthStatistics
import QualityPremium
import Testing

@testable import PremiumAnalysis

@Suite("Options") struct OptionsTests {
  private static let ground = YearModel.Ground(basis: .assumed, why: "a test")

  /// How the figures of the small scheme vary: lost years by their deaths, and whatever else is given.
  private func model(
    dispersion: Double = 1, spread: Double = 0, improved: Double = 0,
    _ others: [YearModel.Figure] = [], truly: String = "0%"
  ) -> YearModel {
    let years = YearModel.Figure(
      indicator: "years", start: .baseline, dispersion: dispersion, spread: spread,
      improved: improved, ground: Self.ground)
    return YearModel(
      id: "test", title: "A test", scheme: SmallReview.scheme.id,
      trulyImproved: SmallReview.percent(truly), ground: Self.ground, factors: [],
      figures: [years] + others, statements: [])
  }

  private func option(_ scheme: Scheme) -> ReviewOption {
    ReviewOption(id: "standing", title: "As it stands", scheme: scheme)
  }

  /// The small scheme where lost years are all that pays, and pay when they fall by so much.
  private func yearsAlone(_ fall: String, over years: Int = 1) -> Scheme {
    var scheme = SmallReview.scheme
    scheme.gateways = []
    scheme.adjustments = []
    scheme.measures[1].weight = .nothing
    scheme.measures[0].weight = .whole
    let threshold = Parameter(
      name: "threshold", value: SmallReview.percent(fall).fraction, form: .share)
    scheme.measures[0].criterion = .fall(
      .init("years", in: SmallReview.year, years: years),
      from: years == 1 ? SmallReview.before : .financialYear(2013 - years), .atLeast,
      by: threshold)
    return scheme
  }

  // MARK: The front

  @Test("The front is what no other beats, as trying every pair says", arguments: 0..<40)
  func front(seed: Int) {
    var state = UInt64(seed) &* 2_862_933_555_777_941_757 &+ 3_037_000_493
    func number(below bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    // Few values, so that ties are common.
    let criteria = 1 + seed % 4
    let points = (0..<60).map { _ in
      (0..<criteria).map { _ in Quantity(Int128(number(below: 6)), over: 2) }
    }
    let expected = points.indices.filter { place in
      !points.indices.contains { other in
        let pairs = zip(points[other], points[place])
        return pairs.allSatisfy { $0 <= $1 } && pairs.contains { $0 < $1 }
      }
    }
    #expect(ParetoFront.of(points) == expected)
  }

  // MARK: Payments of the new words

  @Test("Half of an award behind a gateway that takes half")
  func softGateway() throws {
    var scheme = SmallReview.scheme
    scheme.gateways[0].deduction = SmallReview.percent("50%")
    let review = SmallReview.review([
      .init(years: (before: 1000, after: 850), isClosed: true)
    ]).under(scheme)
    let member = try #require(review.members.first)
    #expect(member.paid == (try pounds("50")))
    #expect(member.assessment.award.status == .final)
    let last = try #require(member.assessment.account.entries.last)
    #expect(last.atMost == (try pounds("50")))
  }

  @Test(
    "Of 100 people, where 200 make a half, a measure pays a third of its weight, to twelve places")
  func reliability() throws {
    var scheme = SmallReview.scheme
    scheme.measures[0].reliability = Reliability(
      halfAt: Quantity(200), provenance: scheme.provenance)
    let review = SmallReview.review([.init(years: (before: 1000, after: 850))]).under(scheme)
    // A third of £50 for lost years, never more, and £50 for no cases.
    let third = Quantity(333_333_333_333, over: 1_000_000_000_000)
    #expect(review.members.first?.paid.pence == Quantity(5000) * third + Quantity(5000))
  }

  // MARK: Luck

  @Test("Where figures move and improve but are counted without chance, no pound is due to chance")
  func nothingByChance() throws {
    let review = SmallReview.review((0..<5).map { _ in .init() })
    let score = try OptionScoring(
      review, model(dispersion: 0, spread: 0.2, improved: -0.1, truly: "50%"), draws: 500
    ).score(option(review.scheme))
    #expect(score.drawn.liability.amounts.count > 1)
    #expect(score.drawn.chanceShare == .nothing)
  }

  @Test("Where nothing varies every draw is the evidence, and every comparison a tie")
  func still() throws {
    let review = SmallReview.review([.init(years: (before: 1000, after: 850)), .init()])
    let none = YearModel(
      id: "test", title: "A test", scheme: review.scheme.id, trulyImproved: .nothing,
      ground: Self.ground, factors: [], figures: [], statements: [])
    let score = try OptionScoring(review, none, draws: 20).score(option(review.scheme))
    #expect(score.total.atMost == (try pounds("150")))
    #expect(score.drawn.liability.amounts.map(\.pence) == [15_000])
    #expect(score.drawn.chanceShare == .nothing)
    #expect(score.drawn.improvementPays.fraction == Quantity(1, over: 2))
    #expect(score.drawn.improvementWorth == .zero)
  }

  @Test("Measured again, half of whose chance is that of the year: a third of the pounds move")
  func chanceInClosedForm() throws {
    let review = SmallReview.review([.init(deaths: 100)])
    let score = try OptionScoring(review, model(), draws: 40_000).score(option(yearsAlone("0%")))
    // The other half is how little the baseline tells, which a second measurement leaves. Two deviates that
    // correlate by a half fall on two sides of their median with chance 1/2 - asin(1/2)/π = 1/3.
    #expect(abs(score.drawn.chanceShare.fraction.approximate - 1.0 / 3) < 0.012)
    // Nobody improves, so that the two of a pair are alike.
    #expect(abs(score.drawn.improvementPays.fraction.approximate - 0.5) < 0.012)
  }

  @Test("An improvement that no chance hides is always paid, and worth what its measure pays")
  func surely() throws {
    let review = SmallReview.review([.init(deaths: 10_000), .init(deaths: 20_000)])
    let score = try OptionScoring(review, model(improved: -0.6), draws: 300)
      .score(option(review.scheme))
    #expect(score.drawn.improvementPays == .whole)
    #expect(score.drawn.improvementWorth == Money(pence: 5000))
  }

  @Test("Fewer deaths leave more to chance")
  func deaths() throws {
    func share(_ deaths: Int) throws -> Share {
      let review = SmallReview.review(
        (0..<30).map { .init(years: (before: 1000 + 7 * $0, after: 950), deaths: deaths) })
      return try OptionScoring(review, model(improved: -0.2, truly: "50%"), draws: 400)
        .score(option(review.scheme)).drawn.chanceShare
    }
    #expect(try share(200_000) < share(20))
  }

  // MARK: Means of years

  @Test("Years that the evidence does not hold are supposed at one level, which steadies a mean")
  func meanOfYears() throws {
    let review = SmallReview.review([.init(deaths: 233)])
    let scoring = OptionScoring(review, model(), draws: 40_000)
    let one = try scoring.score(option(yearsAlone("3.2%"))).drawn
    let two = try scoring.score(option(yearsAlone("3.2%", over: 2))).drawn
    func chance(_ drawn: OptionScore.Drawn) -> Double {
      drawn.liability.share(upTo: .zero)
    }
    // One year against one: the chance of both. Two against two: half of it, and one level for all four.
    let each = 1 / 233.0.squareRoot()
    #expect(
      abs(1 - chance(one) - StandardNormal.cumulative(log(0.968) / (each * 2.0.squareRoot())))
        < 0.012)
    #expect(abs(1 - chance(two) - StandardNormal.cumulative(log(0.968) / each)) < 0.012)
    // On the evidence alone nothing is certain.
    let score = try scoring.score(option(yearsAlone("3.2%", over: 2)))
    let most = try pounds("100")
    #expect(score.total.atLeast == .zero && score.total.atMost == most)
    #expect(score.neutral == nil && score.moved == nil)
  }

  @Test("Years that the evidence holds stay as they are")
  func knownYears() throws {
    var lines = SmallReview.review([.init(deaths: 233)]).members.map {
      ($0.commissioner, $0.evidence)
    }
    for year in [2010, 2011] {
      lines[0].1.observations[.init("years", in: .financialYear(year))] = Observation(
        value: Quantity(2000), events: 233)
    }
    let scheme = yearsAlone("3.2%", over: 2)
    let review = Review(scheme, lines.map { (commissioner: $0.0, evidence: $0.1) })
    let drawn = try OptionScoring(review, model(), draws: 40_000).score(option(scheme)).drawn
    // The two years judged have half the chance of one, and the level that both start from its own.
    let deviation = (1.5 / 233).squareRoot()
    let pass = StandardNormal.cumulative(log(0.968) / deviation)
    #expect(abs(1 - drawn.liability.share(upTo: .zero) - pass) < 0.012)
  }

  // MARK: Beside the scheme as it stands

  @Test("At the same cost the amount a head makes up for what an option pays less")
  func neutral() throws {
    var scheme = SmallReview.scheme
    scheme.measures[0].weight = SmallReview.percent("25%")
    let review = SmallReview.review([.init(years: (before: 1000, after: 850))])
    let scoring = OptionScoring(review, model(), draws: 5)
    let score = scoring.withLine(
      try scoring.score(ReviewOption(id: "less", title: "Less", scheme: scheme)))
    // £75 instead of £100: £1.33 a head comes nearest to what £1 paid.
    #expect(score.total.atMost == (try pounds("75")))
    #expect(score.losing == ["C0"] && score.gaining.isEmpty)
    #expect(score.moved == (try pounds("25")))
    #expect(score.neutral?.amountPerHead == Money(pence: 133))
    // One case turns £50, and less than one standard error of lost years £25.
    #expect(score.atTheLine == (try pounds("75")))
  }
}

@Suite("Takes of one simulation") struct TakeTests {
  @Test("As it fell a take pays what the simulation pays, on any number of cores")
  func first() throws {
    let review = SmallReview.review(
      (0..<7).map { .init(years: (before: 1000 + 9 * $0, after: 950), deaths: 50, cases: $0 % 2) })
    let ground = YearModel.Ground(basis: .assumed, why: "a test")
    let model = YearModel(
      id: "test", title: "A test", scheme: review.scheme.id,
      trulyImproved: SmallReview.percent("40%"), ground: ground,
      factors: [
        .init(id: "all", sharing: .all, ground: ground),
        .init(id: "trust", sharing: .groups(["One": ["Team"]]), ground: ground),
      ],
      figures: [
        .init(
          indicator: "years", start: .baseline, dispersion: 1, spread: 0.05, improved: -0.1,
          loadings: [.init(factor: "all", weight: 0.5)], ground: ground),
        .init(indicator: "cases", start: .year, dispersion: 1, spread: 0, ground: ground),
        .init(
          indicator: "calls", start: .year, dispersion: 1, spread: 2, providedBy: "trust",
          ground: ground),
      ], statements: [])
    var softened = review.scheme
    softened.gateways[0].deduction = SmallReview.percent("50%")
    for scheme in [review.scheme, softened] {
      let simulation = try Simulation(
        scheme, model, review.members.map { ($0.commissioner, $0.evidence) }, seed: 5)
      let (one, totals) = simulation.takes(draws: 5000, cores: 1)
      let (two, others) = simulation.takes(draws: 5000, cores: 2)
      #expect(one == two && totals == others)
      #expect(totals.sorted() == simulation.run(draws: 5000).totals)
      let all = one.reduce(OptionTally(), +)
      #expect(all.draws == 5000 * 7 && all.apart > 0 && all.worth > 0)
    }
  }
}
