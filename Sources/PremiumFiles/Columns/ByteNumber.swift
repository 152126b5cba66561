/// A decimal number read off its bytes, without making a text of them.
enum ByteNumber {
  /// The number nearest to the digits, or nothing where they are not a finite number.
  ///
  /// Up to 15 digits with up to 22 after the point are a whole number over a power of ten, both of
  /// them exact, so one division rounds as it should (Clinger 1990). The rest goes to the library.
  @inline(__always)
  static func parse(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Double? {
    var position = range.lowerBound
    let isNegative = bytes[position] == UInt8(ascii: "-")
    if isNegative { position &+= 1 }
    var digits: UInt64 = 0
    var count = 0
    var places = 0
    var afterPoint = 0
    while position < range.upperBound {
      let digit = bytes[position] &- UInt8(ascii: "0")
      if digit < 10 {
        digits = digits &* 10 &+ UInt64(digit)
        count &+= 1
        places &+= afterPoint
      } else if bytes[position] == UInt8(ascii: "."), afterPoint == 0 {
        afterPoint = 1
      } else {
        return slow(bytes, range)
      }
      position &+= 1
    }
    guard count > 0, count <= 15 else { return slow(bytes, range) }
    let whole = Double(digits)
    let value = places == 0 ? whole : whole / powersOfTen[places]
    return isNegative ? -value : value
  }

  private static let powersOfTen: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
  ]

  @inline(never)
  private static func slow(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Double? {
    let field = bytes[range]
    // Keeps out what the library takes for numbers and a table does not mean as one: nan, 0x10.
    let isPlain = field.allSatisfy { "0123456789.eE+-".utf8.contains($0) }
    guard isPlain, let value = Double(String(decoding: field, as: UTF8.self)), value.isFinite else {
      return nil
    }
    return value
  }
}
