import Foundation

/// A table read from text as RFC 4180 has it: one header row, quoted fields, LF or CRLF.
struct CSV {
  struct Row {
    var line: Int
    var fields: [String: String]

    subscript(column: String) -> String { fields[column] ?? "" }

    /// The field as a number, or nothing where it is blank or `NA`.
    func number(_ column: String) -> Double? { Double(self[column]) }

    /// The field as a whole number, or nothing where it is not one.
    func count(_ column: String) -> Int? { Int(self[column]) }
  }

  var header: [String]
  var rows: [Row]

  init(contentsOf url: URL) throws {
    self.init(String(decoding: try Data(contentsOf: url), as: UTF8.self))
  }

  init(_ text: String) {
    var reader = RecordReader(text)
    header = reader.next()?.fields ?? []
    rows = []
    while let record = reader.next() {
      let pairs = zip(header, record.fields)
      rows.append(Row(line: record.line, fields: Dictionary(pairs) { first, _ in first }))
    }
  }
}

/// Takes one record after another from the bytes of a file.
private struct RecordReader {
  private var bytes: [UInt8]
  private var position: Int
  private var line = 1

  init(_ text: String) {
    bytes = Array(text.utf8)
    position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  mutating func next() -> (line: Int, fields: [String])? {
    guard position < bytes.count else { return nil }
    let start = line
    var fields: [String] = []
    while true {
      let (field, isLast) = nextField()
      fields.append(field)
      if isLast { return (start, fields) }
    }
  }

  private mutating func nextField() -> (field: String, isLast: Bool) {
    var field: [UInt8] = []
    var isQuoted = false
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      if byte == UInt8(ascii: "\n") { line += 1 }
      if byte == UInt8(ascii: "\"") {
        let isDoubled = isQuoted && position < bytes.count && bytes[position] == byte
        if isDoubled {
          field.append(byte)
          position += 1
        } else {
          isQuoted.toggle()
        }
      } else if isQuoted {
        field.append(byte)
      } else if byte == UInt8(ascii: ",") {
        return (String(decoding: field, as: UTF8.self), false)
      } else if byte == UInt8(ascii: "\n") {
        break
      } else if byte != UInt8(ascii: "\r") {
        field.append(byte)
      }
    }
    return (String(decoding: field, as: UTF8.self), true)
  }
}
