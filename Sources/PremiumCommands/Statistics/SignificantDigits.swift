import Foundation

/// Numbers with so many significant digits, as C's `%.17g` writes them.
enum SignificantDigits {
  /// Some digits, for a reader.
  static func text(_ number: Double, digits: Int) -> String {
    String(format: "%.\(digits)g", number)
  }

  /// Seventeen digits, which no two numbers share.
  ///
  /// A number from 10⁻⁴ to 10¹⁶ is a whole number of 53 bits over a power of two; times a power of
  /// ten up to 10²¹ it still fits 128 bits, so the digits come from one exact division.
  static func seventeen(_ number: Double) -> String {
    let size = abs(number)
    guard size > 0 else { return "0" }
    guard size >= 1e-4, size < 1e16, number.exponent <= 52 else {
      return text(number, digits: 17)
    }
    let bits = UInt64(number.significandBitPattern) | 1 << 52
    let shift = UInt64(52 - Int(number.exponent))
    var places = 16 - Int((Double(number.exponent) * 0.30103).rounded(.down))
    var digits = scaled(bits, shift, places)
    // The power of two leaves the power of ten open by one, and rounding may carry into the next.
    if digits >= tenTo17 {
      places -= 1
      digits = scaled(bits, shift, places)
    }
    return written(digits, places: places, isNegative: number < 0)
  }

  private static let tenTo17: UInt64 = 100_000_000_000_000_000

  /// `bits · 10^places / 2^shift`, a tie to the even one.
  private static func scaled(_ bits: UInt64, _ shift: UInt64, _ places: Int) -> UInt64 {
    let product = UInt128(bits) * powersOfTen[places]
    guard shift > 0 else { return UInt64(product) }
    let whole = UInt64(product >> UInt128(shift))
    let rest = product & ((1 << UInt128(shift)) - 1)
    let half = UInt128(1) << UInt128(shift - 1)
    return rest > half || (rest == half && !whole.isMultiple(of: 2)) ? whole + 1 : whole
  }

  private static let powersOfTen: [UInt128] = (0...21).map { power in
    (0..<power).reduce(1) { product, _ in product * 10 }
  }

  /// Puts the point into seventeen digits and leaves out what is nought at the end.
  private static func written(_ digits: UInt64, places: Int, isNegative: Bool) -> String {
    var (digits, places) = (digits, places)
    while places > 0, digits.isMultiple(of: 10) {
      digits /= 10
      places -= 1
    }
    return String(unsafeUninitializedCapacity: 32) { buffer in
      var position = 32
      var written = 0
      while digits > 0 || written <= places {
        if written == places, places > 0 {
          position -= 1
          buffer[position] = UInt8(ascii: ".")
        }
        position -= 1
        buffer[position] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digits % 10)
        digits /= 10
        written += 1
      }
      if isNegative {
        position -= 1
        buffer[position] = UInt8(ascii: "-")
      }
      for index in position..<32 { buffer[index - position] = buffer[index] }
      return 32 - position
    }
  }
}
