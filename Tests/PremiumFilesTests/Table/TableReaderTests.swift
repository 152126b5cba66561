import Foundation
import QualityPremium
import Testing

@testable import PremiumFiles

/// The reader that is fast has the meaning of the one that is plain, in every answer and every complaint.
@Suite("Tables read at speed") struct TableReaderTests {
  @Test(
    "Where a table is cut into slabs does not matter: every size, every line end, with a mark or not",
    arguments: ["\n", "\r\n", "\r"])
  func slabs(lineEnd: String) throws {
    let fixture = try TableFixture()
    for mark in ["", "\u{FEFF}"] {
      var generator = TableGenerator(seed: 3)
      let bytes = Array((mark + generator.table(rows: 12, lineEnd: lineEnd)).utf8)
      let expected = fixture.expected(bytes)
      guard case .good(let list, _, let notes) = expected else {
        Issue.record("the table is whole")
        return
      }
      #expect(list.count == 12 && notes.count == mark.unicodeScalars.count)
      for size in 1...bytes.count + 1 {
        #expect(fixture.read(bytes, slabSize: size) == expected, "slabs of \(size) bytes")
      }
    }
  }

  @Test("Damaged tables are said to be damaged where and as the plain reader says it")
  func damage() throws {
    let fixture = try TableFixture()
    var good = 0
    for seed in 0..<UInt64(3000) {
      var generator = TableGenerator(seed: seed)
      let lineEnd = ["\n", "\r\n", "\r"][Int(seed % 3)]
      let whole = Array(generator.table(rows: Int(seed % 9), lineEnd: lineEnd).utf8)
      let bytes = generator.damaged(whole, times: generator.whole(0...3))
      let expected = fixture.expected(bytes)
      let size = generator.whole(1...bytes.count + 1)
      #expect(fixture.read(bytes, slabSize: size) == expected, "seed \(seed), slabs of \(size)")
      if case .good = expected { good += 1 }
    }
    #expect(good > 300 && good < 2700, "some are whole and some are not: \(good)")
  }

  @Test("A table cut off anywhere is refused, or is a whole table with fewer rows")
  func truncation() throws {
    let fixture = try TableFixture()
    var generator = TableGenerator(seed: 8)
    let bytes = Array(generator.table(rows: 6).utf8)
    for count in 0...bytes.count {
      let piece = Array(bytes[..<count])
      #expect(fixture.read(piece, slabSize: 100) == fixture.expected(piece), "\(count) bytes")
    }
  }

  @Test("Random bytes are what they are to the plain reader")
  func noise() throws {
    let fixture = try TableFixture("a: organisation\nb: population\n")
    var generator = TableGenerator(seed: 42)
    let alphabet = Array("a,\"\r\n0.5é\u{0}".utf8)
    for _ in 0..<10_000 {
      let noise = (0..<generator.whole(0...14)).map { _ in
        alphabet[generator.whole(0...alphabet.count - 1)]
      }
      let bytes = (generator.whole(0...3) == 0 ? [] : Array("a,b\n".utf8)) + noise
      let size = generator.whole(1...20)
      #expect(fixture.read(bytes, slabSize: size) == fixture.expected(bytes), "\(bytes), \(size)")
    }
  }

  @Test("An organisation is found again in another slab, however its code is written")
  func duplicates() throws {
    let fixture = try TableFixture("a: organisation\nb: population\n")
    for pair in [("X", "X"), ("\"X\"", "X"), ("M\u{00F4}n", "Mo\u{0302}n"), ("K", "\u{212A}")] {
      let text = "a,b\nY,1\n\(pair.0),2\nZ,3\nA,4\n\(pair.1),5\n\(pair.1),6\n"
      for size in [1, 8, 1000] {
        let reading = fixture.read(Array(text.utf8), slabSize: size)
        #expect(reading == fixture.expected(Array(text.utf8)))
        guard case .bad(let text) = reading else {
          Issue.record("\(pair) is there twice")
          continue
        }
        #expect(text.contains("is in line 3 too") && text.contains("is in line 6 too"))
      }
    }
  }

  @Test("Of very many mistakes a thousand are listed, and the others counted")
  func manyMistakes() throws {
    let fixture = try TableFixture("a: organisation\nb: population\n")
    let rows = (0..<2500).map { "X,\($0 % 2 == 0 ? "1" : "x")\n" }.joined()
    guard case .bad(let text) = fixture.read(Array(("a,b\n" + rows).utf8), slabSize: 999) else {
      Issue.record("all but one are mistakes")
      return
    }
    let lines = text.split(separator: "\n")
    #expect(lines.count == 1001)
    #expect(lines[0].hasPrefix("table.csv:3:3: 'x' is not a number"), "\(lines[0])")
    #expect(lines[1].hasPrefix("table.csv:4:1: the organisation 'X' is in line 2 too"))
    #expect(lines.last == "and 1499 more")
  }

  @Test("A field of 10 MB is refused for its length, quoted or not, as fast as any")
  func longLine() throws {
    let fixture = try TableFixture("a: organisation\nb: population\n")
    let long = String(repeating: "x", count: 10_000_000)
    for text in ["a,b\nX,1\n\(long),2\n", "a,b\nX,1\n\"\(long)\",2\n", "\(long),b\n"] {
      let bytes = Array(text.utf8)
      #expect(fixture.read(bytes) == fixture.expected(bytes))
    }
  }

  @Test("Only those asked for are given, and all are checked")
  func chosen() throws {
    let fixture = try TableFixture("a: organisation\nb: population\n")
    let some = try fixture.reader(Array("a,b\nX,1\nY,2\nZ,3\n".utf8)).submissions(only: ["Y"])
    #expect(some.list.map(\.commissioner.code) == ["Y"])
    #expect(throws: Problems.self) {
      try fixture.reader(Array("a,b\nX,1\nY,y\nZ,3\n".utf8)).submissions(only: ["X"])
    }
  }

  @Test("A table as columns holds what its rows say, whatever the scales of its slabs")
  func columns() throws {
    let fixture = try TableFixture()
    for size in [300, 3000, 1 << 20] {
      var generator = TableGenerator(seed: 21)
      let reader = fixture.reader(Array(generator.table(rows: 300).utf8), slabSize: size)
      let table = try reader.columns()
      let list = try reader.submissions().list
      #expect(table.codes == list.map(\.commissioner.code))
      #expect(table.evidence.populations == list.map { Int32($0.commissioner.population.count) })
      let questions = fixture.scheme.questions
      let wrong = list.indices.count {
        table.evidence.evidence(at: $0, for: questions) != list[$0].evidence
      }
      #expect(wrong == 0, "slabs of \(size)")
    }
  }
}
