import Foundation
import PremiumFiles
import Testing

/// A table of the shared data, or one that the program printed.
struct StatisticsResult {
  private let file: ColumnFile
  private let places: [String: Int]

  init(_ input: InputFile) throws {
    var problems: [Problem] = []
    file = try #require(ColumnFile(input, problems: &problems), "\(problems)")
    places = Dictionary(zip(file.heading, 0...)) { first, _ in first }
  }

  init(_ text: String) throws {
    try self.init(InputFile(name: "output", bytes: Array(text.utf8)))
  }

  /// Runs a method on a text and reads what it prints.
  static func of(_ method: String, _ options: String..., input: String) throws -> Self {
    let run = try Program.run(["statistics", method, "-"] + options, input: input)
    #expect(run.code == 0, "\(run.errors.prefix(2000))")
    return try StatisticsResult(run.output)
  }

  var heading: [String] { file.heading }
  var rows: Range<Int> { 0..<file.rows }

  subscript(row: Int, column: String) -> String {
    places[column].map { file.text(row: row, column: $0) } ?? "no column \(column)"
  }

  func number(_ row: Int, _ column: String) -> Double? { Double(self[row, column]) }

  func texts(_ column: String) -> [String] { rows.map { self[$0, column] } }
}

/// The folder of published data beside this package, which tests read and never copy.
enum SharedFiles {
  private static let folder =
    ProcessInfo.processInfo.environment["QP_SHARED"].map { URL(filePath: $0) }
    ?? Program.root.appending(path: "../shared")

  static var arePresent: Bool { FileManager.default.fileExists(atPath: folder.path) }

  /// Whether their tests are to run: where the data is, and where its lack has to be a failure.
  static var areWanted: Bool {
    arePresent || ProcessInfo.processInfo.environment["QP_REQUIRE_SHARED"] == "1"
  }

  static func table(_ path: String) throws -> StatisticsResult {
    try StatisticsResult(InputFile.read(folder.appending(path: path)))
  }
}

/// Whether two numbers differ by at most so much.
func isNear(_ value: Double?, _ expected: Double?, _ tolerance: Double) -> Bool {
  guard let value, let expected else { return value == nil && expected == nil }
  return abs(value - expected) <= tolerance
}
