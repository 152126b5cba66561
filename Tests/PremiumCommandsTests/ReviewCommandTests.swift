import Foundation
import Testing

@Suite("Review commands") struct ReviewCommandTests {
  private func scratch() throws -> URL {
    let url = FileManager.default.temporaryDirectory.appending(path: "qp-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    return url
  }

  private func text(_ folder: URL, _ name: String) throws -> String {
    try String(contentsOf: folder.appending(path: name), encoding: .utf8)
  }

  @Test("The review of the example is what was read, and the same bytes in any time zone and language")
  func report() throws {
    let folder = try scratch()
    defer { try? FileManager.default.removeItem(at: folder) }
    let arguments = [
      "review", "report", "Examples/england-2013-14", "--accept-basis", "registered", "--output",
    ]
    let first = folder.appending(path: "first")
    let second = folder.appending(path: "second")
    let run = try Program.run(list: arguments + [first.path])
    #expect(run.code == 0 && run.errors.isEmpty)
    let again = try Program.run(
      list: arguments + [second.path],
      environment: ["TZ": "Asia/Kolkata", "LC_ALL": "de_DE.UTF-8", "LANG": "de_DE.UTF-8"])
    #expect(again.code == 0)
    #expect(try text(first, "digests.txt") == text(second, "digests.txt"))
    let summary = try text(first, "summary.html")
    let end = try #require(summary.range(of: "<footer>"))
    let start = try #require(summary.range(of: "<main id=\"main\">"))
    try Snapshot.expect(
      String(summary[start.upperBound..<end.lowerBound]), "review-summary.html")
    // Made up is said before any figure.
    let page = try text(first, "report.html")
    let said = try #require(page.range(of: "<p class=\"warning\">Made up."))
    let figure = try #require(page.range(of: "£"))
    #expect(said.lowerBound < figure.lowerBound)
    let refused = try Program.run(list: arguments + [first.path])
    #expect(refused.code == 1)
    #expect(refused.errors.contains("is there already"))
  }

  @Test("Awards of another year are read as qp assess writes them, and their absence is said")
  func earlier() throws {
    let folder = try scratch()
    defer { try? FileManager.default.removeItem(at: folder) }
    let awards = folder.appending(path: "2012-13.csv")
    let assessed = try Program.run(
      "assess", "--evidence", "Examples/england-2013-14", "--accept-basis", "registered",
      "--format", "csv", "--output", awards.path)
    #expect(assessed.code == 0)
    let output = folder.appending(path: "review")
    let run = try Program.run(
      "review", "report", "Examples/england-2013-14", "--accept-basis", "registered",
      "--earlier", awards.path, "--output", output.path)
    #expect(run.code == 0)
    // The same awards twice: everybody stays in the same quarter.
    #expect(
      try text(output, "report.json").contains(
        "211 of 211 commissioners are in the same quarter of awards as in 2012-13"))
  }

  @Test("Options that are asked for come after the scheme as it stands; a misspelt one is refused")
  func options() throws {
    let run = try Program.run(
      "review", "options", "Examples/england-2013-14", "--accept-basis", "registered",
      "--variant", "softened-gateways", "--draws", "2", "--format", "csv")
    #expect(run.code == 0)
    let lines = run.output.split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines[1].hasPrefix("As it stands,\"£90,203,542\",28,"))
    // Behind a gateway that takes half nobody is barred; eight had earned nothing anyway.
    #expect(lines[2].hasPrefix("Gateways that take half,"))
    #expect(lines[2].contains(",8,"))
    let misspelt = try Program.run(
      "review", "options", "Examples/england-2013-14", "--accept-basis", "registered",
      "--variant", "softened")
    #expect(misspelt.code == 2)
    #expect(misspelt.errors.contains("There is no variant 'softened'"))
  }

  @Test("A search gives the options that no other beats")
  func search() throws {
    let run = try Program.run(
      "review", "options", "Examples/england-2013-14", "--accept-basis", "registered",
      "--vary", "adjustment:*.deduction=0%,25%", "--vary", "gateway:*.deduction=50%,100%",
      "--by", "total", "--by", "nothing", "--draws", "1", "--format", "csv")
    #expect(run.code == 0)
    let lines = run.output.split(separator: "\n").dropFirst()
    // Cheapest is the scheme as it stands, twice, and fewest with nothing is where all is softened.
    #expect(lines.contains { $0.hasPrefix("As it stands,") })
    #expect(lines.contains { $0.contains("adjustment:*.deduction 0%, gateway:*.deduction 50%") })
    #expect(!lines.contains { $0.contains("adjustment:*.deduction 0%, gateway:*.deduction 100%") })
    #expect(run.errors.contains("are not beaten on the least paid in all, the fewest with nothing"))
  }
}
