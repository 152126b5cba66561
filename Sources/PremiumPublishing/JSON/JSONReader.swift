import PremiumFiles

/// Reads JSON (RFC 8259) and keeps the place of every value and the digits of every number.
struct JSONReader {
  private let file: InputFile
  private var bytes: [UInt8] { file.bytes }
  private var position = 0
  private var line = 1
  private var lineStart = 0
  private var depth = 0

  /// More than any document of ours needs, and little enough for the stack.
  private static let deepest = 100

  /// The document of a file.
  ///
  /// - Throws: `Problems` with the place of the first mistake.
  static func read(_ file: InputFile) throws(Problems) -> JSONNode {
    var reader = JSONReader(file)
    if file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { reader.position = 3 }
    let node = try reader.value()
    reader.skipBlanks()
    if reader.position < file.bytes.count {
      throw reader.mistake("text follows the document", "keep one JSON document in a file")
    }
    return node
  }

  private init(_ file: InputFile) {
    self.file = file
  }

  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  private func mistake(_ what: String, _ remedy: String) -> Problems {
    Problems([
      Problem(
        file: file.name, line: line, column: position - lineStart + 1, what, remedy: remedy)
    ])
  }

  private mutating func skipBlanks() {
    while let byte = next, [0x20, 0x09, 0x0A, 0x0D].contains(byte) {
      position += 1
      if byte == 0x0A { (line, lineStart) = (line + 1, position) }
    }
  }

  private mutating func value() throws(Problems) -> JSONNode {
    skipBlanks()
    let (line, column) = (line, position - lineStart + 1)
    func node(_ content: JSONNode.Content) -> JSONNode {
      JSONNode(content: content, line: line, column: column)
    }
    switch next {
    case UInt8(ascii: "{"): return node(try object())
    case UInt8(ascii: "["): return node(try array())
    case UInt8(ascii: "\""): return node(.string(try string()))
    case UInt8(ascii: "t"): return node(try word("true", .bool(true)))
    case UInt8(ascii: "f"): return node(try word("false", .bool(false)))
    case UInt8(ascii: "n"): return node(try word("null", .null))
    case UInt8(ascii: "-"): return node(try number())
    case let byte? where (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte):
      return node(try number())
    case nil: throw mistake("the file ends where a value is due", "get the whole file")
    default: throw mistake("no JSON value starts here", "is it a JSON file?")
    }
  }

  private mutating func enter() throws(Problems) {
    position += 1
    depth += 1
    if depth > Self.deepest {
      throw mistake(
        "values are nested more than \(Self.deepest) deep", "is it a FHIR document?")
    }
  }

  private mutating func object() throws(Problems) -> JSONNode.Content {
    try enter()
    var members: [(name: String, node: JSONNode)] = []
    var names: Set<String> = []
    skipBlanks()
    if next == UInt8(ascii: "}") { return close(.object([])) }
    while true {
      skipBlanks()
      guard next == UInt8(ascii: "\"") else {
        throw mistake("a name in double quotes is due", "check the comma before it")
      }
      let name = try string()
      guard names.insert(name).inserted else {
        throw mistake("the name '\(name)' stands twice in one object", "keep one of them")
      }
      skipBlanks()
      guard next == UInt8(ascii: ":") else { throw mistake("a colon is due", "write it") }
      position += 1
      members.append((name, try value()))
      if try ends(with: UInt8(ascii: "}")) { return close(.object(members)) }
    }
  }

  private mutating func array() throws(Problems) -> JSONNode.Content {
    try enter()
    var nodes: [JSONNode] = []
    skipBlanks()
    if next == UInt8(ascii: "]") { return close(.array([])) }
    while true {
      nodes.append(try value())
      if try ends(with: UInt8(ascii: "]")) { return close(.array(nodes)) }
    }
  }

  private mutating func close(_ content: JSONNode.Content) -> JSONNode.Content {
    position += 1
    depth -= 1
    return content
  }

  /// Whether an object or array ends here; else passes over the comma.
  private mutating func ends(with end: UInt8) throws(Problems) -> Bool {
    skipBlanks()
    if next == end { return true }
    guard next == UInt8(ascii: ",") else {
      throw mistake("a comma or '\(Character(UnicodeScalar(end)))' is due", "write it")
    }
    position += 1
    return false
  }

  private mutating func word(
    _ word: String, _ content: JSONNode.Content
  ) throws(Problems) -> JSONNode.Content {
    guard bytes[position...].starts(with: word.utf8) else {
      throw mistake("no JSON value starts here", "text stands in double quotes")
    }
    position += word.utf8.count
    return content
  }

  private mutating func digits() -> Int {
    let start = position
    while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { position += 1 }
    return position - start
  }

  private mutating func number() throws(Problems) -> JSONNode.Content {
    let start = position
    if next == UInt8(ascii: "-") { position += 1 }
    let startsWithNought = next == UInt8(ascii: "0")
    let whole = digits()
    var isGood = whole > 0 && !(startsWithNought && whole > 1)
    if next == UInt8(ascii: ".") {
      position += 1
      isGood = digits() > 0 && isGood
    }
    if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
      position += 1
      if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { position += 1 }
      isGood = digits() > 0 && isGood
    }
    guard isGood else { throw mistake("the number is not written as JSON has it", "write 74.83") }
    return .number(String(decoding: bytes[start..<position], as: UTF8.self))
  }

  private mutating func string() throws(Problems) -> String {
    position += 1
    var text: [UInt8] = []
    while let byte = next {
      position += 1
      switch byte {
      case UInt8(ascii: "\""):
        let result = String(decoding: text, as: UTF8.self)
        guard result.utf8.elementsEqual(text) else {
          throw mistake("the text is not UTF-8", "save the file as UTF-8")
        }
        return result
      case UInt8(ascii: "\\"): text += try escape().utf8
      case 0..<0x20: throw mistake("a line or a control character stands in text", "write \\n")
      default: text.append(byte)
      }
    }
    throw mistake("a double quote is not closed", "close it, or get the whole file")
  }

  private mutating func escape() throws(Problems) -> String {
    guard let byte = next else {
      throw mistake("the file ends within text", "get the whole file")
    }
    position += 1
    switch byte {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{c}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try unicode()
    default: throw mistake("no such escape", "write a backslash as \\\\")
    }
  }

  /// A character by its number, of which large ones are two halves.
  private mutating func unicode() throws(Problems) -> String {
    let first = try unit()
    guard (0xD800..<0xDC00).contains(first) else {
      guard let scalar = UnicodeScalar(first) else {
        throw mistake("half a character stands alone", "write both halves")
      }
      return String(scalar)
    }
    guard bytes[position...].starts(with: "\\u".utf8) else {
      throw mistake("half a character stands alone", "write both halves")
    }
    position += 2
    let second = try unit()
    guard (0xDC00..<0xE000).contains(second),
      let scalar = UnicodeScalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    else { throw mistake("half a character stands alone", "write both halves") }
    return String(scalar)
  }

  private mutating func unit() throws(Problems) -> UInt32 {
    let digits = bytes[position...].prefix(4)
    guard digits.count == 4, digits.allSatisfy({ Character(UnicodeScalar($0)).isHexDigit }),
      let unit = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw mistake("\\u is not followed by four hexadecimal digits", "write them") }
    position += 4
    return unit
  }
}
