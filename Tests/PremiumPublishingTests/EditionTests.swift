import Foundation
import PremiumFiles
import QualityPremium
import Testing

@testable import PremiumPublishing

@Suite("An edition of open data")
struct EditionTests {
  private static let infections = "mrsa"
  private static let year = Period.financialYear(2013)

  private func rows(_ folder: Publication.Folder, _ name: String) throws -> [[String]] {
    let file = try #require(folder.files.first { $0.name == name })
    var problems: [Problem] = []
    let csv = try #require(CSVFile(file, problems: &problems))
    #expect(problems.isEmpty)
    return csv.rows.map { $0.fields.map(\.text) }
  }

  @Test("The same run gives the same bytes, and awards add up line by line")
  func same() throws {
    let edition = try ExampleEdition.make()
    let folder = try #require(Publication([edition]).folders.first)
    let again = try #require(Publication([try ExampleEdition.make()]).folders.first)
    #expect(folder.files == again.files)
    for assessment in edition.assess() {
      let account = assessment.account.entries.filter { $0.line != .earned && $0.line != .award }
      for (amounts, total) in [
        (account.map(\.atLeast), assessment.award.least),
        (account.map(\.atMost), assessment.award.most),
      ] {
        let pence = ApportionedPence.of(amounts, total: total)
        #expect(pence.reduce(Money.zero, +) == total)
        for (exact, whole) in zip(amounts, pence) {
          #expect((exact - Amount(whole)).magnitude < Amount(Money(pence: 1)))
        }
      }
    }
    #expect(try rows(folder, "results_wide.csv").count == 211)
  }

  @Test("Small counts are withheld, nought is not, and no cell of a value is blank")
  func withheld() throws {
    let edition = try ExampleEdition.make()
    let folder = try #require(Publication([edition]).folders.first)
    let figures = try rows(folder, "figures_long.csv").filter { $0[2] == Self.infections }
    for submission in edition.submissions {
      let count = submission.evidence.observations[.init(Self.infections, in: Self.year)]?.value
      let row = try #require(figures.first { $0[1] == submission.commissioner.code })
      if let count, count > .zero, count <= Quantity(7) {
        #expect(row[7] == "[c]" && row[9] == "[c]")
      } else if count == .zero {
        #expect(row[7] == "0")
      }
    }
    #expect(figures.allSatisfy { !$0[7].isEmpty })
  }

  @Test("A corrected count that is withheld takes its sums along, and the log does not tell it")
  func corrected() throws {
    let first = try ExampleEdition.make()
    let mrsa = Criterion.Subject(Self.infections, in: Self.year)
    let code = try #require(
      first.submissions.first { $0.evidence.observations[mrsa]?.value == Quantity(1) }
    ).commissioner.code
    let second = try ExampleEdition.make(2) {
      $0.set(Self.infections, Self.year, of: code, to: 4)
    }
    let publication = Publication([first, second])
    let after = publication.folders[1]
    let all = try rows(after, "figures_long.csv").first {
      $0[0] == "all" && $0[2] == Self.infections
    }
    #expect(all?[7] == "[c]")
    let log = try rows(after, "corrections.csv").filter { $0[5] == "figure" }
    #expect(log.count == 1)
    #expect(log.first.map { Array($0[6...9]) } == [code, "mrsa 2013/14", "[c]", "[c]"])
    // What was withheld before still is.
    func hidden(_ folder: Publication.Folder) throws -> Set<[String]> {
      let figures = try rows(folder, "figures_long.csv")
      return Set(figures.filter { $0[7] == "[c]" }.map { Array($0[0...6]) })
    }
    #expect(try hidden(publication.folders[0]).isSubset(of: hidden(after)))
    // The first edition is what it was without the second.
    #expect(publication.folders[0].files == Publication([first]).folders[0].files)
  }

  @Test("Editions are written whole, kept as they are, and a changed one is found")
  func folder() throws {
    let home = FileManager.default.temporaryDirectory
      .appending(path: "qp-open-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: home) }
    let first = try ExampleEdition.make()
    #expect(try PublishedFolder(home).add(Publication([first])).map(\.1) == [.written])
    let second = try ExampleEdition.make(2) { $0.set("mrsa", Self.year, of: "00C", to: 30) }
    let both = Publication([first, second])
    #expect(try PublishedFolder(home).add(both).map(\.1) == [.kept, .written])
    #expect(try PublishedFolder(home).add(both).map(\.1) == [.kept, .kept])
    let names = try FileManager.default.contentsOfDirectory(atPath: home.path).sorted()
    #expect(names == ["2013-14-edition-1", "2013-14-edition-2", "editions.csv"])
    let rules = home.appending(path: "2013-14-edition-1/rules.csv")
    try Data("changed".utf8).write(to: rules)
    let changed = PublishedFolder.Refusal.changed(edition: "2013-14-edition-1", file: "rules.csv")
    #expect(throws: changed) {
      try PublishedFolder(home).add(both)
    }
  }

  @Test(
    "The public pages take the place of those before them, whole or not at all, and editions stay")
  func site() throws {
    let home = FileManager.default.temporaryDirectory
      .appending(path: "qp-open-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: home) }
    let folder = PublishedFolder(home)
    _ = try folder.add(Publication([ExampleEdition.make()]))
    func text(_ name: String) throws -> String {
      try String(contentsOf: home.appending(path: "site/\(name)"), encoding: .utf8)
    }
    let first = InputFile(name: "index.html", bytes: Array("first".utf8))
    let deep = InputFile(name: "a/b/c.csv", bytes: Array("deep".utf8))
    #expect(try folder.replaceSite { write in try [first, deep].forEach(write) } == 3)
    #expect(try text("a/b/c.csv") == "deep")
    #expect(
      try text("SHA256SUMS") == "\(deep.digest)  a/b/c.csv\n\(first.digest)  index.html\n")
    struct Broken: Error {}
    #expect(throws: Broken.self) {
      try folder.replaceSite { write in
        try write(InputFile(name: "index.html", bytes: Array("half".utf8)))
        throw Broken()
      }
    }
    #expect(try text("index.html") == "first")
    let second = InputFile(name: "index.html", bytes: Array("second".utf8))
    #expect(try folder.replaceSite { write in try write(second) } == 2)
    #expect(try text("index.html") == "second")
    #expect(!FileManager.default.fileExists(atPath: home.appending(path: "site/a").path))
    let names = try FileManager.default.contentsOfDirectory(atPath: home.path).sorted()
    #expect(names == ["2013-14-edition-1", "editions.csv", "site"])
  }

  @Test(
    "Text that a spreadsheet would take for a formula is harmless in every file",
    arguments: ["=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1"])
  func formulas(_ payload: String) throws {
    let edition = try ExampleEdition.make {
      $0[0].commissioner.name = payload
      $0[0].commissioner.areaTeam = payload
    }
    let folder = try #require(Publication([edition]).folders.first)
    let row = try #require(rows(folder, "results_wide.csv").first)
    #expect(row[3] == "'" + payload && row[4] == "'" + payload)
    let workbook = try #require(folder.files.first { $0.name == "workbook.ods" })
    let content = String(decoding: workbook.bytes, as: UTF8.self)
    #expect(!content.contains("table:formula"))
    #expect(!content.contains("<text:p>\(payload)</text:p>"))
  }

  @Test("The checksum of archives is the one of the standard")
  func checksum() {
    #expect(CyclicRedundancyCheck.of(Array("123456789".utf8)) == 0xCBF4_3926)
    #expect([1, 26, 27, 703].map(Workbook.column) == ["A", "Z", "AA", "AAA"])
  }
}
