import HealthStatistics
import Testing

@testable import PremiumRecords

@Suite("What a cluster sends is read, or refused")
struct ArrowStreamTests {
  @Test("whole numbers of every size, texts, fractions, truths, and nothing in each of them")
  func mixed() throws {
    let table = try ArrowStream.table(ArrowExamples.mixed)
    #expect(table.rows == 4)
    #expect(
      table.names == ["area", "band", "one", "small", "mid", "large", "share", "known"])
    #expect(
      table.columns == [
        .texts(["00C", nil, "é'x", "00C"]), .integers([0, -1, 90, 0]),
        .integers([1, 1, nil, 1]), .integers([1, -2, nil, 1]), .integers([300, -300, nil, 300]),
        .texts(["a", nil, "", "a"]), .doubles([0.5, nil, -2.25, 0.5]),
        .truths([true, nil, false, true]),
      ])
    #expect(try table.integer(2, 1) == 90)
    #expect(throws: ArrowError.self) { try table.integer(2, 2) }
    #expect(throws: ArrowError.self) { try table.integer(4, 1) }
    #expect(throws: ArrowError.self) { try table.text(0, 1) }
  }

  @Test("a table without a row keeps its columns")
  func empty() throws {
    let table = try ArrowStream.table(ArrowExamples.empty)
    #expect(table.rows == 0 && table.names == ["x"] && table.columns == [.texts([])])
  }

  @Test(
    "what no count needs is refused by name",
    arguments: [
      (ArrowExamples.dictionary, "'x'"), (ArrowExamples.list, "'x'"),
      (ArrowExamples.decimal, "'x' of kind 7"), (ArrowExamples.unsigned, "'x' of whole numbers"),
      (ArrowExamples.compressed, "compressed"),
    ])
  func refused(bytes: [UInt8], word: String) throws {
    let error = #expect(throws: ArrowError.self) { try ArrowStream.table(bytes) }
    #expect(error?.description.contains(word) == true)
  }

  @Test("a stream that is cut anywhere gives an error, or whole batches alone")
  func cuts() throws {
    for length in 0..<ArrowExamples.mixed.count {
      let rows = (try? ArrowStream.table(Array(ArrowExamples.mixed.prefix(length))))?.rows
      #expect([nil, 0, 3, 4].contains(rows), "\(length) bytes")
    }
  }

  @Test("flipped bits and wild bytes never bring the program down")
  func damage() throws {
    var random = SeededGenerator(seed: 8)
    var refused = 0
    let whole = ArrowExamples.mixed
    for _ in 0..<4_000 {
      var bytes = whole
      for _ in 0...Int.random(in: 0...6, using: &random) {
        let place = Int.random(in: bytes.indices, using: &random)
        bytes[place] =
          Bool.random(using: &random)
          ? bytes[place] ^ (1 << UInt8.random(in: 0...7, using: &random))
          : UInt8.random(in: 0...255, using: &random)
      }
      do {
        let table = try ArrowStream.table(bytes)
        #expect(table.rows <= bytes.count * 8)
      } catch {
        refused += 1
      }
    }
    #expect(refused > 1_000)
  }

  @Test("bytes that never were a stream are refused")
  func noise() {
    var random = SeededGenerator(seed: 9)
    for length in 0..<400 {
      let noise = (0..<length).map { _ in UInt8.random(in: 0...255, using: &random) }
      #expect(throws: ArrowError.self) { try ArrowStream.table(noise) }
      let framed = [255, 255, 255, 255, UInt8(length % 256), UInt8(length / 256), 0, 0] + noise
      #expect(throws: ArrowError.self) { try ArrowStream.table(framed) }
    }
  }

  @Test("batches with other columns do not become one table")
  func others() throws {
    var table = try ArrowStream.table(ArrowExamples.mixed)
    #expect(throws: ArrowError.self) { try table.append(ArrowStream.table(ArrowExamples.empty)) }
  }
}
