import Foundation
import Testing

@testable import HealthStatistics

struct FunnelLimitTests {
  @Test(
    "Limits of a count that no area has take no longer than others", arguments: [1e8, 1e15, 1e41])
  func beyond(count: Double) {
    let band = PoissonLimits.around(count, probability: 0.025)
    #expect(band.lower <= count && band.upper >= count)
    let half = 1.959963984540054 * count.squareRoot()
    #expect(abs(band.upper - count - half) <= 3 + count * 1e-15)
    #expect(abs(count - band.lower - half) <= 3 + count * 1e-15)
  }

  @Test("FunnelPlotR's Poisson limits", .needsSharedData)
  func funnelPlotR() throws {
    for row in try SharedData.csv("peerdata/funnelplotr/poisson_limits.csv").rows {
      let expected = try #require(row.number("expected"))
      let inner = PoissonLimits.around(expected, probability: 0.025)
      // Its deviate for 99.8% is 3.090232, to seven figures, as are the limits it prints.
      let outer = PoissonLimits.around(expected, probability: 0.001)
      #expect(agrees(inner.lower / expected, row.number("ll95"), within: 1e-6))
      #expect(agrees(inner.upper / expected, row.number("ul95"), within: 1e-6))
      #expect(agrees(outer.lower / expected, row.number("ll998"), within: 1e-6))
      #expect(agrees(outer.upper / expected, row.number("ul998"), within: 1e-6))
    }
  }

  @Test("FunnelPlotR's outliers are those outside its limits", .needsSharedData)
  func outliers() throws {
    let limits = try SharedData.csv("peerdata/funnelplotr/outlier_limits.csv").rows
    for row in try SharedData.csv("peerdata/funnelplotr/outlier_vectors.csv").rows {
      let ratio = try #require(row.number("ratio"))
      for limit in limits {
        let band = ControlBand(
          lower: try #require(limit.number("lower")), upper: try #require(limit.number("upper")))
        let isOutside =
          BenchmarkComparison.controlLimits(ratio, limits: band, polarity: .lowIsGood) != .same
        #expect(isOutside == (row.count(limit["limit"]) == 1), "\(row["org"]) \(limit["limit"])")
      }
    }
  }

  @Test("FunnelPlotR's ratios of groups are sums divided by sums", .needsSharedData)
  func aggregates() throws {
    let input = try SharedData.csv("peerdata/funnelplotr/aggregate_input.csv").rows
    for row in try SharedData.csv("peerdata/funnelplotr/aggregate_expected.csv").rows {
      let group = input.filter { $0["group"] == row["group"] }
      let above = group.compactMap { $0.number("numerator") }.reduce(0, +)
      let below = group.compactMap { $0.number("denominator") }.reduce(0, +)
      #expect(agrees(above / below, row.number("ratio"), toWithin: 5e-7))
    }
  }

  @Test("Spiegelhalter's limits lie where the tail is just used up")
  func exactRatio() throws {
    // By hand for an expected 4: F(0) = 0.0183 and F(1) = 0.0916, so r = 1 below.
    let limits = try #require(ExactFunnelLimits.ratio(expected: 4, probability: 0.025))
    let first = exp(-4.0)
    let second = 5 * exp(-4.0)
    #expect(agrees(limits.lower, (1 - (second - 0.025) / (second - first)) / 4, within: 1e-12))
    // And F(7) = 0.9489, F(8) = 0.9786 above.
    let (seven, eight) = (Poisson(mean: 4).cumulative(7), Poisson(mean: 4).cumulative(8))
    let upper = (8 - (eight - 0.975) / (eight - seven)) / 4
    #expect(agrees(limits.upper, upper, within: 1e-12) && upper > 1.9 && upper < 2)
  }

  @Test("Spiegelhalter's limits close in on the average as areas grow, and hold it")
  func exactLimitsNarrow() throws {
    var width = Double.infinity
    for denominator in [20, 100, 500, 2500] {
      let limits = try #require(
        ExactFunnelLimits.proportion(average: 0.3, denominator: denominator, probability: 0.001))
      #expect(limits.lower < 0.3 && limits.upper > 0.3 && limits.upper - limits.lower < width)
      width = limits.upper - limits.lower
    }
  }

  @Test("PHE's limits of a proportion are those whose Wilson interval touches the average")
  func wilsonTouches() throws {
    let funnel = try ProportionFunnel(numerators: [30, 50], denominators: [100, 100])
    let limits = funnel.limits(250, .oneInForty)
    let deviate = FunnelTail.oneInForty.deviate
    let below = try #require(
      BenchmarkLimits.proportion(benchmark: limits.lower, denominator: 250, deviate: deviate))
    let above = try #require(
      BenchmarkLimits.proportion(benchmark: limits.upper, denominator: 250, deviate: deviate))
    #expect(agrees(below.upper, 0.4, within: 1e-12))
    #expect(agrees(above.lower, 0.4, within: 1e-12))
  }

  @Test("What has no funnel is refused")
  func refusals() {
    #expect(throws: Refusal.self) { try ProportionFunnel(numerators: [], denominators: []) }
    #expect(throws: Refusal.self) { try ProportionFunnel(numerators: [3], denominators: [2]) }
    #expect(throws: Refusal.self) { try RatioFunnel(observed: [1], expected: [0]) }
    #expect(throws: Refusal.self) { try RateFunnel(.crude, areas: []) }
  }
}
