import Foundation

/// Student's t distribution. Domain: positive degrees of freedom, otherwise not a number.
///
/// Literature: Abramowitz and Stegun 26.7.
public struct StudentT: Hashable, Sendable {
  public var degreesOfFreedom: Double

  public init(degreesOfFreedom: Double) {
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// The chance of a value up to `t`.
  public func cumulative(_ t: Double) -> Double {
    upperTail(-t)
  }

  /// The chance of a value above `t`.
  public func upperTail(_ t: Double) -> Double {
    let square = t * t
    let middle = square / (degreesOfFreedom + square)
    let tails = IncompleteBeta.tails(
      a: degreesOfFreedom / 2, b: 0.5, x: degreesOfFreedom / (degreesOfFreedom + square), y: middle)
    return t > 0 ? 0.5 * tails.lower : 0.5 + 0.5 * tails.upper
  }

  /// The value that a share `probability` of the distribution lies below.
  public func quantile(_ probability: Double) -> Double {
    guard degreesOfFreedom > 0, probability >= 0, probability <= 1 else { return .nan }
    return probability < 0.5 ? -upperQuantile(probability) : upperQuantile(1 - probability)
  }

  /// The value that a share `probability` of the distribution lies above.
  public func upperQuantile(_ probability: Double) -> Double {
    guard degreesOfFreedom > 0, probability >= 0, probability <= 1 else { return .nan }
    guard probability <= 0.5 else { return -upperQuantile(1 - probability) }
    guard probability > 0 else { return .infinity }
    guard probability < 0.5 else { return 0 }
    let half = degreesOfFreedom / 2
    // t² / ν is the odds of a beta variable, taken from the side that loses no figures.
    guard probability < 0.25 else {
      let share = IncompleteBeta.inverse(a: 0.5, b: half, lower: 1 - 2 * probability)
      return (degreesOfFreedom * share.x / share.y).squareRoot()
    }
    let share = IncompleteBeta.inverse(a: half, b: 0.5, lower: 2 * probability)
    return (degreesOfFreedom * share.y / share.x).squareRoot()
  }
}
