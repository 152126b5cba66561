import PremiumFiles
import PremiumStore
import QualityPremium
import Testing

/// Files of good rows in which some are spoilt in one way, by a seed.
private struct SpoiltFile {
  var text: String
  var rows: Int
  var spoilt: Set<Int>

  /// What can be wrong with one row of observations.
  static let ways: [@Sendable (String) -> String] = [
    { $0.replacing("09H", with: "ZZZ") },
    { $0.replacing("09H", with: "") },
    { $0.replacing("mrsa", with: "mrsaa") },
    { $0.replacing("mrsa", with: "") },
    { $0.replacing(",,,7,", with: ",,,seven,") },
    { $0.replacing(",,,7,", with: ",,,-7,") },
    { $0.replacing(",,,7,", with: ",,,7.5,") },
    { $0.replacing(",,,7,", with: ",,,,") },
    { $0.replacing(",,,7,", with: ",,,1e3,") },
    { $0.replacing("table", with: "") },
    { $0 + ",one too many" },
    { String($0.dropLast()) },
    { $0.replacing("-0", with: "-9") },
    { $0.replacing(",,,7,", with: ",-1,,,") },
  ]

  init(seed: Int) {
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    rows = 1 + next(30)
    spoilt = [next(rows)]
    for _ in 0..<next(4) { spoilt.insert(next(rows)) }
    text = EvidenceText.observationHeading
    for row in 0..<rows {
      let good = "09H,mrsa,\(1950 + row)-0\(1 + row % 9),,,7,table,,"
      text += (spoilt.contains(row) ? Self.ways[next(Self.ways.count)](good) : good) + "\n"
    }
  }
}

@Suite("Of 200 spoilt files, every row is accounted for")
struct MalformedEvidenceTests {
  @Test("Whole, none of a spoilt file is taken, and its bad rows are the ones that come back")
  func refusedWhole() throws {
    let scratch = try Scratch()
    let head = try scratch.store.auditHead()
    for seed in 1...200 {
      let file = SpoiltFile(seed: seed)
      let refusal = #expect(throws: EvidenceRefused.self) {
        try scratch.bring(.observations, file.text)
      }
      let receipt = try #require(refusal).receipt
      #expect(Set(receipt.refusals.map { $0.problem.line - 2 }) == file.spoilt, "seed \(seed)")
      #expect(
        receipt.refusals.allSatisfy { !$0.problem.what.isEmpty && !$0.problem.remedy.isEmpty })
    }
    #expect(try scratch.store.auditHead() == head)
  }

  @Test("In part, refused and taken are all that there are")
  func refusedInPart() throws {
    for seed in 1...200 where seed % 4 == 0 {
      let scratch = try Scratch()
      let file = SpoiltFile(seed: seed)
      let isAllSpoilt = file.spoilt.count == file.rows
      // Where not one row can be taken there is nothing to be taken in part.
      guard !isAllSpoilt else { continue }
      let receipt = try scratch.bring(.observations, file.text, isPartial: true)
      let counts = try #require(receipt.files.first)
      #expect(counts.refused == file.spoilt.count, "seed \(seed)")
      #expect(counts.refused + counts.added == file.rows, "seed \(seed)")
      let list = try scratch.store.evidence.list()
      #expect(list.map(\.added) == [counts.added])
      #expect(list.map(\.refused) == [counts.refused])
    }
  }
}
