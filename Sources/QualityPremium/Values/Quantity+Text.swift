/// Why a text is not an exact number.
public enum QuantityTextError: Error, Hashable, Sendable {
  case notANumber
  case tooManyDigits
}

extension Quantity {
  /// Reads plain decimal text, such as `74.83` or `-0.5`, exactly; nothing else is a number.
  ///
  /// No exponent, no thousands separator, no blank, no sign but a leading minus, at most
  /// `maximumDigits` digits before and after the point together.
  public init(decimal text: some StringProtocol) throws(QuantityTextError) {
    var digits: Int128 = 0
    var scale: Int128 = 1
    var (count, places, afterPoint) = (0, 0, false)
    var bytes = text.utf8.makeIterator()
    var next = bytes.next()
    let isNegative = next == UInt8(ascii: "-")
    if isNegative { next = bytes.next() }
    while let byte = next {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        count += 1
        if count > Self.maximumDigits { throw .tooManyDigits }
        digits = digits * 10 + Int128(byte - UInt8(ascii: "0"))
        if afterPoint {
          scale *= 10
          places += 1
        }
      case UInt8(ascii: ".") where !afterPoint && count > 0:
        afterPoint = true
      default:
        throw .notANumber
      }
      next = bytes.next()
    }
    if count == 0 || (afterPoint && places == 0) { throw .notANumber }
    self.init(isNegative ? -digits : digits, over: scale)
  }

  /// How many places the exact decimal text has, or nothing where there is none (such as one third).
  var exactPlaces: Int? {
    // Small denominators are the rule: a power of ten, or a few twos.
    guard var rest = UInt64(exactly: denominator) else { return exactPlacesOfLarge }
    let twos = rest.trailingZeroBitCount
    rest >>= UInt64(twos)
    var fives = 0
    while rest % 5 == 0 { (rest, fives) = (rest / 5, fives + 1) }
    return rest == 1 ? Self.writable(max(twos, fives)) : nil
  }

  /// More places than that are written as a fraction.
  private static func writable(_ places: Int) -> Int? { places <= 30 ? places : nil }

  private var exactPlacesOfLarge: Int? {
    var (rest, twos, fives) = (denominator, 0, 0)
    while rest % 2 == 0 { (rest, twos) = (rest / 2, twos + 1) }
    while rest % 5 == 0 { (rest, fives) = (rest / 5, fives + 1) }
    return rest == 1 ? Self.writable(max(twos, fives)) : nil
  }

  /// The shortest exact decimal text, or nothing where the fraction has none.
  public var exactDecimal: String? { exactPlaces.map { decimal(places: $0) } }

  /// Decimal text with so many places, rounded half up.
  public func decimal(places: Int) -> String { text(places: places, grouped: false) }

  /// Decimal text for a reader: exact where that takes no more than `places`, else rounded to them.
  public func readable(places: Int = 4) -> String {
    text(places: min(places, exactPlaces ?? places), grouped: false)
  }

  /// Digits written from the last to the first, which is quicker than putting texts together.
  func text(places: Int, grouped: Bool) -> String {
    let scaled = denominator == 1 && places == 0 ? numerator : rounded(places: places)
    return String(unsafeUninitializedCapacity: 96) { buffer in
      var (end, count) = (buffer.count, 0)
      func put(_ byte: UInt8) {
        end -= 1
        buffer[end] = byte
      }
      func put(digit: Int) {
        if count == places, places > 0 { put(UInt8(ascii: ".")) }
        if grouped, count > places, (count - places) % 3 == 0 { put(UInt8(ascii: ",")) }
        put(UInt8(ascii: "0") + UInt8(digit))
        count += 1
      }
      var large = scaled.magnitude
      while large > UInt128(UInt64.max) {
        put(digit: Int(large % 10))
        large /= 10
      }
      var rest = UInt64(large)
      while rest > 0 || count <= places {
        put(digit: Int(rest % 10))
        rest /= 10
      }
      if scaled < 0 { put(UInt8(ascii: "-")) }
      let length = buffer.count - end
      for index in 0..<length { buffer[index] = buffer[end + index] }
      return length
    }
  }

  /// The nearest whole number of so many places, a half up.
  private func rounded(places: Int) -> Int128 {
    let scale = powerOfTen(places)
    if scale % denominator == 0 { return numerator * (scale / denominator) }
    return (self * Quantity(scale, over: 1)).roundedHalfUp
  }
}

extension Quantity: CustomStringConvertible {
  public var description: String { exactDecimal ?? "\(numerator)/\(denominator)" }
}

extension Quantity: Codable {
  private enum Key: String, CodingKey { case numerator, denominator }

  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: Key.self)
    let denominator = try fields.decode(Int128.self, forKey: .denominator)
    guard denominator > 0 else {
      throw DecodingError.dataCorruptedError(
        forKey: .denominator, in: fields, debugDescription: "the denominator must be above 0")
    }
    self.init(try fields.decode(Int128.self, forKey: .numerator), over: denominator)
  }

  public func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: Key.self)
    try fields.encode(numerator, forKey: .numerator)
    try fields.encode(denominator, forKey: .denominator)
  }
}
