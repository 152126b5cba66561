import HealthStatistics
import Testing

@Suite("Ranks, draws and draws again")
struct RankCorrelationTests {
  @Test("Spearman's correlation with ties is that of SciPy 1.17.1")
  func ties() throws {
    let pairs = zip([1.0, 2, 2, 4, 5, 6, 7, 8], [2.0, 1, 4, 3, 5, 5, 9, 7]).map { ($0, $1) }
    let found = try #require(RankCorrelation(pairs))
    #expect(abs(found.value - 0.8915662650602408) < 1e-12)
  }

  @Test("One side that is all the same has no correlation")
  func flat() {
    #expect(RankCorrelation([(1, 2), (1, 3), (1, 4), (1, 5)]) == nil)
    #expect(RankCorrelation([(1, 2), (2, 3), (3, 4)]) == nil)
  }

  @Test(
    "Areas drawn again give about the interval that theory gives for a mean, the same each time")
  func bootstrap() throws {
    let values = (0..<100).map { Double($0) }
    let interval = try Bootstrap(draws: 1999, seed: 5).interval(of: 100) { places in
      places.reduce(0) { $0 + values[$1] } / 100
    }
    // The mean is 49.5 and its standard error 28.87 / 10.
    let lower = try #require(interval.lower)
    let upper = try #require(interval.upper)
    #expect(abs(lower - (49.5 - 1.96 * 2.887)) < 0.6)
    #expect(abs(upper - (49.5 + 1.96 * 2.887)) < 0.6)
    let again = try Bootstrap(draws: 1999, seed: 5).interval(of: 100) { places in
      places.reduce(0) { $0 + values[$1] } / 100
    }
    #expect(again == interval)
  }

  @Test("Normal numbers from a seed have mean 0, variance 1 and the right tails")
  func normal() {
    var draws = NormalDraws(seed: 1)
    let values = (0..<100_000).map { _ in draws.next() }
    let mean = values.reduce(0, +) / 100_000
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 99_999
    #expect(abs(mean) < 0.01)
    #expect(abs(variance - 1) < 0.02)
    #expect(abs(Double(values.count { $0 > 1.96 }) / 100_000 - 0.025) < 0.002)
  }

  @Test("A figure is drawn towards the mean of all by the part of its spread that is chance")
  func shrunk() throws {
    // Half of the variance is chance: s² = τ² = 1, so the value 4 is drawn half the way to 0.
    let prior = try NormalPrior(
      rates: [-2.0.squareRoot(), 2.0.squareRoot()].flatMap { Array(repeating: $0, count: 5_000) },
      standardErrors: Array(repeating: 1, count: 10_000))
    #expect(abs(prior.spread - 1) < 1e-3)
    let shrunk = ShrunkEstimate(4, standardError: 1, prior: prior)
    #expect(abs(shrunk.mean - 2) < 1e-3)
    #expect(abs(shrunk.standardError - 0.5.squareRoot()) < 1e-3)
    #expect(abs(shrunk.chance(ofAtMost: shrunk.mean) - 0.5) < 1e-12)
  }
}
