import PremiumFiles

/// The SHA-256 of the fields of a record in order, each as its length in bytes, a colon, the text, and a
/// comma (a netstring), so that no two records have the same bytes; anyone can work it out again.
struct RecordDigest {
  private var buffer: [UInt8] = []

  mutating func add(_ field: String) {
    var field = field
    field.withUTF8 { add(UnsafeRawBufferPointer($0)) }
  }

  mutating func add(_ field: UnsafeRawBufferPointer) {
    append(field.count)
    buffer.append(UInt8(ascii: ":"))
    buffer.append(contentsOf: field)
    buffer.append(UInt8(ascii: ","))
  }

  /// The digits of a number that is not negative.
  private mutating func append(_ number: Int) {
    if number >= 10 { append(number / 10) }
    buffer.append(UInt8(ascii: "0") + UInt8(number % 10))
  }

  /// The digest of what was added, and an empty record after it.
  mutating func finish() -> String {
    defer { buffer.removeAll(keepingCapacity: true) }
    return Digest.of(buffer)
  }
}
