import HealthStatistics
import Testing

/// Reference figures are of SciPy 1.17.1 (`ttest_ind` with unequal variances on the areas' changes and slopes)
/// and of statsmodels 0.15.0 (the same errors as `cov_type="HC2"`).
@Suite("One group changed more than another")
struct DifferenceInDifferencesTests {
  private static let treated: [[Double]] = [
    [49.6, 50.9, 50.4, 51.4, 49.1, 52.7, 51.2, 52.2, 48.6, 48.5, 49.6, 50.1],
    [53.9, 54.1, 55.2, 53.8, 53.4, 55.5, 54.6, 53.6, 51.9, 52.4, 51.9, 51.8],
    [53.7, 54.8, 53.8, 53.5, 54.9, 55.4, 54.6, 55.6, 53.3, 52.3, 51.9, 53.2],
    [48.7, 49.8, 47.6, 48.4, 48.4, 47.7, 49.8, 50.4, 46.3, 48.7, 48.3, 48.3],
    [49.5, 50.3, 48.2, 50.3, 50.5, 48.3, 50.7, 50.3, 48.5, 47.5, 48.1, 48.6],
  ]
  private static let others: [[Double]] = [
    [45.1, 46.5, 47.7, 48.7, 43.8, 47.7, 47.3, 46.6, 45.5, 49.1, 45.5, 48.4],
    [51.7, 47.6, 49.7, 48.4, 51.0, 53.1, 54.0, 48.5, 50.5, 52.7, 54.2, 52.6],
    [46.6, 48.3, 48.1, 48.0, 47.4, 49.3, 49.3, 48.9, 49.0, 47.6, 49.0, 51.7],
    [49.2, 47.5, 51.9, 50.9, 53.4, 50.6, 50.0, 48.7, 53.1, 55.1, 50.2, 50.7],
    [47.3, 45.4, 46.4, 46.5, 47.5, 49.1, 47.7, 49.2, 47.4, 48.7, 45.2, 46.5],
    [52.5, 50.6, 52.5, 52.7, 54.0, 53.5, 54.0, 52.5, 51.8, 52.0, 52.5, 51.8],
    [49.0, 49.9, 50.6, 49.9, 47.7, 50.7, 51.4, 52.8, 52.3, 50.7, 50.7, 55.0],
  ]

  private func close(_ value: Double?, _ expected: Double) -> Bool {
    value.map { abs($0 - expected) <= 1e-9 } ?? false
  }

  @Test("Effect, error, degrees of freedom and interval are those of SciPy")
  func effect() throws {
    let found = try DifferenceInDifferences(treated: Self.treated, others: Self.others, start: 8)
    #expect(close(found.effect.value, -2.5746428571428597))
    #expect(close(found.effect.standardError, 0.49250043164455076))
    #expect(close(found.effect.degreesOfFreedom, 8.436546885710454))
    #expect(close(found.effect.p, 0.0006701569000153006))
    #expect(close(found.effect.interval().lower, -3.7002025721292435))
    #expect(close(found.effect.interval().upper, -1.4490831421564774))
  }

  @Test("Pre-trend and placebo are the same comparison before anything began")
  func before() throws {
    let found = try DifferenceInDifferences(treated: Self.treated, others: Self.others, start: 8)
    #expect(close(found.preTrend.value, -0.10459183673469505))
    #expect(close(found.preTrend.p, 0.1476946743545625))
    #expect(close(found.placebo.value, -0.539285714285717))
    #expect(close(found.placebo.p, 0.223407882530351))
    #expect(found.isSound)
  }

  @Test("Groups that were parting before may not be called an effect")
  func parting() throws {
    let steep = Self.others.map { series in
      series.enumerated().map { $1 - 1.5 * Double($0) }
    }
    let found = try DifferenceInDifferences(treated: steep, others: Self.others, start: 8)
    #expect(found.effect.value < 0)
    #expect(!found.isSound)
  }

  @Test("Worked by hand: both rose by 1, one of them by 2 more")
  func byHand() throws {
    let found = try DifferenceInDifferences(
      treated: [[1, 1, 1, 1, 4, 4], [2, 2, 2, 2, 5, 5]],
      others: [[5, 5, 5, 5, 6, 6], [7, 7, 7, 7, 8, 8]], start: 4)
    #expect(found.effect.value == 2)
    #expect(found.effect.standardError == 0)
  }

  @Test("Series of unequal length, and one area alone, are refused")
  func refused() {
    #expect(throws: Refusal.self) {
      try DifferenceInDifferences(treated: [[1, 2, 3, 4, 5, 6]], others: Self.others, start: 4)
    }
    #expect(throws: Refusal.self) {
      try DifferenceInDifferences(
        treated: [[1, 2, 3, 4, 5, 6], [1, 2]], others: Self.others, start: 4)
    }
  }
}
