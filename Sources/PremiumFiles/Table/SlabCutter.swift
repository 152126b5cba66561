import Crypto

/// A piece of a table from the start of a row to the end of another.
struct Slab: Sendable {
  var number: Int
  /// Where it starts.
  var offset: Int
  var bytes: [UInt8]
}

/// Cuts a table into slabs at the ends of rows, in order.
///
/// A slab starts outside quotes, so a line end is the end of a row where the quotes before it are even
/// in number: true of every file up to its first mistake, and what follows that is not read. Lines that end
/// in a carriage return alone, as thirty years ago, are not cut: what is taken for their ends may not be.
struct SlabCutter: Sendable {
  /// Where a slab without any row end is given up: longer lines are refused anyway.
  static let longest = 16 * CSVFile.longestLine

  private let source: TableSource
  private let size: Int
  private(set) var offset: Int
  private var number = 0
  private(set) var failed = false
  private var digest: SHA256?

  init(_ source: TableSource, after head: TableHead, size: Int, withDigest: Bool) {
    self.source = source
    self.size = head.isCut ? max(1, size) : max(1, source.size)
    offset = head.bytes.count
    if withDigest {
      var hasher = SHA256()
      hasher.update(data: head.bytes)
      digest = hasher
    }
  }

  /// The digest of all that was cut.
  var text: String? { digest.map { Digest.text($0.finalize()) } }

  mutating func next() -> Slab? {
    var count = size
    while offset < source.size, !failed {
      guard var bytes = source.bytes(at: offset, count: count) else {
        failed = true
        return nil
      }
      let isLast = offset + bytes.count == source.size
      if let end = Self.lastRowEnd(in: bytes, isLast: isLast) {
        bytes.removeSubrange(end...)
      } else if !isLast, count < Self.longest {
        count *= 2
        continue
      }
      offset += bytes.count
      digest?.update(data: bytes)
      number += 1
      return Slab(number: number - 1, offset: offset - bytes.count, bytes: bytes)
    }
    return nil
  }

  /// How many bytes there are up to the last end of a row; nothing where there is none, or all is taken.
  static func lastRowEnd(in bytes: [UInt8], isLast: Bool) -> Int? {
    if isLast { return nil }
    let quote = UInt8(ascii: "\"")
    // Odd or even in a byte, so that many are counted at a time.
    var quotes = UInt8(0)
    bytes.withUnsafeBufferPointer { for byte in $0 { quotes ^= byte == quote ? 1 : 0 } }
    var isOpen = quotes == 1
    var place = bytes.count - 1
    while place >= 0 {
      let byte = bytes[place]
      if byte == quote { isOpen.toggle() }
      if byte == UInt8(ascii: "\n"), !isOpen { return place + 1 }
      place -= 1
    }
    return nil
  }
}
