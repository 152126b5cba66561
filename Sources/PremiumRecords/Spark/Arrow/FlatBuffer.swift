/// Why bytes are no table of Arrow.
struct ArrowError: Error, Hashable, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}

/// Bytes in the layout of FlatBuffers, which describes the messages of Arrow.
///
/// They come from a network, so every place is checked before it is read.
struct FlatBuffer {
  let bytes: ArraySlice<UInt8>

  /// A whole number at a place, little end first.
  func number<Number: FixedWidthInteger>(
    _ type: Number.Type, at place: Int
  ) throws(ArrowError) -> Number {
    let size = MemoryLayout<Number>.size
    guard place >= 0, place <= bytes.count - size else {
      throw ArrowError("a place outside the message")
    }
    var value: Number = 0
    for index in (0..<size).reversed() {
      value = (value << 8) | Number(truncatingIfNeeded: bytes[bytes.startIndex + place + index])
    }
    return value
  }

  /// The table that the message is.
  func root() throws(ArrowError) -> Table { try table(offsetAt: 0) }

  /// The table to which the place holds an offset.
  func table(offsetAt place: Int) throws(ArrowError) -> Table {
    let start = place + Int(try number(UInt32.self, at: place))
    let fields = start - Int(try number(Int32.self, at: start))
    return Table(
      buffer: self, start: start, fields: fields,
      size: Int(try number(UInt16.self, at: fields)))
  }

  /// A table, whose fields may be left out.
  struct Table {
    let buffer: FlatBuffer
    let start: Int
    let fields: Int
    let size: Int

    /// The place of a field; nothing where it is left out.
    private func place(_ field: Int) throws(ArrowError) -> Int? {
      let entry = 4 + 2 * field
      guard entry + 2 <= size else { return nil }
      let offset = Int(try buffer.number(UInt16.self, at: fields + entry))
      return offset == 0 ? nil : start + offset
    }

    func number<Number: FixedWidthInteger>(
      _ field: Int, _ type: Number.Type = Number.self
    ) throws(ArrowError) -> Number {
      guard let place = try place(field) else { return 0 }
      return try buffer.number(type, at: place)
    }

    func table(_ field: Int) throws(ArrowError) -> Table? {
      guard let place = try place(field) else { return nil }
      return try buffer.table(offsetAt: place)
    }

    /// Where the elements of a vector begin and how many of a size there are.
    func vector(_ field: Int, ofSize size: Int) throws(ArrowError) -> (start: Int, count: Int) {
      guard let place = try place(field) else { return (0, 0) }
      let vector = place + Int(try buffer.number(UInt32.self, at: place))
      let count = Int(try buffer.number(UInt32.self, at: vector))
      guard count <= (buffer.bytes.count - vector - 4) / size else {
        throw ArrowError("a list that is longer than the message")
      }
      return (vector + 4, count)
    }

    func tables(_ field: Int) throws(ArrowError) -> [Table] {
      let (start, count) = try vector(field, ofSize: 4)
      var tables: [Table] = []
      for index in 0..<count { tables.append(try buffer.table(offsetAt: start + 4 * index)) }
      return tables
    }

    func text(_ field: Int) throws(ArrowError) -> String {
      let (start, count) = try vector(field, ofSize: 1)
      let first = buffer.bytes.startIndex + start
      guard let text = String(validating: buffer.bytes[first..<first + count], as: UTF8.self) else {
        throw ArrowError("a name that is no text")
      }
      return text
    }
  }
}
