import HealthStatistics
import Testing

struct RecentTrendTests {
  @Test("A proportion of all or none has no trend that can be calculated")
  func degenerate() {
    let all = RecentTrend.proportions(counts: [1, 2, 3, 4, 5], denominators: [5, 5, 5, 5, 5])
    let none = RecentTrend.proportions(counts: [0, 2, 3, 4, 4], denominators: [5, 5, 5, 5, 5])
    #expect(all.marker == .cannotBeCalculated && none.marker == .cannotBeCalculated)
  }

  @Test("Four points, or a missing one, are too few")
  func tooFew() {
    let four = (1...4).map { Figure(value: Double($0), lower: 0, upper: 5) }
    #expect(RecentTrend.figures(four).marker == .cannotBeCalculated)
    #expect(RecentTrend.figures(four + [Figure(value: nil)]).marker == .cannotBeCalculated)
  }

  @Test("A trend that one point alone makes is no trend")
  func onePoint() {
    let counts: [Double] = [500, 499, 498, 497, 800]
    let trend = RecentTrend.proportions(
      counts: counts, denominators: Array(repeating: 1000, count: 5))
    #expect((trend.chiSquared ?? 0) > 9.55)
    #expect(trend.marker == .noChange)
  }

  @Test("Turning time round turns the direction and keeps chi-squared")
  func reversal() {
    let counts: [Double] = [300, 340, 390, 420, 480]
    let whole: [Double] = [1000, 1010, 1020, 1000, 990]
    let there = RecentTrend.proportions(counts: counts, denominators: whole)
    let back = RecentTrend.proportions(counts: counts.reversed(), denominators: whole.reversed())
    #expect(there.marker == .increasing && back.marker == .decreasing)
    #expect(agrees(there.chiSquared, back.chiSquared, within: 1e-10))
  }
}
