/// The heading of a table with the bytes it was read from, and how its lines end.
struct TableHead: Sendable {
  var bytes: [UInt8]
  var row: CSVFile.Row?
  /// The line of the first row after it.
  var nextLine = 1
  var lineEnd: [UInt8] = [UInt8(ascii: "\n")]
  var problems: [Problem] = []

  init(_ source: TableSource) {
    bytes = Self.read(source)
    let file = InputFile(name: source.name, bytes: bytes)
    guard isCut || source.size <= Self.mostUncut else {
      problems.append(
        Problem(
          file: source.name, line: 1, column: 1,
          "is large and its first line does not end in a line feed",
          remedy: "check that it is a CSV file, and save it with line feeds"))
      return
    }
    let whole = isCut ? file : InputFile(name: source.name, bytes: Self.all(source))
    if let problem = whole.encodingProblem() {
      problems.append(problem)
      return
    }
    var reader = CSVReader(file)
    row = reader.readHeading()
    problems = reader.problems
    nextLine = reader.line
    if let end = reader.lineEnd { lineEnd = end }
  }

  var isBroken: Bool { problems.hasMistakes }

  /// Whether the rows after it end in a line feed, at which a table can be cut.
  var isCut: Bool { bytes.last == UInt8(ascii: "\n") }

  /// The largest table that is read in one piece because it cannot be cut.
  private static let mostUncut = 1 << 28

  private static func all(_ source: TableSource) -> [UInt8] {
    source.bytes(at: 0, count: source.size) ?? []
  }

  /// The first row; all that there is where it has no end within reason.
  private static func read(_ source: TableSource) -> [UInt8] {
    var count = 1 << 12
    while let bytes = source.bytes(at: 0, count: count) {
      let isAll = bytes.count == source.size
      if let end = firstRowEnd(in: bytes, isAll: isAll) { return Array(bytes[..<end]) }
      if isAll || count > SlabCutter.longest { return bytes }
      count *= 2
    }
    return []
  }

  private static func firstRowEnd(in bytes: [UInt8], isAll: Bool) -> Int? {
    var isOpen = false
    for (place, byte) in bytes.enumerated() {
      if byte == UInt8(ascii: "\"") { isOpen.toggle() }
      if isOpen { continue }
      if byte == UInt8(ascii: "\n") { return place + 1 }
      guard byte == UInt8(ascii: "\r") else { continue }
      guard place + 1 < bytes.count else { return isAll ? place + 1 : nil }
      return bytes[place + 1] == UInt8(ascii: "\n") ? place + 2 : place + 1
    }
    return nil
  }
}
