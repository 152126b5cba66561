import Foundation

/// The negative binomial distribution: failures before the `size`-th success, `size` any positive
/// number. A Poisson count whose mean is gamma distributed has it. Domain: size > 0 and a chance
/// of success in 0…1 other than nought, otherwise not a number.
///
/// Literature: Johnson, Kemp and Kotz, Univariate discrete distributions, chapter 5.
public struct NegativeBinomial: Hashable, Sendable {
  public var size: Double
  public var chance: Double

  public init(size: Double, chance: Double) {
    self.size = size
    self.chance = chance
  }

  /// The chance of exactly `count` failures.
  public func probability(_ count: Int) -> Double {
    guard isDefined else { return .nan }
    guard count >= 0 else { return 0 }
    guard count > 0 else { return exp(size * log(chance)) }
    guard chance < 1 else { return 0 }
    let failures = Double(count)
    return IncompleteBeta.power(a: size, b: failures, x: chance, y: 1 - chance) / failures
  }

  /// The chance of up to `count` failures.
  public func cumulative(_ count: Int) -> Double {
    tails(count).lower
  }

  /// The chance of more than `count` failures.
  public func upperTail(_ count: Int) -> Double {
    tails(count).upper
  }

  private var isDefined: Bool { size > 0 && chance > 0 && chance <= 1 }

  private func tails(_ count: Int) -> (lower: Double, upper: Double) {
    guard isDefined else { return (.nan, .nan) }
    guard count >= 0 else { return (0, 1) }
    return IncompleteBeta.tails(a: size, b: Double(count) + 1, x: chance, y: 1 - chance)
  }
}
