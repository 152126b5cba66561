import Foundation
import QualityPremium

@testable import PremiumFiles

/// Tables of the example's columns, whole and damaged, from a seed.
struct TableFixture {
  let scheme: Scheme
  let mapping: ColumnMapping

  /// The columns of the example, with a name.
  init() throws {
    let url = Checkout.root.appending(path: "Examples/table/columns.yaml")
    let text = try String(contentsOf: url, encoding: .utf8) + "name: name\nremark: ignore\n"
    try self.init(text)
  }

  init(_ columns: String, of year: String = "2013-14") throws {
    scheme = try Checkout.library().scheme("quality-premium/\(year)").scheme
    mapping = try ColumnMapping.read(
      InputFile(name: "columns.yaml", bytes: Array(columns.utf8)), for: scheme)
  }

  /// What is made of a table: the submissions, or what is said of it.
  enum Reading: Equatable {
    case good([Submission], digest: String, notes: [Problem])
    case bad(String)

    init(_ read: () throws(Problems) -> Submissions) {
      do {
        let submissions = try read()
        self = .good(submissions.list, digest: submissions.digest, notes: submissions.notes)
      } catch {
        self = .bad(error.description)
      }
    }
  }

  func reader(_ bytes: [UInt8], slabSize: Int = TableReader.slabSize) -> TableReader {
    let file = InputFile(name: "table.csv", bytes: bytes)
    return TableReader(TableSource(file), columns: mapping, for: scheme, slabSize: slabSize)
  }

  func read(_ bytes: [UInt8], slabSize: Int = TableReader.slabSize) -> Reading {
    Reading { () throws(Problems) in try reader(bytes, slabSize: slabSize).submissions() }
  }

  /// What the plain reader makes of it.
  func expected(_ bytes: [UInt8]) -> Reading {
    Reading { () throws(Problems) in
      try RowwiseTable.read(
        InputFile(name: "table.csv", bytes: bytes), columns: mapping, for: scheme)
    }
  }
}

/// Draws tables; the same seed, the same table.
struct TableGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
  }

  mutating func whole(_ range: ClosedRange<Int>) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return range.lowerBound + Int(state >> 33) % range.count
  }

  mutating func one(of texts: [String]) -> String { texts[whole(0...texts.count - 1)] }

  static let headings = [
    "org", "name", "population", "remark", "pyll_base", "pyll", "ea_base", "ea", "fft_rolled_out",
    "fft_base", "fft", "mrsa", "cdiff", "cdiff_max", "local1", "local2", "local3", "rtt", "ae",
    "cancer", "red1", "quality_failed", "finance_failed",
  ]

  /// A whole table with names in quotes, unknown cells, and figures of several scales.
  mutating func table(rows: Int, lineEnd: String = "\n") -> String {
    var text = Self.headings.joined(separator: ",") + lineEnd
    for row in 0..<rows { text += fields(row).joined(separator: ",") + lineEnd }
    return text
  }

  mutating func fields(_ row: Int) -> [String] {
    // Codes that do not ascend, each once.
    let code = "C\(row % 7)-\(row)"
    let name = one(of: [
      "Crawley", "\"West, Sussex\"", "\"The \"\"Forest\"\"\"", "=1+1", "Ynys Môn", "",
      "\"two\nlines\"",
      "-x", "\"quoted\"", "\"\"\"\u{301},\"",
    ])
    var fields = [code, name, "\(whole(1...9_000_000))", one(of: ["", "x", "\"a,b\""])]
    for heading in Self.headings.dropFirst(4) { fields.append(cell(heading)) }
    return fields
  }

  private mutating func cell(_ heading: String) -> String {
    if whole(0...11) == 0 { return "" }
    switch heading {
    case "pyll_base", "pyll", "ea_base", "ea":
      // Half of them at a boundary of the scheme, and one in a while beyond 32 bits.
      if whole(0...199) == 0 { return "999999999999" }
      return one(of: ["1000", "968", "1000.0", "968.00", "\(whole(1...3000)).\(whole(0...9))"])
    case "fft_base", "fft": return one(of: ["50", "50.5", "-3", "\(whole(0...90)).125"])
    case "mrsa": return "\(whole(0...1))"
    case "cdiff", "cdiff_max": return one(of: ["20", "20.0", "\"21\"", "\(whole(0...40))"])
    case "rtt": return one(of: ["92", "92.0", "91.99", "100"])
    case "ae": return one(of: ["95", "94.9", "95.000000000"])
    case "cancer": return one(of: ["85.0", "84.9999"])
    case "red1": return one(of: ["75", "74.83", "75.1"])
    case "quality_failed", "finance_failed": return one(of: ["0", "0", "0", "no", "1"])
    default: return one(of: ["1", "0", "yes", "no"])
    }
  }

  /// The same with something done to some of its bytes.
  mutating func damaged(_ bytes: [UInt8], times: Int) -> [UInt8] {
    let pieces =
      [
        "\"", "\n", "\r", "\r\n", ",", "\u{0}", "x", ".", "-", "\"\"", "101", "é", "C0-0,",
      ].map { Array($0.utf8) } + [[0xE9], []]
    var bytes = bytes
    for _ in 0..<times {
      let place = whole(0...bytes.count - 1)
      let end = min(bytes.count, place + whole(0...2))
      bytes.replaceSubrange(place..<end, with: pieces[whole(0...pieces.count - 1)])
    }
    return bytes
  }
}
