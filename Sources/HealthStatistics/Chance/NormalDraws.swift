import Foundation

/// Standard normal numbers from a seed, the same on every machine (polar method).
///
/// Literature: Marsaglia and Bray, SIAM Review 6 (1964) 260–264.
public struct NormalDraws: Hashable, Sendable {
  private var generator: SeededGenerator
  private var spare: Double?

  public init(seed: UInt64) {
    generator = SeededGenerator(seed: seed)
  }

  public mutating func next() -> Double {
    if let number = spare {
      spare = nil
      return number
    }
    while true {
      let (x, y) = (unit(), unit())
      let square = x * x + y * y
      guard square > 0, square < 1 else { continue }
      let factor = (-2 * log(square) / square).squareRoot()
      spare = y * factor
      return x * factor
    }
  }

  /// From −1 to 1, of 53 bits.
  private mutating func unit() -> Double {
    2 * Double(generator.next() >> 11) / 9_007_199_254_740_992 - 1
  }
}
