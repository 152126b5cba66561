import Foundation
import PremiumCharts
import Testing

@testable import PremiumWeb

@Suite("A template names no field that its model lacks")
struct TemplateTests {
  @Test("Every file of the folder is in the list")
  func listed() throws {
    let folder = Rig.home.appending(path: "Sources/PremiumWeb/Templates")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".mustache") }.map { String($0.dropLast(".mustache".count)) }
    #expect(Set(files) == Set(Templates.Name.allCases.map(\.rawValue)))
  }

  @Test("A page with every kind of block, every field filled in")
  func everything() throws {
    let rig = try Rig()
    let frame = Frame(
      Sample.page,
      in: Frame.Surroundings(
        site: rig.site,
        visitor: Visitor(person: "alma", appointments: [Rig.people[0]]), token: "t",
        twins: [Link("CSV", "?format=csv")]))
    var filled = frame
    filled.notice = "For training"
    filled.signIn = Link("Sign in", "/sign-in")
    var walk = TemplateWalk()
    walk.visit(Templates.Name.page, [filled])
    #expect(walk.faults == [])
    // Everything was looked at: a template that no page uses would hide what is wrong in it.
    #expect(walk.visited == Set(Templates.Name.allCases.map(\.rawValue)))
  }

  @Test("The rows of a table show text, link and tag as the templates would")
  func rows() throws {
    let table = Table(
      "T", key: "t",
      columns: [Table.Column("a", "A & B", isNumeric: true), Table.Column("b", "B")],
      rows: [[Table.Cell("1 < 2", link: "/x?a=1&b=2"), Table.Cell(Tag("New", .green))]])
    let tag = try Templates().render(Tag("New", .green), with: .tag)
    #expect(
      TableBody.markup(of: table.rows)
        == "<tr role=\"row\"><td role=\"cell\" class=\"numeric\" data-heading=\"A &amp; B\">"
        + "<a href=\"/x?a=1&amp;b=2\">1 &lt; 2</a></td><td role=\"cell\" data-heading=\"B\">"
        + tag.trimmingCharacters(in: .newlines) + "</td></tr>\n")
  }

  @Test("The walk notices a field that is not there")
  func notices() {
    var walk = TemplateWalk()
    walk.visit(text: "{{#links}}{{.text}} {{.adress}}{{/links}}{{titel}}", in: "t", [Sample.links])
    #expect(walk.faults == ["t: .adress", "t: titel"])
  }

  @Test(
    "What others typed never becomes markup",
    arguments: [
      "<script>alert(1)</script>", "\" onmouseover=\"x", "\"\u{301} onmouseover=x", "'\u{20DD}x",
      "<\u{338}b>",
    ])
  func escaped(_ text: String) throws {
    let templates = try Templates()
    let page = Page(
      title: text,
      [
        .paragraph(text),
        .form(
          Block.Form(
            action: "/x", fields: [.text("a", text, hint: text, value: text, error: text)],
            button: text)),
        .table(
          Table(
            text, key: "t", columns: [Table.Column("a", text)],
            rows: [[Table.Cell(text, link: text)]])),
        .longTable(
          LongTable(
            Table(
              text, key: "l", columns: [Table.Column("a", text)],
              rows: [[Table.Cell(text, link: text)]]))),
        .list(TextList(items: [.init(text, address: text)])),
        .verdict(
          RuleVerdict(
            id: "r", title: text, tag: Tag(text), money: text, lines: [.init(text)],
            facts: [.init(text, text, links: [Link(text, text)])])),
      ])
    let rig = try Rig(people: [])
    let html = templates.render(
      Frame(page, in: Frame.Surroundings(site: rig.site)), with: .page)
    // Of the bytes, since readers of HTML go by them.
    let raw = Array(text.utf8)
    let bytes = Array(html.utf8)
    let isThere = bytes.indices.contains { bytes[$0...].starts(with: raw) }
    #expect(!isThere)
  }
}

/// Values in which everything that may be empty is not.
enum Sample {
  static let links = LinkList(links: [Link("A", "/a")])

  private static var cell: Table.Cell {
    var cell = Table.Cell("1", link: "/x")
    cell.tag = Tag("New", .green)
    return cell
  }

  private static let choices: [(value: String, label: String, hint: String?)] = [
    ("a", "A", "A hint")
  ]

  static let page = Page(
    title: "A page", breadcrumbs: [Link("Up", "/")], banner: .done("Done"),
    [
      .heading("H"), .paragraph("P"), .inset("I"), .warning(Warning(title: "W", text: "w")),
      .table(
        Table("T", key: "t", columns: [Table.Column("a", "A", isNumeric: true)], rows: [[cell]])),
      .summary(SummaryList(rows: [.init("k", "v", tag: Tag("t"), link: Link("l", "/l"))])),
      .tasks(
        TaskList(tasks: [
          .init(id: "i", title: "t", address: "/t", hint: "h", status: Tag("Done", .green))
        ])),
      .links(links),
      .pagination(
        Pagination(text: "1 of 3", previous: Link("Back", "/1"), next: Link("On", "/3"))),
      .panel(Panel(title: "P", text: "p")),
      .details(Details(summary: "More", paragraphs: [Prose("p")])), .code("c"),
      .drawing(Drawing(markup: "<svg></svg>")), .subheading("h"),
      .list(TextList(items: [.init("t", depth: 1, address: "/t")])),
      .longTable(
        LongTable(Table("L", key: "l", columns: [Table.Column("a", "A")], rows: [[cell]]))),
      .verdict(
        RuleVerdict(
          id: "rule", title: "R", tag: Tag("Met", .green), money: "£1", lines: [.init("l")],
          facts: [.init("f", "t", links: [Link("l", "/l")])])),
      .chart(
        ChartFigure(
          BarChart(
            id: "bars", title: "B", takeaway: "b", unit: "u",
            bars: [.init(label: "l", value: 1, text: "1")],
            table: ChartTable(headings: ["a"], rows: [[.text("b")]])
          ).chart, Table("B", key: "b", columns: [Table.Column("a", "A")], rows: [[cell]]))),
      .form(
        Block.Form(
          action: "/f", isUpload: true, isWarning: true,
          fields: [
            .text(
              "a", "A", hint: "h", value: "v", error: "e",
              Field.Input(inputMode: "numeric", isSpellChecked: true)),
            .area("b", "B", hint: "h", error: "e"),
            .file("c", "C", hint: "h", accept: ".csv", error: "e"),
            .radios("d", "D", hint: "h", options: choices, value: "a", error: "e"),
            .checkboxes("e", "E", hint: "h", options: choices, values: ["a"], error: "e"),
            .select("f", "F", hint: "h", options: [("a", "A")], value: "a", error: "e"),
            .hidden("g", "G"),
          ], button: "Go", other: Link("Cancel", "/"))),
    ])
}
