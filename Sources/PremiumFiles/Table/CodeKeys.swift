import Foundation

/// What finding organisations that are there twice takes: a number for each code, the same for the same
/// code, and whether the codes ascend, when none can be there twice.
struct CodeKeys: Sendable {
  private(set) var keys: [UInt64] = []
  private(set) var ascend = true
  private var first: [UInt8] = []
  private var last: [UInt8] = []

  init() {}

  init(_ codes: TextColumn) {
    keys.reserveCapacity(codes.count)
    codes.bytes.withUnsafeBufferPointer { bytes in
      var previous = UnsafeBufferPointer(rebasing: bytes[0..<0])
      for index in 0..<codes.count {
        let code = UnsafeBufferPointer(rebasing: bytes[codes.range(index)])
        let (key, isPlain) = Self.key(code)
        ascend = ascend && isPlain && (index == 0 || Self.precedes(previous, code))
        keys.append(isPlain ? key : Self.key(ofText: codes[index]))
        previous = code
      }
    }
    guard codes.count > 0 else { return }
    first = Array(codes.bytes[codes.range(0)])
    last = Array(codes.bytes[codes.range(codes.count - 1)])
  }

  /// Whether the codes of all these slabs ascend, one after another.
  static func ascend(_ slabs: [CodeKeys]) -> Bool {
    let filled = slabs.filter { !$0.keys.isEmpty }
    return filled.allSatisfy(\.ascend)
      && zip(filled, filled.dropFirst()).allSatisfy { $0.last.lexicographicallyPrecedes($1.first) }
  }

  @inline(__always)
  private static func precedes(
    _ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard let first = left.baseAddress, let second = right.baseAddress else { return false }
    let order = memcmp(first, second, min(left.count, right.count))
    return order < 0 || order == 0 && left.count < right.count
  }

  /// A number from the bytes of a code, and whether they are all ASCII.
  @inline(__always)
  private static func key(_ code: UnsafeBufferPointer<UInt8>) -> (UInt64, isPlain: Bool) {
    var (key, word, all) = (UInt64(code.count), UInt64(0), UInt8(0))
    for index in code.indices {
      word = word &<< 8 | UInt64(code[index])
      all |= code[index]
      if index & 7 == 7 { (key, word) = (mixed(key ^ word), 0) }
    }
    return (mixed(key ^ word), all < 0x80)
  }

  /// The same for texts that can be written in several ways and be equal.
  private static func key(ofText code: String) -> UInt64 {
    Array(code.precomposedStringWithCanonicalMapping.utf8).withUnsafeBufferPointer { key($0).0 }
  }

  /// Spreads a number over 64 bits, as SplitMix64 does.
  @inline(__always)
  private static func mixed(_ number: UInt64) -> UInt64 {
    var mixed = number &+ 0x9E37_79B9_7F4A_7C15
    mixed = (mixed ^ mixed &>> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed &>> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed &>> 31
  }
}
