import Foundation
import Testing

@testable import HealthStatistics

struct RegressionTests {
  @Test("The chance after a bad baseline is the negative binomial one, as SciPy has it")
  func published() throws {
    let cases: [(Double, Double, Int, Double, Int, Double)] = [
      (20, 100, 140, 100, 135, 0.56609601265756), (50, 233, 260, 233, 251, 0.4391886997420043),
      (4, 10, 0, 10, 0, 0.11578896604938277),
    ]
    for (shape, expected1, observed, expected2, passes, chance) in cases {
      let prior = try GammaPrior(shape: shape, rate: shape)
      let regression = try CountRegression(
        .atMost(limit: passes), prior: prior, baselineExpected: expected1,
        baselineObserved: observed, targetExpected: expected2)
      #expect(agrees(regression.chanceWithNoChange, chance, within: 1e-10))
    }
  }

  @Test("The chance is the exact sum over the counts that pass")
  func directSum() throws {
    let regression = try CountRegression(
      .fall(atLeast: .perMille(32)), prior: GammaPrior(shape: 20, rate: 20),
      baselineExpected: 100, baselineObserved: 140, targetExpected: 100)
    let count = regression.predicted(trueChange: 0)
    let sum = (0...135).reduce(0) { $0 + count.probability($1) }
    #expect(agrees(regression.chanceWithNoChange, sum, within: 1e-12))
  }

  @Test("An extreme baseline is luckier than a middling one, and far more than by itself")
  func luckier() throws {
    func chance(after observed: Int) throws -> Double {
      try CountRegression(
        .fall(atLeast: .perMille(32)), prior: GammaPrior(shape: 50, rate: 50),
        baselineExpected: 100, baselineObserved: observed, targetExpected: 100
      ).chanceWithNoChange
    }
    let plain = try CountLuck(.fall(atLeast: .perMille(32)), expected: 100).chanceWithNoChange
    #expect(try chance(after: 130) > 0.6)
    #expect(try chance(after: 130) > plain && chance(after: 75) < plain)
  }

  @Test("With a prior that tells nothing the prediction is the baseline itself")
  func vague() throws {
    let regression = try CountRegression(
      .noRise, prior: GammaPrior(shape: 1e-6, rate: 1e-6), baselineExpected: 100,
      baselineObserved: 140, targetExpected: 100)
    #expect(agrees(regression.predictedCount, 140, within: 1e-6))
  }

  @Test("The prior of made-up areas has the shape they were made with")
  func prior() throws {
    // Ratios 0.8 and 1.2 in turn, without noise beyond what the moments take off.
    let expected = Array(repeating: 400.0, count: 50)
    let observed = (0..<50).map { $0 % 2 == 0 ? 320.0 : 480 }
    let prior = try GammaPrior(observed: observed, expected: expected)
    #expect(agrees(prior.mean, 1, within: 1e-12))
    #expect(agrees(1 / prior.shape, 0.04 - 1 / 400, within: 1e-12))
  }

  @Test("Areas that differ by chance alone have no prior")
  func noPrior() {
    #expect(throws: Refusal.self) {
      try GammaPrior(observed: [100, 101, 99], expected: [100, 100, 100])
    }
  }

  @Test("The spread of rates is what their standard errors leave over")
  func normalPrior() throws {
    // Equal errors of 1: spread^2 = variance - 1 by hand, with variance 4 * 10 / 9.
    let rates = (0..<10).map { $0 % 2 == 0 ? 8.0 : 12 }
    let prior = try NormalPrior(rates: rates, standardErrors: Array(repeating: 1, count: 10))
    #expect(agrees(prior.mean, 10, within: 1e-12))
    #expect(agrees(prior.spread * prior.spread, 40.0 / 9 - 1, within: 1e-12))
    let alike = try NormalPrior(rates: [1, 1.1], standardErrors: [1, 1])
    #expect(alike.spread == 0)
  }

  @Test("A rate is pulled towards the mean by the share of its variance that is chance")
  func rates() throws {
    let regression = try RateRegression(
      baseline: 2600, baselineError: 200, targetError: 200, baselineMean: 2000, targetMean: 2000,
      spread: 200)
    #expect(regression.shrinkage == 0.5 && regression.predicted == 2300)
    #expect(agrees(regression.standardError, (60_000.0).squareRoot(), within: 1e-12))
    #expect(agrees(regression.chance(ofAtMost: 2300), 0.5, within: 1e-12))
    #expect(regression.chance(ofAtMost: 0.968 * 2600) > 0.75)
  }
}
