import Testing

@testable import PremiumFiles

/// What a file may be damaged in, and what its sender is told.
@Suite("Damaged files") struct DamagedFileTests {
  private func problems(_ bytes: [UInt8]) -> [String] {
    var problems: [Problem] = []
    _ = CSVFile(InputFile(name: "a.csv", bytes: bytes), problems: &problems)
    return problems.map(\.description)
  }

  @Test(
    "Each fault has its message, with line and column",
    arguments: [
      ("", "a.csv:1:1: the file is empty"),
      ("a,b\n1,2", "a.csv:2:4: the file ends in the middle of its last line and may be cut short"),
      ("a,b\n1,\"2\n", "a.csv:2:3: a double quote is not closed"),
      ("a,b\n1,2\"3\n", "a.csv:2:4: a double quote stands inside a field"),
      ("a,b\n\"1\"x,2\n", "a.csv:2:4: text follows the closing double quote"),
      ("a,b\r\n1,2\n", "a.csv:2:4: the lines of the file end in different ways (CRLF, here LF)"),
      ("a,b\n1,2\r\n", "a.csv:2:4: the lines of the file end in different ways (LF, here CRLF)"),
      ("a,b\n1\n", "a.csv:2:1: has 1 fields where the heading has 2"),
      ("a,b\n1,2,3\n", "a.csv:2:1: has 3 fields where the heading has 2"),
      ("a,b\n\n", "a.csv:2:1: the line is empty"),
    ])
  func faults(text: String, message: String) throws {
    let first = try #require(problems(Array(text.utf8)).first)
    #expect(first.hasPrefix(message), "\(first)")
    #expect(first.contains("; "), "it says what to do")
  }

  @Test("UTF-16 is said to be UTF-16, in both orders")
  func utf16() {
    for bytes in [[0xFF, 0xFE, 0x61, 0x00], [0xFE, 0xFF, 0x00, 0x61]] as [[UInt8]] {
      #expect(problems(bytes) == ["a.csv:1:1: is UTF-16 text; save it as UTF-8 text"])
    }
  }

  @Test("Bytes that are not UTF-8 and zero bytes are found with their line")
  func encoding() {
    #expect(problems(Array("a,b\n1,".utf8) + [0xE9, 0x0A]).first?.hasPrefix("a.csv:2:1: ") == true)
    #expect(problems(Array("a,b\n".utf8) + [0x00, 0x0A]).first?.contains("zero byte") == true)
  }

  @Test("A byte order mark, as Excel writes, is noted and passed over")
  func byteOrderMark() throws {
    var problems: [Problem] = []
    let bytes = [0xEF, 0xBB, 0xBF] + Array("a,b\n1,2\n".utf8)
    let file = try #require(CSVFile(InputFile(name: "a.csv", bytes: bytes), problems: &problems))
    #expect(file.heading.fields.map(\.text) == ["a", "b"])
    #expect(problems.count == 1 && problems[0].severity == .note)
  }

  @Test("A line of 10 MB is refused for its length, quoted or not")
  func longLine() {
    let long = String(repeating: "x", count: 10_000_000)
    for text in ["a,b\n\(long),2\n", "a,b\n\"\(long)\",2\n"] {
      #expect(problems(Array(text.utf8)).first?.contains("longer than 1000000 bytes") == true)
    }
  }

  @Test("Quoted commas, quotes and line ends are part of the field, and lines are still counted")
  func quoting() throws {
    var problems: [Problem] = []
    let text = "a,b\n\"x, y\",\"he said \"\"no\"\"\nand left\"\n1,2\n"
    let file = try #require(
      CSVFile(InputFile(name: "a.csv", bytes: Array(text.utf8)), problems: &problems))
    #expect(file.rows.map(\.line) == [2, 4])
    #expect(file.rows[0].fields.map(\.text) == ["x, y", "he said \"no\"\nand left"])
    #expect(file.rows[0].fields[1].column == 8)
  }

  @Test("A file cut off anywhere is refused, or is a whole file with fewer lines")
  func truncation() {
    let text = Array("code,name\n09H,\"NHS \"\"Crawley\"\"\"\n09G,x\n".utf8)
    for length in 0..<text.count where length == 0 || text[length - 1] != UInt8(ascii: "\n") {
      #expect(!problems(Array(text[..<length])).isEmpty, "cut after \(length) bytes")
    }
  }

  @Test("Random bytes are never more than a mistake")
  func noise() {
    var state: UInt64 = 42
    let alphabet = Array("a,\"\r\n0.5é\u{0}".utf8)
    for _ in 0..<20_000 {
      var bytes: [UInt8] = []
      for _ in 0..<12 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        bytes.append(alphabet[Int(state >> 33) % alphabet.count])
      }
      var problems: [Problem] = []
      let file = CSVFile(InputFile(name: "a.csv", bytes: bytes), problems: &problems)
      #expect(file != nil || problems.hasMistakes)
    }
  }
}
