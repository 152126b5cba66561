/// A share held in whole numbers, so that comparing counts with it is exact.
///
/// 'Down by 3.2%' is 1000 y2 <= 968 y1 in whole numbers; 0.968 times y1 in binary would move some
/// ties across the line. Domain: a numerator from 0, a denominator from 1, both up to a billion.
public struct Fraction: Hashable, Sendable {
  public let numerator: Int
  public let denominator: Int

  public static let whole = Fraction(parts: 1, 1)

  public init(_ numerator: Int, of denominator: Int) throws(Refusal) {
    let limit = 1_000_000_000
    guard (1...limit).contains(denominator), (0...limit).contains(numerator) else {
      throw Refusal("a fraction has a denominator from 1 and a numerator from 0, up to \(limit)")
    }
    self.init(parts: numerator, denominator)
  }

  public static func perMille(_ numerator: Int) throws(Refusal) -> Fraction {
    try Fraction(numerator, of: 1000)
  }

  private init(parts numerator: Int, _ denominator: Int) {
    self.numerator = numerator
    self.denominator = denominator
  }

  public var value: Double { Double(numerator) / Double(denominator) }

  /// What is left of the whole, and 0 for a share above it.
  public var remainder: Fraction {
    Fraction(parts: max(0, denominator - numerator), denominator)
  }

  /// The greatest whole number that is at most this share of a count from 0.
  public func roundedDown(of count: Int) -> Int {
    denominator.dividingFullWidth(count.multipliedFullWidth(by: numerator)).quotient
  }

  /// The least whole number that is at least this share of a count from 0.
  public func roundedUp(of count: Int) -> Int {
    let parts = denominator.dividingFullWidth(count.multipliedFullWidth(by: numerator))
    return parts.remainder > 0 ? parts.quotient + 1 : parts.quotient
  }
}
