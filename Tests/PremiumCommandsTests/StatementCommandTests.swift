import Foundation
import Testing

@testable import PremiumCommands

@Suite("Letters, papers and summaries for CCGs")
struct StatementCommandTests {
  private static let evidence = [
    "--evidence", "Examples/west-sussex-2013-14", "--accept-basis", "registered",
  ]

  private func statement(_ kind: String, _ arguments: String...) throws -> Program {
    try Program.run(list: ["statement", kind] + Self.evidence + arguments)
  }

  @Test("Each is what it was when it was read", arguments: ["letter", "paper", "summary"])
  func snapshots(kind: String) throws {
    for (format, ending) in [("markdown", "md"), ("html", "html")] {
      let run = try statement(kind, "--organisation", "09H", "--format", format)
      #expect(run.code == 0, "\(run.errors)")
      try Snapshot.expect(run.output, "statement-\(kind).\(ending)")
    }
  }

  @Test("The covering sheet has every field, from the program, the CCG, or to be completed")
  func coveringSheet() throws {
    let run = try statement(
      "paper", "--organisation", "09H", "--format", "markdown", "--sheet",
      "Examples/use-of-money/sheet.csv")
    #expect(run.code == 0, "\(run.errors)")
    for line in [
      "| Meeting date | 18 December 2014 |", "| Original risk (likelihood × impact) | 3 × 3 = 9 |",
      "| Engagement | To be completed by the CCG |",
    ] {
      #expect(run.output.contains(line), "\(line)")
    }
  }

  @Test("A draft says that it is one, and what it rests on that is unverified or on another basis")
  func draft() throws {
    for kind in ["letter", "paper", "summary"] {
      let text = try statement(kind, "--organisation", "09H", "--format", "markdown").output
      #expect(text.contains("> Draft. It was worked out from a folder of evidence."))
      #expect(text.contains("that no source was found for"))
    }
    let letter = try statement("letter", "--organisation", "09H", "--format", "markdown").output
    #expect(letter.contains("The population is registered; the scheme asks for resident."))
  }

  @Test("Figures that their sources call made up are said to be so, first of all")
  func madeUp() throws {
    let run = try Program.run(
      "statement", "summary", "--evidence", "Examples/england-2013-14", "--accept-basis",
      "registered", "--organisation", "00C", "--format", "markdown")
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.output.contains("> Made up. "))
  }

  @Test("The same bytes again, for every CCG, in any language and time zone")
  func sameBytes() throws {
    let folder = try ScratchFolder()
    defer { folder.remove() }
    var all: [[String: Data]] = []
    for (language, zone) in [("C", "UTC"), ("tr_TR.UTF-8", "Pacific/Auckland")] {
      let output = folder.url.appending(path: language)
      let run = try Program.run(
        list: ["statement", "letter"] + Self.evidence + [
          "--output", output.path, "--format", "html", "markdown",
        ], environment: ["TZ": zone, "LC_ALL": language])
      #expect(run.code == 0, "\(run.errors)")
      var files: [String: Data] = [:]
      for name in try FileManager.default.contentsOfDirectory(atPath: output.path) {
        files[name] = try Data(contentsOf: output.appending(path: name))
      }
      all.append(files)
    }
    #expect(
      all[0].keys.sorted() == [
        "letter-09G.html", "letter-09G.md", "letter-09H.html", "letter-09H.md", "letter-09X.html",
        "letter-09X.md",
      ])
    #expect(all[0] == all[1])
  }

  @Test("Every page is whole in itself, well-formed and for every reader")
  func wellFormed() throws {
    for kind in ["letter", "paper", "summary"] {
      let page = try statement(kind, "--organisation", "09H").output
      #expect(
        page.contains("<html lang=\"en-GB\">") && page.components(separatedBy: "<h1>").count == 2)
      for word in ["<script", "<link", "<img", "<em>", "url("] { #expect(!page.contains(word)) }
      let tables = page.components(separatedBy: "<table>").count
      #expect(page.components(separatedBy: "<caption>").count == tables)
      var open: [Substring] = []
      for part in page.split(separator: "<").dropFirst() {
        guard let end = part.firstIndex(of: ">") else { continue }
        let tag = part[..<end].prefix { $0 != " " }
        if tag.hasPrefix("!") || tag == "meta" || tag == "br" { continue }
        if tag.hasPrefix("/") {
          #expect(open.popLast() == tag.dropFirst())
        } else {
          open.append(tag)
        }
      }
      #expect(open.isEmpty)
    }
  }

  @Test("What cannot be written is said, with its exit code")
  func mistakes() throws {
    let both = try statement("letter", "--run", "2013-14-run-1")
    #expect(both.code == 2 && both.errors.contains("Give either"))
    let several = try statement("letter")
    #expect(several.code == 2 && several.errors.contains("--output"))
    let unknown = try statement("letter", "--organisation", "09K")
    #expect(unknown.code == 2 && unknown.errors.contains("Did you mean"))
  }

  @Test(
    "A corrected run's statements say what they supersede, and the old ones that they are not in force"
  )
  func correction() throws {
    let folder = try ScratchFolder()
    defer { folder.remove() }
    try prepare(folder.url)
    func type(_ line: String) throws {
      let run = try Program.run(
        list: line.split(separator: " ").map { String($0).replacing("_", with: " ") },
        in: folder.url,
        environment: Self.environment(folder.url))
      #expect(run.code == 0, "\(line): \(run.errors)")
    }
    try type("people import people.csv --as alma")
    for (place, evidence) in ["evidence", "corrected"].enumerated() {
      let run = "2013-14-run-\(place + 1)"
      try type("run freeze --evidence \(evidence) --accept-basis registered --as nina")
      try type("run assess \(run) --as nina")
      try type("run preview \(run) --as nina")
      try type("run waive \(run) --all --as nell --reason asked_twice")
      try type("run waive \(run) --all --second --as noah")
      try type("run approve \(run) --as noah")
      try type("run approve-payment \(run) --as fay")
      try type("run publish \(run) --as nell")
    }
    func letter(_ run: String) throws -> String {
      let made = try Program.run(
        list: [
          "statement", "summary", "--run", run, "--organisation", "09H", "--format", "markdown",
        ],
        in: folder.url, environment: Self.environment(folder.url))
      #expect(made.code == 0, "\(made.errors)")
      return made.output
    }
    let old = try letter("2013-14-run-1")
    #expect(
      old.contains("> No longer in force: 2013-14-run-2 of 5 December 2014 has taken its place."))
    let new = try letter("2013-14-run-2")
    #expect(
      new.contains("> This supersedes the statement of 5 December 2014 made from 2013-14-run-1."))
    #expect(new.contains("What changed: Potential years of life lost"))
    #expect(new.contains("Date: 5 December 2014") && new.contains("2013-14-run-2, published"))
    #expect(try letter("2013-14-run-1") == old)
  }

  private static func environment(_ folder: URL) -> [String: String] {
    [
      "QP_NOW": "2014-12-05T09:30:00Z", "XDG_DATA_HOME": folder.appending(path: "data").path,
    ]
  }

  /// The people of a year, and the evidence of West Sussex twice, one figure of Crawley corrected.
  private func prepare(_ folder: URL) throws {
    let people = """
      person,role,place,from,until
      alma,administrator,,2013-04-01,
      nina,national,,2013-04-01,
      noah,national,,2013-04-01,
      nell,national,,2013-04-01,
      fay,finance,,2013-04-01,

      """
    try Data(people.utf8).write(to: folder.appending(path: "people.csv"))
    let example = Program.root.appending(path: "Examples/west-sussex-2013-14")
    for name in ["evidence", "corrected"] {
      let copy = folder.appending(path: name)
      try FileManager.default.copyItem(at: example, to: copy)
      let observations = copy.appending(path: "observations.csv")
      let text = try String(contentsOf: observations, encoding: .utf8)
      let changed = text.replacing("09H,pyll,2013,,,1757.5,", with: "09H,pyll,2013,,,2150.5,")
      #expect(changed != text)
      if name == "corrected" { try Data(changed.utf8).write(to: observations) }
    }
  }
}

@Suite("Programs that print")
struct PagePrinterTests {
  @Test("Where nothing can print, it is said what would, and the page is written all the same")
  func none() {
    let failure = #expect(throws: Failure.self) { try PagePrinter.find(path: "/nowhere") }
    #expect(failure?.message.contains("weasyprint") == true)
  }
}
