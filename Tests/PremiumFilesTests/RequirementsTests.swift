import Foundation
import Testing

@Suite("What was asked for is mapped to its tests")
struct RequirementsTests {
  /// The checkout itself, also where a package sees its sources through links.
  private static let root = URL(filePath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private struct Row {
    var name: String
    var state: String
    /// What stands in backquotes, as `folder/file: name of the test`, and what stands beside it.
    var tests: [String]
    var reason: String
  }

  private static func rows() throws -> [Row] {
    let text = try String(
      contentsOf: root.appending(path: "docs/requirements.md"), encoding: .utf8)
    return text.split(separator: "\n").filter { $0.hasPrefix("| R") }.map { line in
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      let parts = cells[3].components(separatedBy: "<br>")
      let tests = parts.filter { $0.hasPrefix("`") && $0.contains("Tests/") }
      return Row(
        name: cells[0], state: cells[2], tests: tests.map { $0.trimmingCharacters(in: ["`"]) },
        reason: parts.filter { !tests.contains($0) }.joined())
    }
  }

  @Test("Each of the 55 is there once, in order")
  func complete() throws {
    #expect(try Self.rows().map(\.name) == (1...55).map { "R\($0)" })
  }

  @Test("Each is kept by a test, or says why not, or what is left")
  func reasons() throws {
    for row in try Self.rows() {
      switch row.state {
      case "yes": #expect(!row.tests.isEmpty, "\(row.name)")
      case "partly": #expect(!row.tests.isEmpty && !row.reason.isEmpty, "\(row.name)")
      case "no": #expect(row.tests.isEmpty && !row.reason.isEmpty, "\(row.name)")
      default: Issue.record("\(row.name) is '\(row.state)'")
      }
    }
  }

  @Test("Every test that is named is in the sources")
  func named() throws {
    for row in try Self.rows() {
      for test in row.tests {
        let parts = test.split(separator: ":", maxSplits: 1).map(String.init)
        let file = Self.root.appending(path: "Tests/\(parts[0]).swift")
        let source = try String(contentsOf: file, encoding: .utf8)
        let name = parts[1].dropFirst()
        let pattern = try Regex(
          "@Test\\(\\s*\"\(NSRegularExpression.escapedPattern(for: String(name)))\"")
        #expect(source.contains(pattern), "\(row.name): \(test)")
      }
    }
  }
}
