import Foundation

/// A small generator of made-up numbers, the same on every run (SplitMix64).
public struct SplitMix: RandomNumberGenerator, Sendable {
  private var state: UInt64

  public init(seed: UInt64) { state = seed }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A normal draw, by Box and Muller.
  mutating func normal(_ mean: Double, _ deviation: Double) -> Double {
    let radius = (-2 * log(Double.random(in: 0x1p-53..<1, using: &self))).squareRoot()
    return mean + deviation * radius * cos(2 * .pi * Double.random(in: 0..<1, using: &self))
  }

  /// A count of events with a mean: Poisson below 30, by multiplying, and its normal form above.
  mutating func events(_ mean: Double) -> Double {
    guard mean < 30 else { return max(0, normal(mean, mean.squareRoot()).rounded()) }
    var product = Double.random(in: 0..<1, using: &self)
    var count = 0.0
    let least = exp(-mean)
    while product > least {
      product *= Double.random(in: 0..<1, using: &self)
      count += 1
    }
    return count
  }
}
