import Foundation
import PremiumFiles
import QualityPremium

/// A table read whole, each value as plain text; what is empty is nothing.
struct ReferenceTable {
  let table: RecordTable
  let file: String
  /// Rows as they stand, repeated ones too.
  let rows: [[String?]]
  private let places: [String: Int]

  init(_ table: RecordTable, in folder: RecordsFolder) throws {
    let url = try folder.required(table)
    guard url.pathExtension == "csv" else {
      throw EngineError(
        .other, "\(url.lastPathComponent) is Parquet, which the reference engine does not read")
    }
    var problems: [Problem] = []
    let input = try InputFile.read(url, name: url.lastPathComponent)
    guard let csv = CSVFile(input, problems: &problems) else { throw Problems(problems) }
    try problems.check()
    let heading = csv.heading.fields.map(\.text)
    let found = try table.columns.map { column throws(EngineError) in
      let theirs = folder.names.name(of: column.name, in: table)
      guard let place = heading.firstIndex(of: theirs) else {
        throw EngineError(
          .missingColumn, "\(url.lastPathComponent) has no column '\(theirs)'")
      }
      return place
    }
    self.table = table
    file = url.lastPathComponent
    rows = csv.rows.map { row in found.map { Self.plain(row.fields[$0].text) } }
    places = Dictionary(uniqueKeysWithValues: zip(table.columns.map(\.name), table.columns.indices))
  }

  private static func plain(_ text: String) -> String? {
    var text = Substring(text)
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return text.isEmpty ? nil : String(text)
  }

  /// Rows that are the same in everything count once.
  var records: [Record] {
    var seen: Set<[String?]> = []
    return rows.filter { seen.insert($0).inserted }.map { Record(fields: $0, places: places) }
  }

  /// One row, its values read as what their columns hold.
  struct Record {
    let fields: [String?]
    let places: [String: Int]

    func text(_ column: String?) -> String? {
      column.flatMap { places[$0] }.flatMap { fields[$0] }
    }

    func number(_ column: String) -> Int? { text(column).flatMap(RecordValue.number) }
    func day(_ column: String) -> Int? { text(column).flatMap(RecordValue.day) }
    func diagnosis(_ column: String) -> String? { text(column).map(RecordValue.diagnosis) }
    func sex(_ column: String) -> String? { text(column).flatMap(RecordValue.sex) }
  }
}

/// What the text of a column means.
enum RecordValue {
  static func number(_ text: String) -> Int? {
    (1...15).contains(text.utf8.count) && text.utf8.allSatisfy { (48...57).contains($0) }
      ? Int(text) : nil
  }

  /// Days since 1970.
  static func day(_ text: String) -> Int? {
    Day(text).flatMap { $0.year > 0 ? number(of: $0) : nil }
  }

  static func number(of day: Day) -> Int { Int(day.number - epoch) }

  private static let epoch = Day("1970-01-01")?.number ?? 0

  static func diagnosis(_ text: String) -> String { text.uppercased().filter { $0 != "." } }

  static func sex(_ text: String) -> String? {
    switch text.uppercased() {
    case "1", "M": "M"
    case "2", "F": "F"
    default: nil
    }
  }

  static func isWellFormed(_ text: String, _ content: RecordTable.Content) -> Bool {
    switch content {
    case .number: number(text) != nil
    case .day: day(text) != nil
    case .text, .diagnosis, .sex: true
    }
  }
}
