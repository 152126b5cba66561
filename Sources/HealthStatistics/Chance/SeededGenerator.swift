/// Random numbers that are the same for the same seed on every machine and in every year (SplitMix64).
///
/// Not for secrets. Literature: Steele, Lea and Flood, OOPSLA 2014, 453–472.
public struct SeededGenerator: RandomNumberGenerator, Hashable, Sendable {
  private var state: UInt64

  public init(seed: UInt64) {
    state = seed
  }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A whole number from 0 up to but not including a bound above 0, each as likely (Lemire 2019).
  public mutating func number(below bound: Int) -> Int {
    let bound = UInt64(max(1, bound))
    while true {
      let product = next().multipliedFullWidth(by: bound)
      // The division is slow and almost never needed.
      if product.low >= bound || product.low >= (0 &- bound) % bound { return Int(product.high) }
    }
  }

  /// A number from 0 up to but not including 1, in steps of 2^-53.
  public mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// Puts elements in a random order (Fisher and Yates), independent of the standard library's way.
  public mutating func shuffle<Element>(_ elements: inout [Element]) {
    guard elements.count > 1 else { return }
    for last in stride(from: elements.count - 1, to: 0, by: -1) {
      elements.swapAt(last, number(below: last + 1))
    }
  }
}
