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

  /// The shortest exact decimal text, or nothing where the fraction has none (such as one third).
  public var exactDecimal: String? {
    var (rest, twos, fives) = (denominator, 0, 0)
    while rest % 2 == 0 { (rest, twos) = (rest / 2, twos + 1) }
    while rest % 5 == 0 { (rest, fives) = (rest / 5, fives + 1) }
    return rest == 1 ? decimal(places: max(twos, fives)) : nil
  }

  /// Decimal text with so many places, rounded half up.
  public func decimal(places: Int) -> String {
    var scale: Int128 = 1
    for _ in 0..<places { scale *= 10 }
    let scaled = (self * Quantity(scale, over: 1)).roundedHalfUp
    let sign = scaled < 0 ? "-" : ""
    let whole = scaled.magnitude / scale.magnitude
    guard places > 0 else { return "\(sign)\(whole)" }
    let fraction = String(scaled.magnitude % scale.magnitude)
    return "\(sign)\(whole)." + String(repeating: "0", count: places - fraction.count) + fraction
  }

  /// Decimal text for a reader: exact where that takes no more than `places`, else rounded to them.
  public func readable(places: Int = 4) -> String {
    guard let exact = exactDecimal else { return decimal(places: places) }
    guard let point = exact.firstIndex(of: ".") else { return exact }
    let count = exact.distance(from: point, to: exact.endIndex) - 1
    return count <= places ? exact : decimal(places: places)
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
