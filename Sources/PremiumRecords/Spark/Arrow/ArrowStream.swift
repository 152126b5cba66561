/// Reads a stream of Arrow: a schema, then batches of rows.
///
/// The format: https://arrow.apache.org/docs/format/Columnar.html, "IPC Streaming Format". What a
/// count does not need (dictionaries, compression, nested values) is refused.
enum ArrowStream {
  static func table(_ bytes: [UInt8]) throws(ArrowError) -> ArrowTable {
    var columns: [ArrowColumn]?
    var table = ArrowTable()
    var rest = bytes[...]
    while let message = try nextMessage(&rest) {
      let root = try FlatBuffer(bytes: message).root()
      let version: Int16 = try root.number(0)
      let kind: UInt8 = try root.number(1)
      let length: Int64 = try root.number(3)
      guard version >= 3 else { throw ArrowError("a message of an early version") }
      guard length >= 0, length <= rest.count, let header = try root.table(2) else {
        throw ArrowError("a message that is cut short")
      }
      let body = rest.prefix(Int(length))
      rest = rest.dropFirst(Int(length))
      switch (kind, columns) {
      case (1, nil):
        let schema = try schema(header)
        columns = schema
        table.names = schema.map(\.name)
        table.columns = try schema.map { column throws(ArrowError) in
          try column.values(0, in: Array(repeating: [], count: column.buffers))
        }
      case (3, let columns?): try table.append(batch(header, columns, body))
      case (3, nil): throw ArrowError("rows before their columns")
      case (1, _): throw ArrowError("columns named twice")
      default: throw ArrowError("a message of kind \(kind), which is not read here")
      }
    }
    guard columns != nil else { throw ArrowError("nothing in it") }
    return table
  }

  /// Takes the metadata of the next message off; nothing at the end.
  private static func nextMessage(
    _ rest: inout ArraySlice<UInt8>
  ) throws(ArrowError) -> ArraySlice<UInt8>? {
    if rest.isEmpty { return nil }
    let frame = FlatBuffer(bytes: rest)
    guard try frame.number(UInt32.self, at: 0) == .max else {
      throw ArrowError("a message that does not begin as one")
    }
    let size = Int(try frame.number(Int32.self, at: 4))
    if size == 0 {
      rest = []
      return nil
    }
    guard size > 0, size <= rest.count - 8 else {
      throw ArrowError("a message that is cut short")
    }
    let message = rest.dropFirst(8).prefix(size)
    rest = rest.dropFirst(8 + size)
    return message
  }

  private static func schema(_ header: FlatBuffer.Table) throws(ArrowError) -> [ArrowColumn] {
    let endianness: Int16 = try header.number(0)
    guard endianness == 0 else { throw ArrowError("numbers with their great end first") }
    return try header.tables(1).map { field throws(ArrowError) in try ArrowColumn(field) }
  }

  private static func batch(
    _ header: FlatBuffer.Table, _ columns: [ArrowColumn], _ body: ArraySlice<UInt8>
  ) throws(ArrowError) -> ArrowTable {
    let rows: Int64 = try header.number(0)
    guard try header.table(3) == nil else { throw ArrowError("compressed rows") }
    let nodes = try header.vector(1, ofSize: 16)
    let places = try header.vector(2, ofSize: 16)
    let needed = columns.reduce(0) { $0 + $1.buffers }
    // No column has more values than eight for each byte of the body.
    guard rows >= 0, rows <= body.count * 8, nodes.count == columns.count, places.count == needed
    else { throw ArrowError("a batch that does not fit its columns") }
    var buffers: [ArraySlice<UInt8>] = []
    for index in 0..<places.count {
      let start: Int64 = try header.buffer.number(Int64.self, at: places.start + 16 * index)
      let length: Int64 = try header.buffer.number(Int64.self, at: places.start + 16 * index + 8)
      guard start >= 0, length >= 0, start <= body.count, length <= Int64(body.count) - start else {
        throw ArrowError("values outside the message")
      }
      let first = body.startIndex + Int(start)
      buffers.append(body[first..<first + Int(length)])
    }
    var table = ArrowTable(names: columns.map(\.name), columns: [], rows: Int(rows))
    var next = 0
    for (index, column) in columns.enumerated() {
      let count = try header.buffer.number(Int64.self, at: nodes.start + 16 * index)
      guard count == rows else { throw ArrowError("columns of different lengths") }
      table.columns.append(
        try column.values(Int(rows), in: Array(buffers[next..<next + column.buffers])))
      next += column.buffers
    }
    return table
  }
}
