/// A file of comma-separated values (RFC 4180) with the place of every field.
///
/// The first line is the heading. A file that may be damaged is not read: lines of different ends, a
/// last line without an end, an open quote, a line longer than `longestLine` bytes.
public struct CSVFile: Sendable {
  public struct Field: Sendable {
    public var text: String
    /// The byte of the line at which it starts, from 1.
    public var column: Int
  }

  public struct Row: Sendable {
    /// The line at which it starts, from 1.
    public var line: Int
    public var fields: [Field]
  }

  public static let longestLine = 1_000_000

  public var name: String
  public var heading: Row
  public var rows: [Row]

  init(name: String, heading: Row, rows: [Row]) {
    self.name = name
    self.heading = heading
    self.rows = rows
  }

  /// Splits a file into rows; whatever is wrong with it is added to the problems.
  public init?(_ file: InputFile, problems: inout [Problem]) {
    name = file.name
    if let problem = file.encodingProblem() {
      problems.append(problem)
      return nil
    }
    var reader = CSVReader(file)
    let all = reader.readAll()
    problems += reader.problems
    guard !reader.problems.hasMistakes, let heading = all.first else { return nil }
    self.heading = heading
    rows = Array(all.dropFirst())
    problems += rows.compactMap { $0.lengthProblem(in: name, heading.fields.count) }
    rows.removeAll { $0.fields.count != heading.fields.count }
  }
}

extension CSVFile.Row {
  /// What is wrong with the number of its fields, if anything.
  func lengthProblem(in file: String, _ expected: Int) -> Problem? {
    guard fields.count != expected else { return nil }
    let isEmpty = fields.count == 1 && fields[0].text.isEmpty
    return Problem(
      file: file, line: line, column: 1,
      isEmpty
        ? "the line is empty" : "has \(fields.count) fields where the heading has \(expected)",
      remedy: isEmpty ? "delete it" : "put text that holds a comma in double quotes")
  }
}

/// Walks once over the bytes of a file, or of a piece of one that starts at a row.
struct CSVReader {
  private let name: String
  private let bytes: [UInt8]
  private(set) var position = 0
  private(set) var line = 1
  private var lineStart = 0
  private(set) var lineEnd: [UInt8]?
  private(set) var problems: [Problem] = []

  private static let quote = UInt8(ascii: "\"")
  private static let comma = UInt8(ascii: ",")
  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

  init(_ file: InputFile) {
    name = file.name
    bytes = file.bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      position = 3
      lineStart = 3
      problems.append(
        Problem(
          .note, file: name, line: 1, column: 1, "starts with a byte order mark, as Excel writes",
          remedy: "it is passed over"))
    }
  }

  /// Goes on at a row in the middle of a file, whose lines end so.
  init(name: String, bytes: [UInt8], position: Int, line: Int, lineEnd: [UInt8]?) {
    self.name = name
    self.bytes = bytes
    self.position = position
    self.line = line
    self.lineEnd = lineEnd
    lineStart = position
  }

  mutating func readAll() -> [CSVFile.Row] {
    guard let heading = readHeading() else { return [] }
    var rows = [heading]
    while position < bytes.count, !problems.hasMistakes { rows.append(readRow()) }
    return rows
  }

  /// The first row, which every file has.
  mutating func readHeading() -> CSVFile.Row? {
    guard position == bytes.count else { return readRow() }
    mistake("the file is empty", remedy: "the first line has to be the heading")
    return nil
  }

  mutating func readRow() -> CSVFile.Row {
    let start = line
    let first = position
    var fields: [CSVFile.Field] = []
    while true {
      fields.append(readField())
      if problems.hasMistakes { break }
      if position - first > CSVFile.longestLine {
        mistake(
          "the line is longer than \(CSVFile.longestLine) bytes",
          remedy: "is a double quote left open, or is this not a CSV file?")
        break
      }
      guard position < bytes.count else {
        mistake(
          "the file ends in the middle of its last line and may be cut short",
          remedy: "get the whole file, or end the last line if it is whole")
        break
      }
      if bytes[position] == Self.comma {
        position += 1
      } else {
        endLine()
        break
      }
    }
    return CSVFile.Row(line: start, fields: fields)
  }

  /// Reads up to the comma or line end that follows a field, and leaves the position on it.
  private mutating func readField() -> CSVFile.Field {
    let column = position - lineStart + 1
    guard position < bytes.count, bytes[position] == Self.quote else {
      let start = position
      while position < bytes.count {
        let byte = bytes[position]
        if byte == Self.comma || byte == Self.lineFeed || byte == Self.carriageReturn { break }
        if byte == Self.quote {
          mistake(
            "a double quote stands inside a field that does not start with one",
            remedy: "put the whole field in double quotes and write the inner one twice")
          break
        }
        position += 1
      }
      return CSVFile.Field(
        text: String(decoding: bytes[start..<position], as: UTF8.self), column: column)
    }
    return CSVFile.Field(text: readQuoted(), column: column)
  }

  private mutating func readQuoted() -> String {
    let (openLine, openColumn) = (line, position - lineStart + 1)
    position += 1
    var text: [UInt8] = []
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      if byte != Self.quote {
        text.append(byte)
        if byte == Self.lineFeed { (line, lineStart) = (line + 1, position) }
        continue
      }
      if position < bytes.count, bytes[position] == Self.quote {
        text.append(Self.quote)
        position += 1
        continue
      }
      if position < bytes.count,
        ![Self.comma, Self.lineFeed, Self.carriageReturn].contains(bytes[position])
      {
        mistake(
          "text follows the closing double quote of a field",
          remedy: "write a double quote inside a field twice")
      }
      return String(decoding: text, as: UTF8.self)
    }
    problems.append(
      Problem(
        file: name, line: openLine, column: openColumn, "a double quote is not closed",
        remedy: "close it, or get the whole file if it was cut short"))
    return ""
  }

  private mutating func endLine() {
    let isPair =
      bytes[position...].starts(with: [Self.carriageReturn, Self.lineFeed])
    let end = isPair ? [Self.carriageReturn, Self.lineFeed] : [bytes[position]]
    if let lineEnd, lineEnd != end {
      mistake(
        "the lines of the file end in different ways (\(Self.named(lineEnd)), here \(Self.named(end)))",
        remedy: "two files may have been joined: save it with one kind of line end")
    }
    lineEnd = end
    position += end.count
    line += 1
    lineStart = position
  }

  private static func named(_ end: [UInt8]) -> String {
    end.map { $0 == lineFeed ? "LF" : "CR" }.joined()
  }

  private mutating func mistake(_ what: String, remedy: String) {
    problems.append(
      Problem(
        file: name, line: line, column: max(1, position - lineStart + 1), what, remedy: remedy))
  }
}
