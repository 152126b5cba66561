import Foundation
import Testing

@Suite("Money for practices, from the command line")
struct PracticeCommandTests {
  private func distribute(_ arguments: String..., in folder: URL = Program.root) throws -> Program {
    try Program.run(
      list: [
        "practice", "distribute",
        Program.root.appending(path: "Examples/use-of-money/practices.csv").path, "--organisation",
        "09H", "--amount", "60000", "--on", "2014-12-18", "--purpose", "outcomes", "--use",
        "reviews of medicines for people in care homes",
      ] + arguments, in: folder)
  }

  @Test(
    "Each formula divides to the penny, with a line for each practice",
    arguments: [
      "list-size", "weighted-list", "need", "contribution", "equal",
    ])
  func formulas(formula: String) throws {
    let run = try distribute("--by", formula)
    #expect(run.code == 0 && run.errors.isEmpty, "\(run.errors)")
    try Snapshot.expect(run.output, "practice-\(formula).txt")
    let csv = try distribute("--by", formula, "--format", "csv").output
    let pence = csv.split(separator: "\n").dropFirst().compactMap { line in
      line.split(separator: ",").last.flatMap { Int($0.replacing(".", with: "")) }
    }
    #expect(pence.count == 4 && pence.reduce(0, +) == 6_000_000)
  }

  @Test("A letter for each practice, the same bytes again, whatever the language and the time zone")
  func letters() throws {
    let folder = try ScratchFolder()
    defer { folder.remove() }
    let list = Program.root.appending(path: "Examples/use-of-money/practices.csv").path
    var bytes: [[String: Data]] = []
    for (language, zone) in [("C", "UTC"), ("tr_TR.UTF-8", "Pacific/Auckland")] {
      let letters = folder.url.appending(path: "letters-\(language)")
      let run = try Program.run(
        list: [
          "practice", "distribute", list, "--organisation", "09H", "--amount", "60000",
          "--by", "list-size", "--on", "2014-12-18", "--purpose", "outcomes", "--use",
          "reviews of medicines for people in care homes", "--letters", letters.path,
          "--decided-by", "the governing body", "--decided-on", "2014-12-18", "--minute", "8",
        ], environment: ["TZ": zone, "LC_ALL": language])
      #expect(run.code == 0, "\(run.errors)")
      var found: [String: Data] = [:]
      for name in try FileManager.default.contentsOfDirectory(atPath: letters.path) {
        found[name] = try Data(contentsOf: letters.appending(path: name))
      }
      bytes.append(found)
    }
    #expect(bytes[0].count == 8 && bytes[0] == bytes[1])
    for name in ["practice-X00003.html", "practice-X00003.md"] {
      let text = String(decoding: try #require(bytes[0][name]), as: UTF8.self)
      try Snapshot.expect(text, name)
    }
  }

  @Test("The overview for everybody is what it was when it was read")
  func overview() throws {
    let run = try distribute("--by", "list-size", "--format", "markdown")
    try Snapshot.expect(run.output, "practice-overview.md")
  }

  @Test("What is missing, wrong or not known is said, with its exit code")
  func mistakes() throws {
    let handSet = try distribute("--by", "hand-set")
    #expect(handSet.code == 1 && handSet.errors.contains("lack amount_gbp"), "\(handSet.errors)")
    let unknown = try distribute("--by", "size")
    #expect(unknown.code == 2)
    let half = try distribute("--by", "equal", "--minute", "3")
    #expect(half.code == 2 && half.errors.contains("go together"))
    let pdf = try distribute("--by", "equal", "--pdf")
    #expect(pdf.code == 2)
  }
}
