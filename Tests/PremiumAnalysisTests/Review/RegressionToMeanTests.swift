import QualityPremium
import Testing

@testable import PremiumAnalysis

@Suite("Return from an unusual year") struct RegressionToMeanTests {
  /// Places with rates far apart and errors that grow with the rate, each the same in both years.
  private static var still: Review {
    SmallReview.review(
      (1...40).map { place in
        SmallReview.Line(years: (100 * place, 100 * place), deaths: 20 * place)
      })
  }

  @Test("Where nothing moved and places truly differ, almost no change is to be expected")
  func nothingMoved() throws {
    let result = try #require(RegressionToMean.results(Self.still).first)
    for group in result.groups {
      #expect(group.observed == 0)
      #expect(abs(group.expected) < 40, "of rates from 100 to 4000: \(group.expected)")
    }
  }

  @Test("A change of all together is no return: every fifth is expected to share it")
  func allTogether() throws {
    let review = SmallReview.review(
      (1...40).map { place in
        SmallReview.Line(years: (100 * place, 100 * place + 300), deaths: 20 * place)
      })
    let result = try #require(RegressionToMean.results(review).first)
    for group in result.groups {
      #expect(group.observed == 300)
      #expect(abs(group.expected - 300) < 40)
    }
  }
}
