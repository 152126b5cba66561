/// A column of a schema of Arrow, and how its values are read.
struct ArrowColumn {
  enum Content: Hashable {
    case integer(bytes: Int)
    case text(isLarge: Bool)
    case double
    case truth
  }

  let name: String
  let content: Content

  /// Takes the kinds that a count needs; another is refused by name.
  init(_ field: FlatBuffer.Table) throws(ArrowError) {
    name = try field.text(0)
    let kind: UInt8 = try field.number(2)
    guard let type = try field.table(3), try field.table(4) == nil, try field.tables(5).isEmpty
    else { throw ArrowError("the column '\(name)' of a kind that is not read here") }
    switch kind {
    case 2:
      let bits: Int32 = try type.number(0)
      let isSigned: UInt8 = try type.number(1)
      guard [8, 16, 32, 64].contains(bits), isSigned != 0 else {
        throw ArrowError("the column '\(name)' of whole numbers that are not read here")
      }
      content = .integer(bytes: Int(bits) / 8)
    case 3:
      let precision: Int16 = try type.number(0)
      guard precision == 2 else {
        throw ArrowError("the column '\(name)' of short fractions, which are not read here")
      }
      content = .double
    case 5: content = .text(isLarge: false)
    case 6: content = .truth
    case 20: content = .text(isLarge: true)
    default: throw ArrowError("the column '\(name)' of kind \(kind), which is not read here")
    }
  }

  /// How many buffers its values take: which are there, the offsets of texts, the values.
  var buffers: Int {
    if case .text = content { 3 } else { 2 }
  }

  /// The values of a number of rows.
  func values(_ rows: Int, in buffers: [ArraySlice<UInt8>]) throws(ArrowError) -> ArrowTable.Values
  {
    let isThere = try Bits(buffers[0], rows: rows, mayBeEmpty: true)
    let data = FlatBuffer(bytes: buffers[buffers.count - 1])
    switch content {
    case .integer(let size):
      try require(data, rows, size)
      var values: [Int64?] = []
      values.reserveCapacity(rows)
      for row in 0..<rows {
        values.append(isThere[row] ? try Self.integer(data, row, size) : nil)
      }
      return .integers(values)
    case .double:
      try require(data, rows, 8)
      var values: [Double?] = []
      for row in 0..<rows {
        values.append(
          isThere[row] ? Double(bitPattern: try data.number(UInt64.self, at: row * 8)) : nil)
      }
      return .doubles(values)
    case .truth:
      let truths = try Bits(buffers[1], rows: rows, mayBeEmpty: false)
      return .truths((0..<rows).map { isThere[$0] ? truths[$0] : nil })
    case .text(let isLarge):
      return .texts(
        try texts(rows, isThere, FlatBuffer(bytes: buffers[1]), data.bytes, isLarge: isLarge))
    }
  }

  private func require(_ data: FlatBuffer, _ rows: Int, _ size: Int) throws(ArrowError) {
    guard rows <= data.bytes.count / size else {
      throw ArrowError("the column '\(name)' with fewer values than rows")
    }
  }

  private static func integer(
    _ data: FlatBuffer, _ row: Int, _ size: Int
  ) throws(ArrowError) -> Int64 {
    switch size {
    case 1: Int64(try data.number(Int8.self, at: row))
    case 2: Int64(try data.number(Int16.self, at: row * 2))
    case 4: Int64(try data.number(Int32.self, at: row * 4))
    default: try data.number(Int64.self, at: row * 8)
    }
  }

  private func texts(
    _ rows: Int, _ isThere: Bits, _ offsets: FlatBuffer, _ bytes: ArraySlice<UInt8>, isLarge: Bool
  ) throws(ArrowError) -> [String?] {
    if rows == 0 { return [] }
    try require(offsets, rows, isLarge ? 8 : 4)
    func offset(_ row: Int) throws(ArrowError) -> Int {
      isLarge
        ? Int(try offsets.number(Int64.self, at: row * 8))
        : Int(try offsets.number(Int32.self, at: row * 4))
    }
    var values: [String?] = []
    values.reserveCapacity(rows)
    var start = try offset(0)
    for row in 0..<rows {
      let end = try offset(row + 1)
      guard start >= 0, start <= end, end <= bytes.count else {
        throw ArrowError("the column '\(name)' with a text outside its bytes")
      }
      if isThere[row] {
        let some = bytes[bytes.startIndex + start..<bytes.startIndex + end]
        guard let text = String(validating: some, as: UTF8.self) else {
          throw ArrowError("the column '\(name)' with a text that is none")
        }
        values.append(text)
      } else {
        values.append(nil)
      }
      start = end
    }
    return values
  }
}

/// A bit a row, the least of a byte first; no bits at all where every value is there.
private struct Bits {
  private let bytes: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>, rows: Int, mayBeEmpty: Bool) throws(ArrowError) {
    guard rows <= bytes.count * 8 || (mayBeEmpty && bytes.isEmpty) else {
      throw ArrowError("fewer bits than rows")
    }
    self.bytes = bytes
  }

  subscript(_ row: Int) -> Bool {
    bytes.isEmpty || bytes[bytes.startIndex + row / 8] >> UInt8(row % 8) & 1 == 1
  }
}
