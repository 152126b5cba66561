import QualityPremium
import Testing

@testable import PremiumAnalysis

@Suite("Options") struct OptionsTests {
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

  @Test("Of 100 people, where 300 make a half, a measure pays a quarter of its weight")
  func reliability() throws {
    var scheme = SmallReview.scheme
    scheme.measures[0].reliability = Reliability(
      halfAt: Quantity(300), provenance: scheme.provenance)
    let review = SmallReview.review([.init(years: (before: 1000, after: 850))]).under(scheme)
    // A quarter of £50 for lost years, and £50 for no cases.
    #expect(review.members.first?.paid == (try pounds("62.5")))
  }

  @Test("What everybody gets whatever the dice say is not due to chance")
  func nothingByChance() throws {
    var scheme = SmallReview.scheme
    scheme.measures = [
      Measure(
        id: "said", title: "Said", criterion: .denied("closed", in: SmallReview.year),
        provenance: scheme.provenance, weight: .whole)
    ]
    scheme.adjustments = []
    let review = SmallReview.review([.init(), .init()]).under(scheme)
    let score = OptionScoring(review, draws: 20).score(
      ReviewOption(id: "said", title: "Said", scheme: scheme))
    #expect(score.chanceShare == .nothing)
    // Nothing is paid for improvement: every pair is a tie, and counts half.
    #expect(score.improvementPays.fraction == Quantity(1, over: 2))
    #expect(score.total.atMost == (try pounds("200")))
  }

  @Test("The same seed scores the same, and fewer deaths leave more to chance")
  func chance() {
    func review(deaths: Int) -> Review {
      SmallReview.review(
        (0..<30).map { place in
          .init(years: (before: 1000 + 7 * place, after: 950 + 5 * place), deaths: deaths)
        })
    }
    let few = review(deaths: 20)
    let option = ReviewOption(id: "standing", title: "As it stands", scheme: few.scheme)
    let first = OptionScoring(few, draws: 50).score(option)
    let again = OptionScoring(few, draws: 50).score(option)
    #expect(first.chanceShare == again.chanceShare)
    #expect(first.improvementPays == again.improvementPays)
    let many = OptionScoring(review(deaths: 200_000), draws: 50).score(option)
    #expect(many.chanceShare < first.chanceShare)
    #expect(first.improvementPays.fraction > Quantity(1, over: 2))
  }

  @Test("At the same cost the amount a head makes up for what an option pays less")
  func neutral() throws {
    var scheme = SmallReview.scheme
    scheme.measures[0].weight = SmallReview.percent("25%")
    let review = SmallReview.review([.init(years: (before: 1000, after: 850))])
    let score = OptionScoring(review, draws: 5).score(
      ReviewOption(id: "less", title: "Less", scheme: scheme))
    // £75 instead of £100: £1.33 a head comes nearest to what £1 paid.
    #expect(score.total.atMost == (try pounds("75")))
    #expect(score.losing == ["C0"])
    #expect(score.neutral?.amountPerHead == Money(pence: 133))
  }
}
