import Foundation

/// The luck in a test of rates whose coefficients of variation are known.
///
///     P(down by r | true change d) = Phi((ln(1 - r) - ln(1 + d)) / sqrt(c1^2 + c2^2))
///
/// A normal approximation on the log of the ratio: against two Poisson counts it is within about a
/// percentage point from 100 effective events, 1 / c^2, up; `CountLuck` is exact for plain counts.
///
/// Units: coefficients of variation are standard error over rate. Domain: both above 0. A true
/// change is a share of the rate, above -1. Literature: methods dossier, sections 9a and 10a.
public struct RateLuck: PassingChance, Hashable, Sendable {
  public let test: RateTest
  public let baselineVariation: Double
  public let targetVariation: Double

  /// The target year varies as the baseline does, unless it is said.
  public init(
    _ test: RateTest, baselineVariation: Double, targetVariation: Double? = nil
  ) throws(Refusal) {
    let target = targetVariation ?? baselineVariation
    guard baselineVariation > 0, target > 0, baselineVariation.isFinite, target.isFinite else {
      throw Refusal("a coefficient of variation is a finite number above 0")
    }
    if case .fall(let share) = test, !(share < 1) {
      throw Refusal("a rate cannot fall by the whole of it on the log scale")
    }
    if case .rise(let share) = test, !(share > -1) {
      throw Refusal("a rate cannot rise by less than minus the whole of it")
    }
    self.test = test
    self.baselineVariation = baselineVariation
    self.targetVariation = target
  }

  /// The plain Poisson events a year that would vary as much as the baseline rate does.
  public var effectiveEvents: Double { 1 / (baselineVariation * baselineVariation) }

  public var leastChange: Double { -1 }
  public var greatestChange: Double { .infinity }

  public func chance(trueChange: Double) -> Double {
    guard trueChange >= -1 else { return .nan }
    let truth = log1p(trueChange)
    let error = hypot(baselineVariation, targetVariation)
    switch test {
    case .fall(let share): return StandardNormal.cumulative((log1p(-share) - truth) / error)
    case .noRise: return StandardNormal.cumulative(-truth / error)
    case .rise(let share): return StandardNormal.upperTail((log1p(share) - truth) / error)
    case .noFall: return StandardNormal.upperTail(-truth / error)
    }
  }
}
