/// A moment in universal time, to the millisecond.
public struct Instant: Hashable, Sendable {
  /// Milliseconds since the start of 1970.
  public let milliseconds: Int64

  public init(milliseconds: Int64) {
    self.milliseconds = milliseconds
  }

  /// Reads ISO 8601 in universal time, such as `2014-12-05T09:30:00Z`, with or without milliseconds;
  /// a day alone is its last moment, so that "as at 5 December" holds what was known that day.
  public init?(_ text: String) {
    if let day = Day(text) {
      self.init(milliseconds: (day.number + 1) * Self.dayLength - 1)
      return
    }
    let parts = text.split(separator: "T", omittingEmptySubsequences: false)
    guard parts.count == 2, let day = Day(String(parts[0])), parts[1].hasSuffix("Z"),
      let time = Self.time(parts[1].dropLast())
    else { return nil }
    self.init(milliseconds: day.number * Self.dayLength + time)
  }

  static let dayLength: Int64 = 86_400_000

  /// Milliseconds of the day, of `09:30:00` or `09:30:00.125`.
  private static func time(_ text: Substring) -> Int64? {
    let bytes = Array(text.utf8)
    let shape = Array((bytes.count == 12 ? "00:00:00.000" : "00:00:00").utf8)
    guard bytes.count == shape.count else { return nil }
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    for (byte, mark) in zip(bytes, shape) {
      guard mark == UInt8(ascii: "0") ? digits.contains(byte) : byte == mark else { return nil }
    }
    func number(_ range: Range<Int>) -> Int64 {
      bytes[range].reduce(0) { $0 * 10 + Int64($1 - digits.lowerBound) }
    }
    let (hours, minutes, seconds) = (number(0..<2), number(3..<5), number(6..<8))
    guard hours < 24, minutes < 60, seconds < 60 else { return nil }
    let thousandths = bytes.count == 12 ? number(9..<12) : 0
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + thousandths
  }

  /// The day on which it falls, in universal time.
  public var day: Day {
    let (quotient, remainder) = milliseconds.quotientAndRemainder(dividingBy: Self.dayLength)
    return Day(number: remainder < 0 ? quotient - 1 : quotient)
  }
}

extension Instant: Comparable {
  public static func < (left: Instant, right: Instant) -> Bool {
    left.milliseconds < right.milliseconds
  }
}

extension Instant: CustomStringConvertible {
  /// ISO 8601 with milliseconds, always of the same length, so that text sorts as time does.
  public var description: String {
    func padded(_ number: Int64, to length: Int) -> String {
      let text = String(number)
      return String(repeating: "0", count: max(0, length - text.count)) + text
    }
    let time = milliseconds - day.number * Self.dayLength
    let (minutes, hours) = (time / 60_000 % 60, time / 3_600_000)
    let clock =
      "\(padded(hours, to: 2)):\(padded(minutes, to: 2)):\(padded(time / 1000 % 60, to: 2))"
    return "\(day)T\(clock).\(padded(time % 1000, to: 3))Z"
  }
}
