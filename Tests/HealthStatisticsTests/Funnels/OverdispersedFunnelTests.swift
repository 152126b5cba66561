import Foundation
import Testing

@testable import HealthStatistics

struct OverdispersedFunnelTests {
  @Test("Areas that differ no more than by chance have no variance between them")
  func noExcess() throws {
    let expected = [100.0, 110, 120, 130, 140]
    let funnel = try OverdispersedFunnel(
      .logRatio, trimming: .none, numerators: expected, denominators: expected)
    #expect(funnel.dispersion == 0 && funnel.betweenVariance == 0)
    let limits = try #require(funnel.limits(denominator: 100, deviate: 1.959963984540054))
    #expect(agrees(limits.upper, exp(0.1959963984540054), within: 1e-12))
  }

  @Test("The variance between areas follows DerSimonian and Laird by hand")
  func byHand() throws {
    // s = 0.1 and z = ln(ratio) / 0.1 for each, so tau^2 = (N phi - (N - 1)) / (w (N - 1)).
    let ratios = [0.5, 0.8, 1.0, 1.25, 2.0]
    let squares = ratios.map { log($0) * log($0) / 0.01 }
    let sum = squares.reduce(0, +)
    let funnel = try OverdispersedFunnel(
      .logRatio, trimming: .none, numerators: ratios.map { 100 * $0 },
      denominators: Array(repeating: 100, count: 5))
    #expect(agrees(funnel.dispersion, sum / 5, within: 1e-12))
    #expect(agrees(funnel.betweenVariance, (sum - 4) / 400, within: 1e-12))
  }

  @Test("Truncating drops a tenth at each end, winsorising pulls it in")
  func trimming() {
    let deviations = (0..<20).map { Deviation(z: Double($0), error: 1) }
    #expect(OverdispersedFunnel.Trimming.none.apply(deviations) == deviations)
    let kept = OverdispersedFunnel.Trimming.truncated.apply(deviations)
    // Ranks 1 and 2 give 10/21 and 20/21, so 0; ranks 19 and 20 give 9.
    #expect(kept.map(\.z) == (2..<18).map(Double.init))
    let pulled = OverdispersedFunnel.Trimming.winsorised.apply(deviations)
    #expect(agrees(pulled[0].z, 1.9, within: 1e-12) && agrees(pulled[19].z, 17.1, within: 1e-12))
    #expect(pulled.count == 20)
  }

  @Test(
    "Over-dispersed limits are never inside the plain ones", arguments: FunnelTransform.allCases)
  func wider(transform: FunnelTransform) throws {
    var generator = Generator(seed: 5)
    let denominators = (0..<60).map { _ in Double(Int.random(in: 50...800, using: &generator)) }
    let numerators = denominators.map {
      ($0 * Double.random(in: 0.2...0.9, using: &generator)).rounded()
    }
    let target = numerators.reduce(0, +) / denominators.reduce(0, +)
    let funnel = try OverdispersedFunnel(
      transform, trimming: .winsorised, numerators: numerators, denominators: denominators,
      target: target)
    #expect(funnel.betweenVariance > 0)
    let limits = try #require(funnel.limits(denominator: 300, deviate: 3))
    let area = try #require(transform.value(target * 300, 300))
    let plain = transform.forward(target) + 3 * area.error
    #expect(limits.lower < target && limits.upper > transform.back(plain))
  }
}
