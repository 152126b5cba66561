/// Finds the fields of a faultless plain file in one walk: UTF-8, no quotes, lines that end in LF
/// and have as many fields as the heading. Any other file is left to `CSVFile`.
enum PlainFields {
  /// The starts of all fields and one more, and the number of columns.
  static func starts(in file: InputFile) -> (fields: [UInt32], columns: Int)? {
    guard file.bytes.last == UInt8(ascii: "\n"), file.bytes.count < Int(UInt32.max) else {
      return nil
    }
    let kinds = kinds(of: file.bytes)
    guard !kinds.hasSpecial else { return nil }
    guard kinds.isASCII || (!startsWithMark(file) && file.encodingProblem() == nil) else {
      return nil
    }
    return split(file.bytes)
  }

  private static func startsWithMark(_ file: InputFile) -> Bool {
    file.bytes.starts(with: [0xEF, 0xBB, 0xBF])
  }

  /// Whether the bytes hold a quote, a carriage return or a zero, and whether all are ASCII.
  private static func kinds(of bytes: [UInt8]) -> (hasSpecial: Bool, isASCII: Bool) {
    var special = false
    var high: UInt8 = 0
    // No way out of the loop, so that the compiler can look at many bytes at once.
    bytes.withUnsafeBufferPointer { bytes in
      for byte in bytes {
        special =
          special || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\r") || byte == 0
        high |= byte
      }
    }
    return (special, high < 0x80)
  }

  private static func split(_ bytes: [UInt8]) -> (fields: [UInt32], columns: Int)? {
    let comma = UInt8(ascii: ",")
    let lineFeed = UInt8(ascii: "\n")
    let columns = bytes.prefix { $0 != lineFeed }.count { $0 == comma } + 1
    var isEven = true
    let fields = [UInt32](unsafeUninitializedCapacity: bytes.count + 1) { starts, count in
      starts[0] = 0
      count = 1
      var left = columns
      bytes.withUnsafeBufferPointer { bytes in
        for position in 0..<bytes.count {
          let byte = bytes[position]
          guard byte == comma || byte == lineFeed else { continue }
          left &-= 1
          if (byte == lineFeed) != (left == 0) {
            isEven = false
            return
          }
          if left == 0 { left = columns }
          starts[count] = UInt32(truncatingIfNeeded: position &+ 1)
          count &+= 1
        }
      }
    }
    return isEven ? (fields, columns) : nil
  }
}
