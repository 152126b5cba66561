/// An exact fraction: what is observed, compared, and multiplied by money.
///
/// Kept in lowest terms with a positive denominator, so that equal numbers are equal values. Products
/// are made in 128 bits. Input is limited to `maximumDigits` digits above and below the line, and no
/// rule multiplies more than three inputs, so nothing that a file can say overflows.
public struct Quantity: Hashable, Sendable {
  public let numerator: Int128
  public let denominator: Int128

  /// The most digits that a number read from a file may have on either side of its fraction.
  public static let maximumDigits = 12

  public static let zero = Quantity(0)
  public static let one = Quantity(1)

  public init(_ whole: Int) {
    numerator = Int128(whole)
    denominator = 1
  }

  /// A fraction in lowest terms; the denominator must not be zero.
  public init(_ numerator: Int128, over denominator: Int128) {
    precondition(denominator != 0, "a fraction has no zero below the line")
    if denominator == 1 {
      self.numerator = numerator
      self.denominator = 1
      return
    }
    let divisor = greatestCommonDivisor(numerator.magnitude, denominator.magnitude)
    let sign: Int128 = denominator < 0 ? -1 : 1
    self.numerator = sign * numerator / Int128(divisor)
    self.denominator = sign * denominator / Int128(divisor)
  }
}

extension Quantity {
  public static func + (left: Quantity, right: Quantity) -> Quantity {
    if left.denominator == right.denominator {
      return Quantity(left.numerator + right.numerator, over: left.denominator)
    }
    let (one, overflows) = left.numerator.multipliedReportingOverflow(by: right.denominator)
    let (other, alsoOverflows) = right.numerator.multipliedReportingOverflow(by: left.denominator)
    let (below, hasNoRoom) = left.denominator.multipliedReportingOverflow(by: right.denominator)
    let (above, outgrows) = one.addingReportingOverflow(other)
    guard overflows || alsoOverflows || hasNoRoom || outgrows else {
      return Quantity(above, over: below)
    }
    // The least common denominator is one that sums of like fractions do not outgrow.
    let divisor = commonDivisor(left.denominator, right.denominator)
    let (first, second) = (right.denominator / divisor, left.denominator / divisor)
    return Quantity(
      left.numerator * first + right.numerator * second, over: left.denominator * first)
  }

  public static func - (left: Quantity, right: Quantity) -> Quantity {
    left + Quantity(-right.numerator, over: right.denominator)
  }

  public static func * (left: Quantity, right: Quantity) -> Quantity {
    let (above, overflows) = left.numerator.multipliedReportingOverflow(by: right.numerator)
    let (below, alsoOverflows) = left.denominator.multipliedReportingOverflow(by: right.denominator)
    guard overflows || alsoOverflows else { return Quantity(above, over: below) }
    // Reduced across first, the product is in lowest terms and as small as it can be.
    let one = commonDivisor(left.numerator, right.denominator)
    let other = commonDivisor(right.numerator, left.denominator)
    return Quantity(
      (left.numerator / one) * (right.numerator / other),
      over: (left.denominator / other) * (right.denominator / one))
  }

  /// The quotient, for explanations; no test divides.
  public static func / (left: Quantity, right: Quantity) -> Quantity {
    left * Quantity(right.denominator, over: right.numerator)
  }

  public var magnitude: Quantity { numerator < 0 ? .zero - self : self }
}

extension [Quantity] {
  /// The exact mean of some numbers, of which there is at least one.
  var mean: Quantity { reduce(.zero, +) * Quantity(1, over: Int128(count)) }
}

extension Quantity {
  /// The greatest whole number that divides both, at least 1.
  static func commonDivisor(_ left: Int128, _ right: Int128) -> Int128 {
    max(1, Int128(greatestCommonDivisor(left.magnitude, right.magnitude)))
  }
}

extension Quantity: Comparable {
  /// Compares by cross-multiplication, so that a tie is a tie.
  public static func < (left: Quantity, right: Quantity) -> Bool {
    let (one, overflows) = left.numerator.multipliedReportingOverflow(by: right.denominator)
    let (other, alsoOverflows) = right.numerator.multipliedReportingOverflow(by: left.denominator)
    guard overflows || alsoOverflows else { return one < other }
    let first = left.numerator.multipliedFullWidth(by: right.denominator)
    let second = right.numerator.multipliedFullWidth(by: left.denominator)
    return (first.high, first.low) < (second.high, second.low)
  }
}

extension Quantity {
  /// The least whole number that is no less than this.
  public var roundedUp: Int128 {
    let quotient = numerator / denominator
    return numerator > 0 && numerator % denominator != 0 ? quotient + 1 : quotient
  }

  /// The nearest whole number; a half goes up, away from nothing.
  public var roundedHalfUp: Int128 {
    let doubled = numerator.magnitude * 2 + denominator.magnitude
    let whole = Int128(doubled / (denominator.magnitude * 2))
    return numerator < 0 ? -whole : whole
  }

  /// The nearest `Double`, for statistics and pictures, never for a test or a payment.
  public var approximate: Double {
    // The conversion from 64 bits is an instruction, that from 128 a long function.
    if let numerator = Int64(exactly: numerator), let denominator = Int64(exactly: denominator) {
      return Double(numerator) / Double(denominator)
    }
    return Double(numerator) / Double(denominator)
  }
}

private func greatestCommonDivisor(_ left: UInt128, _ right: UInt128) -> UInt128 {
  // Nearly every value fits in 64 bits, where division is an instruction rather than a function.
  if let left = UInt64(exactly: left), let right = UInt64(exactly: right) {
    return UInt128(euclid(left, right))
  }
  return euclid(left, right)
}

private func euclid<Word: UnsignedInteger>(_ left: Word, _ right: Word) -> Word {
  var (greater, lesser) = (left, right)
  while lesser != 0 { (greater, lesser) = (lesser, greater % lesser) }
  return greater
}

/// 10 to a small power.
func powerOfTen(_ exponent: Int) -> Int128 {
  var power: Int128 = 1
  for _ in 0..<exponent { power *= 10 }
  return power
}
