import PremiumFiles
import Testing

@Suite("Columns of large files")
struct ColumnFileTests {
  private func read(_ text: String) throws -> ColumnFile {
    var problems: [Problem] = []
    let file = ColumnFile(InputFile(name: "t.csv", bytes: Array(text.utf8)), problems: &problems)
    return try #require(file, "\(problems)")
  }

  @Test(
    "The same table is read from plain bytes, from quotes and from Windows line ends",
    arguments: [
      "a,b\nx,1\nÿ,\n", "a,b\r\nx,1\r\nÿ,\r\n", "\"a\",b\n\"x\",1\nÿ,\"\"\n",
      "\u{FEFF}a,b\nx,1\nÿ,\n",
    ])
  func forms(text: String) throws {
    let file = try read(text)
    var problems: [Problem] = []
    #expect(file.heading == ["a", "b"] && file.rows == 2)
    #expect(file.texts(column: 0) == ["x", "ÿ"])
    let numbers = file.numbers(column: 1, .any.orBlank, problems: &problems)
    #expect(numbers[0] == 1 && numbers[1] == nil && numbers.blanks == 1)
    #expect(problems.isEmpty)
    #expect(file.problem(row: 1, column: 1, "what", remedy: "do").line == 3)
  }

  @Test("What the reader of small files refuses is refused in the same words")
  func refusals() {
    for text in ["", "a,b\n1\n", "a\n1", "a\n\"1\n", "a\nb\"c\n", "a\n1\r\n", "a\n\u{0}\n"] {
      let input = InputFile(name: "t.csv", bytes: Array(text.utf8))
      var ours: [Problem] = []
      var theirs: [Problem] = []
      _ = ColumnFile(input, problems: &ours)
      _ = CSVFile(input, problems: &theirs)
      #expect(ours == theirs && ours.hasMistakes, "\(text)")
    }
  }

  @Test("Numbers are those that the library reads from the same digits")
  func numbers() throws {
    var texts = ["0", "-0.5", "1e5", "2.5E-3", ".5", "123456789012345678", "0.1234567890123456789"]
    for _ in 0..<5000 {
      let digits = String(UInt64.random(in: 0...999_999_999_999_999))
      let point = digits.index(digits.startIndex, offsetBy: Int.random(in: 0..<digits.count))
      texts.append(digits[..<point] + "." + digits[point...])
    }
    let file = try read("n\n" + texts.joined(separator: "\n") + "\n")
    var problems: [Problem] = []
    let numbers = file.numbers(column: 0, .any, problems: &problems)
    #expect(problems.isEmpty)
    #expect(numbers.values == texts.compactMap { Double($0) })
  }

  @Test("Rows fall into groups in order of first appearance, wherever they stand")
  func groups() throws {
    let file = try read("a,b\nx,1\nx,1\ny,1\nx,11\nx,1\n,x1\n")
    let groups = file.groups(by: [0, 1])
    #expect((0..<groups.count).map { Array(groups[$0]) } == [[0, 1, 4], [2], [3], [5]])
    #expect(groups.evenSize == nil)
    #expect(file.groups(by: []).count == 1 && file.eachRow.count == 6)
  }
}
