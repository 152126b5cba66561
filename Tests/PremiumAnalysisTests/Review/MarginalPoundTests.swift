import QualityPremium
import Testing

@testable import PremiumAnalysis

@Suite("Near misses and the marginal pound") struct MarginalPoundTests {
  private func turned(_ line: SmallReview.Line, _ path: String) throws -> TurnedRule? {
    let review = SmallReview.review([line])
    let member = try #require(review.members.first)
    return TurnedRule(try #require(member.reason(of: path)), of: member, in: review)
  }

  @Test("One call short of 75% is worth the whole deduction")
  func oneCall() throws {
    let found = try #require(
      try turned(
        .init(years: (before: 1000, after: 850), calls: (in8: 74, all: 100)), "adjustment:calls"))
    #expect(found.events == 1 && found.isNear)
    #expect(found.difference == (try pounds("25")))
  }

  @Test("Five cases too many: each was worth a fifth of the measure")
  func fiveCases() throws {
    let found = try #require(
      try turned(.init(years: (before: 1000, after: 850), cases: 5), "measure:cases"))
    #expect(found.events == 5 && !found.isNear)
    #expect(found.difference == (try pounds("50")))
    #expect(found.perEvent == (try pounds("10")))
  }

  @Test("A narrow pass would have been lost by one event")
  func narrowPass() throws {
    let found = try #require(
      try turned(
        .init(years: (before: 1000, after: 850), calls: (in8: 75, all: 100)), "adjustment:calls"))
    #expect(found.events == 1)
    #expect(found.difference == .zero - (try pounds("25")))
  }

  @Test("Behind a rate events are in proportion, and enough of them turn the verdict")
  func rate() throws {
    // 1000 has to fall to 900; with 100 deaths behind 950, six deaths fewer make 893.
    let found = try #require(try turned(.init(years: (before: 1000, after: 950)), "measure:years"))
    #expect(found.events == 6 && found.isEstimate)
    #expect(found.difference == (try pounds("50")))
  }

  @Test("Behind a closed gateway no event is worth anything")
  func closed() throws {
    let found = try #require(
      try turned(.init(cases: 1, isClosed: true), "measure:cases"))
    #expect(found.difference == .zero)
  }

  @Test("A decision has no event that could turn it")
  func decision() throws {
    let found = try turned(.init(isClosed: true), "gateway:closed")
    #expect(found?.events == nil)
  }

  @Test(
    "The chance of so many on the paid side, given those next to them",
    // Of SciPy 1.17.1: binom.sf(over - 1, 30, (next + 0.5) / 31).
    arguments: [(15, 15, 0.57223), (23, 15, 0.00261), (23, 23, 0.55556), (0, 3, 1.0)])
  func heaping(over: Int, next: Int, p: Double) {
    #expect(abs(Bunching.chance(of: over, after: next) - p) < 1e-5)
  }
}
