import PremiumFiles

/// A generator of numbers from a seed (SplitMix64), so that every input can be made again.
struct FuzzGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// What happens to a good file before a parser gets it.
enum Mutation: CaseIterable {
  case flipBit, insertText, replaceField, delete, `repeat`, cutOff, swapLines, splice

  /// Texts on which parsers tend to stumble.
  private static let texts = [
    "\"", "\"\"", ",", "\n", "\r\n", "\r", "\t", "\0", "\u{FEFF}", "é", "💊", "\u{0301}", "-", "-0",
    "0", "1e309", "NaN", "999999999999", "99999999999999999999999999999999999999999",
    "0.0000000000001",
    "1/0", "%", "£", ": ", "- ", "&a ", "*a", "<<: ", "{", "}", "[", "]", "|", ">", "!!binary ",
    "#", "---\n",
    "1", "7", "-1", "0.5", "50%", "£5.00", "2014-03-31", "2013/14", "09H", "yes", "2013-02-30",
    "0000-00-00", "2013/14 Q5", "all:", "any:", "measure:", "null", "~", "'", "\\",
  ]

  private static let separators = Array(",:\n\r\"[]{}".utf8)

  func apply(to bytes: inout [UInt8], with other: [UInt8], _ random: inout FuzzGenerator) {
    guard !bytes.isEmpty else { return }
    let place = Int.random(in: 0..<bytes.count, using: &random)
    let end = min(bytes.count, place + Int.random(in: 1...64, using: &random))
    switch self {
    case .flipBit: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
    case .insertText:
      let text = Self.texts[Int.random(in: 0..<Self.texts.count, using: &random)]
      bytes.insert(contentsOf: Array(text.utf8), at: place)
    case .replaceField:
      // From one separator to the next, so that what reads files row by row gets to read the field.
      let isEnd = { (byte: UInt8) in Self.separators.contains(byte) }
      let start = bytes[..<place].lastIndex(where: isEnd).map { $0 + 1 } ?? 0
      let end = bytes[place...].firstIndex(where: isEnd) ?? bytes.count
      let text = Self.texts[Int.random(in: 0..<Self.texts.count, using: &random)]
      bytes.replaceSubrange(start..<max(start, end), with: Array(text.utf8))
    case .delete: bytes.removeSubrange(place..<end)
    case .repeat:
      let piece = Array(bytes[place..<end])
      for _ in 0..<Int.random(in: 1...40, using: &random) {
        bytes.insert(contentsOf: piece, at: place)
      }
    case .cutOff: bytes.removeSubrange(place...)
    case .swapLines:
      var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      lines.swapAt(
        Int.random(in: 0..<lines.count, using: &random),
        Int.random(in: 0..<lines.count, using: &random))
      bytes = Array(lines.joined(separator: [UInt8(ascii: "\n")]))
    case .splice:
      guard !other.isEmpty else { return }
      let start = Int.random(in: 0..<other.count, using: &random)
      let piece = other[start..<min(other.count, start + (end - place))]
      bytes.replaceSubrange(place..<end, with: piece)
    }
  }
}
