/// Regression to the mean in a count: the chance of passing, given how extreme the baseline was.
///
/// An area whose true ratio has a gamma prior with shape A and rate B, and whose baseline count was
/// y1 where E1 was expected, has in the target year, if nothing truly changes,
///
///     y2 ~ negative binomial(size A + y1, chance (B + E1) / (B + E1 + E2))
///
/// Units: events. Domain: expected counts above 0, a baseline count from 0. A true change is a
/// share of the expected count. Errors: relative error of a chance below 1e-12.
/// Literature: Jones and Spiegelhalter 2009, Stat Med 28:1645-67.
public struct CountRegression: PassingChance, Hashable, Sendable {
  public let test: CountTest
  public let prior: GammaPrior
  public let baselineExpected: Double
  public let baselineObserved: Int
  public let targetExpected: Double

  public init(
    _ test: CountTest, prior: GammaPrior, baselineExpected: Double, baselineObserved: Int,
    targetExpected: Double
  ) throws(Refusal) {
    guard baselineExpected > 0, targetExpected > 0, baselineExpected.isFinite,
      targetExpected.isFinite, baselineObserved >= 0
    else { throw Refusal("expected counts are above 0 and the baseline count is from 0") }
    self.test = test
    self.prior = prior
    self.baselineExpected = baselineExpected
    self.baselineObserved = baselineObserved
    self.targetExpected = targetExpected
  }

  public var leastChange: Double { -1 }
  public var greatestChange: Double { .infinity }

  /// What is to be expected in the target year if nothing truly changes.
  public var predictedCount: Double {
    targetExpected * (prior.shape + Double(baselineObserved)) / (prior.rate + baselineExpected)
  }

  public func chance(trueChange: Double) -> Double {
    guard trueChange >= -1 else { return .nan }
    return test.passing(after: baselineObserved).chance(predicted(trueChange: trueChange))
  }

  func predicted(trueChange: Double) -> NegativeBinomial {
    let known = prior.rate + baselineExpected
    return NegativeBinomial(
      size: prior.shape + Double(baselineObserved),
      chance: known / (known + targetExpected * (1 + trueChange)))
  }
}
