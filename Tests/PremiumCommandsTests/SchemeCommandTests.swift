import Foundation
import Testing

@Suite("qp scheme") struct SchemeCommandTests {
  /// The shipped scheme with a threshold and a weight changed, as a rule writer would.
  static func proposal(in folder: URL) throws {
    let url = Program.root.appending(path: "Rules/Schemes/quality-premium/2013-14.yaml")
    let text = try String(contentsOf: url, encoding: .utf8)
      .replacing("at-least: 3.2%", with: "at-least: 30%")
      .replacing("deduction: 25%", with: "deduction: 20%")
    try Data(text.utf8).write(to: folder.appending(path: "proposal.yaml"))
  }

  static let evidence = [
    "--evidence", Program.root.appending(path: "Examples/west-sussex-2013-14").path,
    "--accept-basis", "registered",
  ]

  @Test(
    "Comparing says what differs, whose payment moves and by which rule",
    arguments: [
      ("scheme-compare.txt", [String]()), ("scheme-compare.csv", ["--format", "csv"]),
      ("scheme-compare-payments.txt", evidence),
      ("scheme-compare-payments.csv", evidence + ["--format", "csv"]),
      ("scheme-compare-payments.json", evidence + ["--format", "json"]),
    ])
  func compare(name: String, options: [String]) throws {
    let folder = try ScratchFolder()
    defer { folder.remove() }
    try Self.proposal(in: folder.url)
    let run = try Program.run(
      ["scheme", "compare", "quality-premium/2013-14", "proposal.yaml"] + options, in: folder.url)
    #expect(run.code == 0, "\(run.errors)")
    try Snapshot.expect(run.output, name)
  }

  @Test("A change to a menu moves what each CCG's split makes of it, and is named by its measure")
  func compareMenus() throws {
    let folder = try ScratchFolder()
    defer { folder.remove() }
    let url = Program.root.appending(path: "Rules/Schemes/quality-premium/2015-16.yaml")
    let text = try String(contentsOf: url, encoding: .utf8)
    // Urgent care 40% in place of 30%, mental health 20%.
    let menus = text.components(separatedBy: "    weight: 30%\n    menu:\n")
    try #require(menus.count == 3)
    let edited =
      menus[0] + "    weight: 40%\n    menu:\n" + menus[1] + "    weight: 20%\n    menu:\n"
      + menus[2]
    let proposal = try folder.file("proposal.yaml", edited)
    let table = try folder.file(
      "table.csv",
      """
      org,people,delayed,weekend,a,b,smoking,c
      X,1000,yes,no,40,60,no,100
      Y,1000,yes,no,100,,no,100
      Z,1000,yes,no,,,no,100

      """)
    let columns = try folder.file(
      "columns.yaml",
      """
      org: organisation
      people: population
      delayed: delayed-transfers outcome
      weekend: weekend-discharges outcome
      smoking: mental-health-smoking outcome
      a: urgent-and-emergency-care/delayed-transfers split
      b: urgent-and-emergency-care/weekend-discharges split
      c: mental-health/smoking split

      """)
    let run = try Program.run(
      "scheme", "compare", "quality-premium/2015-16", proposal, "--table", table, "--columns",
      columns, "--format", "csv")
    #expect(run.code == 0, "\(run.errors)")
    try Snapshot.expect(run.output, "scheme-compare-menus.csv")
  }

  @Test("A table assesses a later year, and the split of a CCG decides what is still open")
  func assessSplits() throws {
    let folder = try ScratchFolder()
    defer { folder.remove() }
    let known = try String(
      contentsOf: Program.root.appending(path: "Tests/Cases/2015-16/arithmetic.yaml"),
      encoding: .utf8
    ).split(separator: "\n").drop { $0 != "known:" }.dropFirst().prefix { $0.hasPrefix("  ") }
      .map { $0.trimmingPrefix("  ").split(separator: ":").map { $0.trimmingPrefix(" ") } }
    let menu = "urgent-and-emergency-care"
    let words =
      known.map { String($0[0]) } + [
        "\(menu)/avoidable-emergency-admissions split", "\(menu)/delayed-transfers split",
      ]
    func row(_ code: String, _ first: String, _ second: String) -> String {
      let values = known.map { $0[0] == "delayed-transfers outcome" ? "no" : String($0[1]) }
      return ([code, "100000"] + values + [first, second]).joined(separator: ",") + "\n"
    }
    let heading = (["org", "people"] + words).joined(separator: ",") + "\n"
    let table = try folder.file(
      "table.csv", heading + row("X", "60", "40") + row("Y", "100", "") + row("Z", "", ""))
    let mapping = ["org: organisation", "people: population"] + words.map { "\($0): \($0)" }
    let columns = try folder.file("columns.yaml", mapping.joined(separator: "\n") + "\n")
    let run = try Program.run(
      "assess", "quality-premium/2015-16", "--table", table, "--columns", columns)
    #expect(run.code == 0, "\(run.errors)")
    try Snapshot.expect(run.output, "assess-splits.txt")
  }

  @Test(
    "Coverage prints what it printed when it was read",
    arguments: [
      ("scheme-coverage.txt", [String]()),
      ("scheme-coverage-evidence.csv", evidence + ["--format", "csv"]),
    ])
  func coverage(name: String, options: [String]) throws {
    let run = try Program.run(["scheme", "coverage", "quality-premium/2013-14"] + options)
    #expect(run.code == 0, "\(run.errors)")
    try Snapshot.expect(run.output, name)
  }

  private static let years = [
    "2013-14", "2014-15", "2015-16", "2016-17", "2017-18", "2018-19",
  ]

  @Test(
    "Every rule, branch and boundary of every shipped scheme is tried by its examples",
    arguments: years)
  func covered(year: String) throws {
    let run = try Program.run(["scheme", "coverage", "quality-premium/\(year)", "--format", "csv"])
    #expect(run.code == 0 && run.output.contains("measure:"), "\(run.errors)")
    #expect(!run.output.contains(",no,"), "\(run.output)")
  }

  @Test("Check passes on every shipped scheme, and warns only of what is so", arguments: years)
  func passes(year: String) throws {
    let run = try Program.run(["scheme", "check", "quality-premium/\(year)"])
    #expect(run.code == 0 && run.output.hasPrefix("quality-premium/\(year): no mistakes"))
    #expect(year == "2013-14" ? run.output.contains(", 1 warning (") : run.errors.isEmpty)
  }

  @Test(
    "Comparing one year with the next says what became of each measure",
    arguments: zip(years, years.dropFirst()))
  func compareYears(before: String, after: String) throws {
    let run = try Program.run(
      "scheme", "compare", "quality-premium/\(before)", "quality-premium/\(after)")
    #expect(run.code == 0 && run.errors.isEmpty, "\(run.errors)")
    try Snapshot.expect(run.output, "scheme-compare-\(before)-\(after).txt")
  }

  @Test("Check warns of what is odd and exits 0; an example that comes to something else exits 3")
  func check() throws {
    let warned = try Program.run(["scheme", "check", "quality-premium/2013-14"])
    #expect(warned.code == 0)
    #expect(warned.errors.contains("warning: was published on 1 May 2013, after 1 April 2013"))
    let folder = try ScratchFolder()
    defer { folder.remove() }
    try Self.proposal(in: folder.url)
    let wrong = try Program.run(["scheme", "check", "proposal.yaml"], in: folder.url)
    #expect(wrong.code == 3 && wrong.output.isEmpty)
    #expect(
      wrong.errors.contains(
        "in the example 'Years of life lost fall by exactly 3.2%' measure:pyll is not_met, not met")
    )
  }

  @Test("The schema that it prints is the one in docs")
  func schema() throws {
    let run = try Program.run("scheme", "schema")
    let url = Program.root.appending(path: "docs/scheme.schema.json")
    #expect(run.code == 0)
    #expect(run.output == (try String(contentsOf: url, encoding: .utf8)))
  }

  /// The rules as they were before a year was written.
  private static func copyRules(without year: String, to folder: URL) throws {
    let copy = folder.appending(path: "Rules")
    try FileManager.default.copyItem(at: Program.root.appending(path: "Rules"), to: copy)
    try FileManager.default.removeItem(
      at: copy.appending(path: "Schemes/quality-premium/\(year).yaml"))
  }

  @Test("A new year is written once, and is never overwritten")
  func new() throws {
    let folder = try ScratchFolder()
    defer { folder.remove() }
    try Self.copyRules(without: "2014-15", to: folder.url)
    let home = ["QP_HOME": folder.url.path]
    let run = try Program.run("scheme", "new", "2014-15", "--from", "2013-14", environment: home)
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.output.hasPrefix("Wrote Rules/Schemes/quality-premium/2014-15.yaml"))
    let again = try Program.run(
      "scheme", "new", "quality-premium/2014-15", "--from", "quality-premium/2013-14",
      environment: home)
    #expect(again.code == 2 && again.errors.contains("is there already; it is not overwritten"))
    let check = try Program.run("scheme", "check", environment: home)
    #expect(check.code == 0 && check.output.contains("quality-premium/2014-15: no mistakes"))
  }

  @Test("A new year with the old rules pays the same on a table, and a folder of one year says so")
  func acrossYears() throws {
    let folder = try ScratchFolder()
    defer { folder.remove() }
    try Self.copyRules(without: "2014-15", to: folder.url)
    let home = ["QP_HOME": folder.url.path]
    _ = try Program.run("scheme", "new", "2014-15", "--from", "2013-14", environment: home)
    let table = try folder.file("table.csv", "org,people,before,now,mrsa\nX,1000,2000,1900,0\n")
    let columns = try folder.file(
      "columns.yaml",
      "org: organisation\npeople: population\nbefore: pyll baseline\nnow: pyll\nmrsa: mrsa\n")
    let same = try Program.run(
      "scheme", "compare", "quality-premium/2013-14", "quality-premium/2014-15", "--table", table,
      "--columns", columns, environment: home)
    #expect(same.code == 0, "\(same.errors)")
    #expect(same.output.contains("0 of 1 organisations are paid otherwise"))
    let folders = try Program.run(
      "scheme", "compare", "quality-premium/2013-14", "quality-premium/2014-15", "--evidence",
      "Examples/west-sussex-2013-14", "--accept-basis", "registered", environment: home)
    #expect(folders.code == 0, "\(folders.errors)")
    #expect(folders.output.contains("part of what moves is what is known"))
  }

  @Test(
    "Wrong usage exits 2 and says what is right",
    arguments: [
      (["scheme", "new", "next", "--from", "2013-14"], "'next' does not end in a year"),
      (["scheme", "new", "2013-14", "--from", "2013-14"], "is of the same year"),
      (["scheme", "new", "../2014-15", "--from", "2013-14"], "does not end in a year"),
      (["scheme", "new", "2014-15", "--from", "2013-41"], "There is no scheme '2013-41'"),
      (
        ["scheme", "compare", "quality-premium/2013-14", "quality-premium/2013-41"], "Did you mean"
      ),
      (["scheme", "compare", "a", "b", "--table", "x.csv"], "--table and --columns go together."),
      (["scheme", "coverge"], "Did you mean 'qp scheme coverage'?"),
    ])
  func usage(arguments: [String], message: String) throws {
    let run = try Program.run(arguments)
    #expect(run.code == 2, "\(run.errors)")
    #expect(run.output.isEmpty && run.errors.contains(message), "\(run.errors)")
  }
}
