import Foundation
import Testing

@Suite("Portfolio commands") struct PortfolioCommandTests {
  @Test("Coding a table gives one row a label that is asserted, with its words")
  func code() throws {
    let folder = try PortfolioFolder()
    defer { folder.remove() }
    try folder.write(
      "measures.csv",
      """
      id,title,description
      1,"Emergency admissions for COPD, per 1,000",
      2,"Warfarin, or another anticoagulant",For atrial fibrillation
      =3,Staff turnover,

      """)
    let run = try Program.run(
      "portfolio", "code", "measures.csv", "--format", "csv", in: folder.url)
    #expect(run.code == 0 && run.errors.isEmpty)
    #expect(
      run.output == """
        id,theme,confidence,evidence
        1,emergency-admissions,0.90,Emergency admissions
        1,respiratory,0.90,COPD
        2,circulatory,0.80,atrial fibrillation
        2,medicines,0.99,Warfarin; anticoagulant
        '=3,other,0.50,names none of the other themes

        """)
  }

  @Test("Suggestions come only when they are asked for")
  func uncertain() throws {
    let folder = try PortfolioFolder()
    defer { folder.remove() }
    try folder.write(
      "measures.csv", "id,title,description\n1,Support for relatives after stroke,\n")
    let plain = try Program.run(
      "portfolio", "code", "measures.csv", "--format", "csv", in: folder.url)
    let more = try Program.run(
      "portfolio", "code", "measures.csv", "--format", "csv", "--uncertain", in: folder.url)
    #expect(!plain.output.contains("carers"))
    #expect(more.output.contains("1,carers,0.40,relatives\n"))
  }

  @Test(
    "Columns that are not coded are passed over with a note; a mistake exits 3 and names the place")
  func columns() throws {
    let folder = try PortfolioFolder()
    defer { folder.remove() }
    try folder.write("measures.csv", "id,title,description,ccg\n1,Stroke,,X\n")
    let run = try Program.run(
      "portfolio", "code", "measures.csv", "--format", "csv", in: folder.url)
    #expect(run.code == 0 && run.errors.contains("measures.csv:1:22: note: the column 'ccg'"))
    try folder.write("measures.csv", "id,title,description\n1,Stroke,\n1,Asthma,\n2,,\n")
    let bad = try Program.run("portfolio", "code", "measures.csv", in: folder.url)
    #expect(bad.code == 3 && bad.output.isEmpty)
    #expect(bad.errors.contains("measures.csv:3:1: the measure '1' is in line 2 too"))
    #expect(bad.errors.contains("measures.csv:4:3: the measure '2' has no text"))
  }

  @Test("The page on how well measures are coded is current")
  func page() throws {
    let run = try Program.run(
      "portfolio", "evaluate", "Tests/Portfolio/labelled-measures.csv", "--format", "markdown")
    #expect(run.code == 0)
    try Snapshot.expect(run.output, "../../docs/portfolio-coding.md")
  }

  @Test("The report of the example is what was read, in every form", arguments: ["md", "csv"])
  func report(form: String) throws {
    let format = form == "md" ? "markdown" : form
    let run = try Program.run(
      "portfolio", "report", "Examples/portfolio-2013-14", "--format", format)
    #expect(run.code == 0 && run.errors.isEmpty)
    // The list of every made-up measure is long and says nothing that its table does not.
    let end = run.output.range(of: "### Every measure and its labels", options: .backwards)
    let text = end.map { String(run.output[..<$0.lowerBound]) } ?? run.output
    if form == "md" { try Snapshot.expect(text, "portfolio-report.md") }
    #expect(form == "md" || run.output.hasPrefix("register,analysis,row,figure,value,measures\n"))
  }

  @Test("The page is one file with charts that are described, and warns of what is made up")
  func html() throws {
    let folder = try PortfolioFolder()
    defer { folder.remove() }
    let file = folder.url.appending(path: "report.html")
    let run = try Program.run(
      "portfolio", "report", "Examples/portfolio-2013-14", "--output", file.path)
    #expect(run.code == 0 && run.output.isEmpty)
    let page = try String(contentsOf: file, encoding: .utf8)
    #expect(page.components(separatedBy: "role=\"img\"").count > 10)
    #expect(page.contains("<p class=\"warning\">Made up. 633 measures"))
    #expect(!page.contains("<script") && !page.contains("src="))
    let ids = page.matches(of: /\bid="([^"]+)"/).map { String($0.1) }
    #expect(Set(ids).count == ids.count, "an id is there twice")
    let links = Set(page.matches(of: /href="#([^"]+)"/).map { String($0.1) })
    #expect(links.subtracting(ids).isEmpty)
  }

  @Test("JSON of the report names the measures of every row")
  func json() throws {
    let run = try Program.run(
      "portfolio", "report", "Examples/portfolio-2013-14", "--format", "json")
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    let registers = try #require(document["registers"] as? [[String: Any]])
    #expect(registers.count == 2)
    #expect((registers.first?["measures"] as? [Any])?.count == 9)
  }

  @Test("Decisions are added and never changed, and agreement is worked out from them")
  func confirm() throws {
    let folder = try PortfolioFolder()
    defer { folder.remove() }
    let example = Program.root.appending(path: "Examples/portfolio-2013-14/measures.csv")
    try folder.write("measures.csv", try String(contentsOf: example, encoding: .utf8))
    let none = try Program.run("portfolio", "agreement", ".", in: folder.url)
    #expect(none.code == 1 && none.errors.contains("nobody has decided"))
    func confirm(_ arguments: String...) throws -> Program {
      try Program.run(list: ["portfolio", "confirm", "."] + arguments, in: folder.url)
    }
    let day = ["--on", "2014-05-01"]
    let first = try Program.run(
      list: ["portfolio", "confirm", ".", "--measure", "R2", "--coder", "A", "--why", "read"] + day,
      in: folder.url)
    #expect(first.code == 0, "\(first.errors)")
    let records = folder.url.appending(path: "confirmations.csv")
    let before = try String(contentsOf: records, encoding: .utf8)
    #expect(
      before == """
        measure,theme,decision,coder,on,why
        R2,emergency-admissions,yes,A,2014-05-01,read
        R2,falls-and-frailty,yes,A,2014-05-01,read

        """)
    let second = try Program.run(
      list: [
        "portfolio", "confirm", ".", "--measure", "R2", "--not", "falls-and-frailty", "--theme",
        "musculoskeletal", "--coder", "B", "--why", "bone, not fall",
      ] + day, in: folder.url)
    #expect(second.code == 0)
    let after = try String(contentsOf: records, encoding: .utf8)
    #expect(after.hasPrefix(before) && after.contains("\"bone, not fall\""))
    let agreement = try Program.run(
      "portfolio", "agreement", ".", "--format", "csv", in: folder.url)
    #expect(agreement.code == 0)
    #expect(agreement.output.contains("Cohen's kappa,\"A, rules\",1.000"))
    #expect(agreement.output.contains("Fleiss' kappa,all coders,"))
    let wrong = try confirm("--measure", "R99", "--coder", "A", "--why", "x")
    #expect(wrong.code == 2 && wrong.errors.contains("There is no measure 'R99'"))
    let theme = try confirm("--measure", "R1", "--theme", "cancr", "--coder", "A", "--why", "x")
    #expect(theme.code == 2 && theme.errors.contains("Did you mean 'cancer'?"))
    #expect(try String(contentsOf: records, encoding: .utf8) == after)
  }

  @Test("A folder without a register exits 3 and says what is missing")
  func empty() throws {
    let folder = try PortfolioFolder()
    defer { folder.remove() }
    let run = try Program.run("portfolio", "report", ".", in: folder.url)
    #expect(run.code == 3 && run.errors.contains("holds no file measures.csv"))
  }
}

/// A folder that is there while a test runs.
private struct PortfolioFolder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "qp-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  func write(_ name: String, _ text: String) throws {
    try Data(text.utf8).write(to: url.appending(path: name))
  }

  func remove() { try? FileManager.default.removeItem(at: url) }
}
