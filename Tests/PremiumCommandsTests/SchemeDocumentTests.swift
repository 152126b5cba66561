import Foundation
import PremiumStatements
import Testing

@testable import PremiumCommands

@Suite("qp scheme document") struct SchemeDocumentTests {
  @Test("The guidance is what it was when it was read", arguments: ["html", "markdown"])
  func snapshots(format: String) throws {
    let run = try Program.run(
      "scheme", "document", "quality-premium/2013-14", "--format", format)
    #expect(run.code == 0 && run.errors.isEmpty, "\(run.errors)")
    try Snapshot.expect(run.output, "scheme-document.\(format == "html" ? "html" : "md")")
  }

  @Test(
    "A later year has its menus, parts, splits and readings written up",
    arguments: ["html", "markdown"])
  func laterYear(format: String) throws {
    let run = try Program.run(
      "scheme", "document", "quality-premium/2015-16", "--format", format)
    #expect(run.code == 0 && run.errors.isEmpty, "\(run.errors)")
    try Snapshot.expect(run.output, "scheme-document-2015-16.\(format == "html" ? "html" : "md")")
  }

  @Test(
    "No page says a name of the program where a title belongs",
    arguments: [
      "2013-14", "2014-15", "2015-16", "2016-17", "2017-18", "2018-19",
    ])
  func titles(year: String) throws {
    let run = try Program.run(
      "scheme", "document", "quality-premium/\(year)", "--format", "markdown")
    #expect(run.code == 0, "\(run.errors)")
    #expect(!run.output.contains(" outcome: ") && !run.output.contains(" split: "))
    #expect(run.output.contains("## Where each test turns") && !run.output.contains("No example"))
  }

  @Test("The page is whole in itself, for every reader, and says whose it is not")
  func accessible() throws {
    let run = try Program.run("scheme", "document")
    let page = run.output
    #expect(page.contains("<html lang=\"en-GB\">") && page.contains("name=\"viewport\""))
    #expect(page.contains("Skip to main content") && page.contains("<main id=\"main\">"))
    #expect(page.components(separatedBy: "<h1>").count == 2)
    #expect(page.contains("It is not an NHS service"))
    for word in ["<script", "<link", "<img", "<em>", "<i>", "font-style", "url("] {
      #expect(!page.contains(word), "\(word)")
    }
    let tables = page.components(separatedBy: "<table>").count
    #expect(page.components(separatedBy: "<caption>").count == tables)
    #expect(!page.contains("<th>"))
    let opened = page.components(separatedBy: "<ul>").count
    #expect(page.components(separatedBy: "</ul>").count == opened)
    #expect(page.components(separatedBy: "(unverified)").count == 4)
  }

  @Test("It is well-formed, so that a reader of XML can take it too")
  func wellFormed() throws {
    let run = try Program.run("scheme", "document")
    var open: [Substring] = []
    for part in run.output.split(separator: "<").dropFirst() {
      guard let end = part.firstIndex(of: ">") else { continue }
      let tag = part[..<end].prefix { $0 != " " }
      if tag.hasPrefix("!") || tag == "meta" { continue }
      if tag.hasPrefix("/") {
        #expect(open.popLast() == tag.dropFirst())
      } else {
        open.append(tag)
      }
    }
    #expect(open.isEmpty)
  }

  @Test("Text that looks like markup stays text")
  func escaped() {
    let page = Page(
      title: "a <b> & \"c\"",
      blocks: [
        .table(caption: "x|y", headings: ["*h*"], rows: [["1 | 2"]]),
        .sources([Page.Source(title: "[t]", url: "https://example.org/?a=1&b=2")]),
      ])
    #expect(page.html.contains("<h1>a &lt;b&gt; &amp; &quot;c&quot;</h1>"))
    #expect(page.html.contains("href=\"https://example.org/?a=1&amp;b=2\""))
    #expect(page.markdown.contains("| 1 \\| 2 |") && page.markdown.contains("\\*h\\*"))
    #expect(page.markdown.contains("[\\[t\\]](<https://example.org/?a=1&b=2>)"))
  }

  @Test("A scheme whose examples come to something else is not written up")
  func wrong() throws {
    let folder = try ScratchFolder()
    defer { folder.remove() }
    try SchemeCommandTests.proposal(in: folder.url)
    let run = try Program.run(["scheme", "document", "proposal.yaml"], in: folder.url)
    #expect(run.code == 3 && run.output.isEmpty)
  }

  @Test("A format that there is not exits 2")
  func format() throws {
    let run = try Program.run("scheme", "document", "--format", "word")
    #expect(run.code == 2 && run.output.isEmpty)
  }
}
