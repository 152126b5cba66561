import Foundation
import Testing

@testable import HealthStatistics

@Suite("Special functions")
struct SpecialFunctionTests {
  @Test("Agree with mpmath at 40 digits", arguments: TabulatedFunction.all)
  func agreesWithTable(_ function: TabulatedFunction) throws {
    let folder = URL(filePath: #filePath).appending(path: "../../Tables").standardized
    let table = try CSV(contentsOf: folder.appending(path: "\(function.table).csv"))
    var check = TableCheck(within: function.tolerance)
    for row in table.rows {
      let arguments = try function.arguments.map { try #require(row.number($0)) }
      let expected = try #require(row.number("value"))
      check.expect(function.evaluate(arguments), equals: expected, "\(function.table) \(arguments)")
    }
    check.report()
  }

  @Test(
    "The Poisson quantile is the least count that reaches the chance", arguments: [0.3, 7, 900])
  func poissonQuantile(mean: Double) throws {
    let poisson = Poisson(mean: mean)
    for probability in [1e-9, 0.025, 0.5, 0.975, 0.999] {
      let count = try #require(poisson.quantile(probability))
      #expect(poisson.cumulative(count) >= probability)
      #expect(poisson.cumulative(count - 1) < probability)
    }
  }

  @Test(
    "The expansion for large shapes agrees with the series where both can be had",
    arguments: [1e6, 1e7], [-6.0, -3, -0.5, 0, 0.5, 3, 6])
  func largeShape(shape: Double, z: Double) {
    let x = IncompleteGamma.largeInverse(shape: shape, z: z)
    let (series, expansion) = (
      IncompleteGamma.tails(shape: shape, x), IncompleteGamma.largeTails(shape: shape, x)
    )
    #expect(agrees(expansion.lower, series.lower, within: 1e-8))
    #expect(agrees(expansion.upper, series.upper, within: 1e-8))
    // The deviate's own tail comes back; x has sixteen figures, which leaves the deviate nine or more.
    #expect(agrees(min(series.lower, series.upper), StandardNormal.upperTail(abs(z)), within: 1e-7))
  }

  @Test("No step where the expansion begins", arguments: [0.001, 0.025, 0.5, 0.975, 0.999])
  func noStep(probability: Double) {
    let below = IncompleteGamma.inverseLower(
      shape: IncompleteGamma.large.nextDown, probability)
    let from = IncompleteGamma.inverseLower(shape: IncompleteGamma.large, probability)
    #expect(agrees(from, below, within: 1e-13))
  }

  @Test("Chances add up to one")
  func chancesAddUp() {
    let poisson = (0...80).map(Poisson(mean: 20.5).probability).reduce(0, +)
    let binomial = (0...40).map(Binomial(trials: 40, chance: 0.3).probability).reduce(0, +)
    let negative = (0...900).map(NegativeBinomial(size: 3.5, chance: 0.1).probability).reduce(0, +)
    for sum in [poisson, binomial, negative] { #expect(agrees(sum, 1, within: 1e-13)) }
  }

  @Test("Outside its domain a function is not a number")
  func outsideTheDomain() {
    #expect(logGamma(-1).isNaN)
    #expect(StandardNormal.quantile(1.1).isNaN)
    #expect(IncompleteGamma.lower(shape: -1, 1).isNaN)
    #expect(IncompleteBeta.lower(a: 1, b: 0, 0.5).isNaN)
    #expect(StudentT(degreesOfFreedom: 0).quantile(0.5).isNaN)
    #expect(Poisson(mean: -1).cumulative(3).isNaN)
    #expect(Binomial(trials: 3, chance: 2).probability(1).isNaN)
    #expect(NegativeBinomial(size: 0, chance: 0.5).probability(1).isNaN)
    #expect(Poisson(mean: 3).quantile(1) == nil)
  }

  @Test("The ends of a domain are exact")
  func endsOfTheDomain() {
    #expect(StandardNormal.quantile(0.5) == 0)
    #expect(StandardNormal.quantile(0) == -.infinity)
    #expect(IncompleteGamma.inverseLower(shape: 2, 1) == .infinity)
    #expect(Poisson(mean: 0).probability(0) == 1)
    #expect(Binomial(trials: 0, chance: 0.5).cumulative(0) == 1)
    #expect(StudentT(degreesOfFreedom: 3).cumulative(0) == 0.5)
  }
}
