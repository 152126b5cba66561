import Foundation

/// The luck in a test of a score with a known standard error, as the Friends and Family score.
///
/// Both years' scores are normal around their true values, with independent errors:
///
///     P(up by at least x | true change d) = Phi((d - x) / sqrt(s1^2 + s2^2))
///     P(at least a standard L | true score t, change d) = Phi((t + d - L) / s2)
///
/// Units: points of the score. Domain: standard errors from 0, and above 0 for the target year; a
/// true change of up to 1,000 points either way. Literature: methods dossier, sections 9a and 11.
public struct ScoreLuck: PassingChance, Hashable, Sendable {
  public let test: ScoreTest
  public let baselineError: Double
  public let targetError: Double

  /// The target year's standard error is the baseline's, unless it is said.
  public init(
    _ test: ScoreTest, baselineError: Double, targetError: Double? = nil
  ) throws(Refusal) {
    let target = targetError ?? baselineError
    guard baselineError >= 0, target > 0, baselineError.isFinite, target.isFinite else {
      throw Refusal("a standard error of a score is a finite number above 0")
    }
    self.test = test
    self.baselineError = baselineError
    self.targetError = target
  }

  public var leastChange: Double { -1000 }
  public var greatestChange: Double { 1000 }

  public func chance(trueChange: Double) -> Double {
    let error = hypot(baselineError, targetError)
    switch test {
    case .rise(let points): return StandardNormal.cumulative((trueChange - points) / error)
    case .fall(let points): return StandardNormal.cumulative((-trueChange - points) / error)
    case .atLeast(let limit, let trueScore):
      return StandardNormal.cumulative((trueScore + trueChange - limit) / targetError)
    case .atMost(let limit, let trueScore):
      return StandardNormal.cumulative((limit - trueScore - trueChange) / targetError)
    }
  }
}

/// What a score has to do to pass; a rise by at least 0 points is no fall.
public enum ScoreTest: Hashable, Sendable {
  case rise(atLeast: Double)
  case fall(atLeast: Double)
  case atLeast(limit: Double, trueScore: Double)
  case atMost(limit: Double, trueScore: Double)
}
