/// Writes text into memory that is known to be large enough.
struct ByteCursor {
  private let start: UnsafeMutablePointer<UInt8>
  private var next: UnsafeMutablePointer<UInt8>

  init(_ start: UnsafeMutablePointer<UInt8>) {
    self.start = start
    next = start
  }

  var count: Int { next - start }

  @inline(__always)
  mutating func put(_ byte: UInt8) {
    next.pointee = byte
    next += 1
  }

  @inline(__always)
  mutating func put(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let base = bytes.baseAddress else { return }
    next.update(from: base, count: bytes.count)
    next += bytes.count
  }

  /// Up to eight bytes at once, the first in the lowest; those beyond the count are overwritten next.
  @inline(__always)
  mutating func put(word: UInt64, count: Int) {
    UnsafeMutableRawPointer(next).storeBytes(of: word.littleEndian, as: UInt64.self)
    next += count
  }

  /// Puts another byte in place of the last.
  @inline(__always)
  func replaceLast(with byte: UInt8) { next[-1] = byte }

  @inline(__always)
  mutating func put(number: UInt64) {
    var (digits, power) = (1, UInt64(10))
    while number >= power, digits < 19 { (digits, power) = (digits + 1, power &* 10) }
    if digits == 19, number >= power { digits = 20 }
    var rest = number
    var place = digits - 1
    while place >= 0 {
      let (quotient, digit) = (rest / 10, rest % 10)
      next[place] = UInt8(truncatingIfNeeded: digit) | 0x30
      rest = quotient
      place -= 1
    }
    next += digits
  }

  /// Pence as pounds: `123456.78`.
  @inline(__always)
  mutating func put(pounds pence: UInt64) {
    put(number: pence / 100)
    let rest = pence % 100
    put(UInt8(ascii: "."))
    put(UInt8(truncatingIfNeeded: rest / 10) | 0x30)
    put(UInt8(truncatingIfNeeded: rest % 10) | 0x30)
  }
}
