/// Regression to the mean in a rate, by normal shrinkage towards the mean of all areas.
///
///     B = s1^2 / (s1^2 + tau^2)
///     predicted = mean2 + (1 - B)(y1 - mean1);  variance = s2^2 + (1 - B) s1^2
///
/// Units: those of the rate, or of its logarithm throughout. Domain: s2 above 0, the others from 0.
/// A true change is in units of the rate. Literature: Jones and Spiegelhalter 2009.
public struct RateRegression: Hashable, Sendable {
  /// The rate of the baseline year and its standard error.
  public var baseline: Double
  public var baselineError: Double
  /// The standard error of the rate of the target year.
  public var targetError: Double
  /// The mean of all areas in the two years, and the standard deviation of true rates about it.
  public var baselineMean: Double
  public var targetMean: Double
  public var spread: Double

  public init(
    baseline: Double, baselineError: Double, targetError: Double, baselineMean: Double,
    targetMean: Double, spread: Double
  ) throws(Refusal) {
    guard baselineError >= 0, targetError > 0, spread >= 0, baselineError + spread > 0 else {
      throw Refusal("standard errors and the spread between areas are numbers from 0")
    }
    self.baseline = baseline
    self.baselineError = baselineError
    self.targetError = targetError
    self.baselineMean = baselineMean
    self.targetMean = targetMean
    self.spread = spread
  }

  /// The share of the distance from the mean that is taken to be chance.
  public var shrinkage: Double {
    let chance = baselineError * baselineError
    return chance / (chance + spread * spread)
  }

  public var predicted: Double { targetMean + (1 - shrinkage) * (baseline - baselineMean) }

  public var standardError: Double {
    let known = (1 - shrinkage) * baselineError * baselineError
    return (targetError * targetError + known).squareRoot()
  }

  /// The chance that the rate of the target year is at most a limit after a true change.
  public func chance(ofAtMost limit: Double, trueChange: Double = 0) -> Double {
    StandardNormal.cumulative((limit - predicted - trueChange) / standardError)
  }
}
