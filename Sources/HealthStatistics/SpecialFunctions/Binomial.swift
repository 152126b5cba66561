import Foundation

/// The binomial distribution. Domain: no negative trials, a chance in 0…1, otherwise not a number.
///
/// Literature: C. Loader (2000) for the probabilities; Abramowitz and Stegun 26.5.24 for the sums.
public struct Binomial: Hashable, Sendable {
  public var trials: Int
  public var chance: Double

  public init(trials: Int, chance: Double) {
    self.trials = trials
    self.chance = chance
  }

  /// The chance of exactly `count` successes.
  public func probability(_ count: Int) -> Double {
    guard isDefined else { return .nan }
    guard count >= 0, count <= trials else { return 0 }
    guard count > 0 else { return exp(Double(trials) * log1p(-chance)) }
    guard count < trials else { return pow(chance, Double(trials)) }
    guard chance > 0, chance < 1 else { return 0 }
    let a = Double(count)
    let b = Double(trials - count)
    return IncompleteBeta.power(a: a, b: b, x: chance, y: 1 - chance) * (a + b) / (a * b)
  }

  /// The chance of up to `count` successes.
  public func cumulative(_ count: Int) -> Double {
    tails(count).lower
  }

  /// The chance of more than `count` successes.
  public func upperTail(_ count: Int) -> Double {
    tails(count).upper
  }

  private var isDefined: Bool { trials >= 0 && chance >= 0 && chance <= 1 }

  private func tails(_ count: Int) -> (lower: Double, upper: Double) {
    guard isDefined else { return (.nan, .nan) }
    guard count >= 0 else { return (0, 1) }
    guard count < trials else { return (1, 0) }
    let beta = IncompleteBeta.tails(
      a: Double(count) + 1, b: Double(trials - count), x: chance, y: 1 - chance)
    return (beta.upper, beta.lower)
  }
}
