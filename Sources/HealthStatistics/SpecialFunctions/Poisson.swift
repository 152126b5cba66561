import Foundation

/// The Poisson distribution. Domain: a mean of nought or more, otherwise not a number.
///
/// Literature: C. Loader, Fast and accurate computation of binomial probabilities (2000), for the
/// probabilities; Abramowitz and Stegun 26.4.21 for the sums.
public struct Poisson: Hashable, Sendable {
  public var mean: Double

  public init(mean: Double) {
    self.mean = mean
  }

  /// The chance of exactly `count` events.
  public func probability(_ count: Int) -> Double {
    guard mean >= 0 else { return .nan }
    guard count >= 0 else { return 0 }
    guard mean > 0 else { return count == 0 ? 1 : 0 }
    return IncompleteGamma.power(shape: Double(count), mean)
  }

  /// The chance of up to `count` events.
  public func cumulative(_ count: Int) -> Double {
    guard mean >= 0 else { return .nan }
    return count < 0 ? 0 : IncompleteGamma.upper(shape: Double(count) + 1, mean)
  }

  /// The chance of more than `count` events.
  public func upperTail(_ count: Int) -> Double {
    guard mean >= 0 else { return .nan }
    return count < 0 ? 1 : IncompleteGamma.lower(shape: Double(count) + 1, mean)
  }

  /// The least count whose cumulative chance is at least `probability`, or nothing where there is
  /// none (a probability of 1 or outside 0…1).
  public func quantile(_ probability: Double) -> Int? {
    guard mean >= 0, probability >= 0, probability < 1 else { return nil }
    let z = probability > 0 ? StandardNormal.quantile(probability) : 0
    let start = mean + z * mean.squareRoot() + (z * z - 1) / 6
    return leastCount(near: start) { cumulative($0) >= probability }
  }
}
