extension Page {
  /// The page in HTML, with everything that it needs in the one file.
  public var html: String {
    """
    <!DOCTYPE html>
    <html lang="en-GB">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>\(Self.htmlEscaped(title))</title>
    <style>
    \(Self.style)\(printStyle)
    </style>
    </head>
    <body>
    <a class="skip" href="#main">Skip to main content</a>
    <main id="main">
    <h1>\(Self.htmlEscaped(title))</h1>
    \(navigation)\(blocks.map(html).joined(separator: "\n"))
    </main>
    </body>
    </html>

    """
  }

  private var navigation: String {
    guard kind == .guidance else { return "" }
    let items = contents.map {
      "<li><a href=\"#\(Self.anchor($0))\">\(Self.htmlEscaped($0))</a></li>"
    }
    return """
      <nav aria-label="Contents">
      <h2>Contents</h2>
      <ul>
      \(items.joined(separator: "\n"))
      </ul>
      </nav>

      """
  }

  private var printStyle: String {
    switch kind {
    case .guidance: ""
    case .print: "\n" + Self.forPrint
    case .printOnOneSide: "\n" + Self.forPrint + "\n" + Self.forOneSide
    }
  }

  /// A4, black on white, no heading at the foot of a page and no row across two.
  private static let forPrint = """
    .number { text-align: right; white-space: nowrap; }
    td.number, th.number { padding: 0.5rem 0 0.5rem 1rem; }
    .lines { margin: 1.5rem 0; }
    @page {
    size: A4; margin: 18mm 18mm 20mm 18mm;
    font: 8pt Arial, sans-serif;
    @bottom-left { content: "Made by independent open-source software. Not an NHS service."; }
    @bottom-right { content: "Page " counter(page) " of " counter(pages); }
    }
    @media print {
    body { font-size: 10.5pt; line-height: 1.4; }
    main { max-width: none; padding: 0; }
    h1 { font-size: 18pt; margin: 0 0 8pt 0; }
    h2 { font-size: 13.5pt; margin: 16pt 0 6pt 0; break-after: avoid; }
    h3 { font-size: 11pt; margin: 11pt 0 4pt 0; break-after: avoid; }
    p, ul, ol { margin: 5pt 0; orphans: 3; widows: 3; }
    table { margin: 8pt 0; font-size: 9.5pt; line-height: 1.3; }
    th, td { padding: 3pt 8pt 3pt 0; }
    td.number, th.number { padding: 3pt 0 3pt 8pt; }
    caption { padding: 3pt 0; }
    tr, .inset { break-inside: avoid; }
    thead { display: table-header-group; }
    caption, thead, tbody tr:first-child { break-after: avoid; }
    tbody tr:last-child { break-before: avoid; }
    .short { white-space: nowrap; }
    .scroll { overflow: visible; }
    .inset { margin: 8pt 0; padding: 6pt 10pt; border-left-width: 5px; }
    .new-page { break-before: page; }
    }
    """

  private static let forOneSide = """
    @page { size: A4; margin: 12mm 14mm 12mm 14mm; }
    @media print {
    body { font-size: 9pt; line-height: 1.28; }
    h1 { font-size: 15pt; margin: 0 0 4pt 0; }
    h2 { font-size: 11pt; margin: 8pt 0 3pt 0; }
    p, ul, ol { margin: 3pt 0; }
    table { margin: 4pt 0; font-size: 8.5pt; line-height: 1.2; }
    th, td { padding: 2pt 8pt 2pt 0; }
    td.number, th.number { padding: 2pt 0 2pt 8pt; }
    .inset { margin: 5pt 0; padding: 4pt 8pt; }
    .lines { margin: 5pt 0; }
    }
    """

  private static let style = """
    body { margin: 0; font: 1.1875rem/1.5 Arial, sans-serif; color: #212b32; background: #fff; }
    main { max-width: 60rem; margin: 0 auto; padding: 1rem; }
    h1, h2, h3 { line-height: 1.25; }
    h2 { margin-top: 3rem; }
    h3 { margin-top: 2rem; }
    a { color: #005eb8; }
    a:focus { outline: 4px solid #212b32; background: #ffeb3b; color: #212b32; }
    .skip { position: absolute; left: -9999px; }
    .skip:focus { position: static; display: inline-block; padding: 0.5rem; }
    .inset { margin: 1.5rem 0; padding: 1rem; border-left: 8px solid #005eb8; background: #f0f4f5; }
    .cited { font-size: 1rem; }
    .scroll { overflow-x: auto; }
    table { border-collapse: collapse; width: 100%; margin: 1.5rem 0; }
    caption { text-align: left; font-weight: bold; padding: 0.5rem 0; }
    th, td { text-align: left; vertical-align: top; padding: 0.5rem 1rem 0.5rem 0; }
    tr { border-bottom: 1px solid #768692; }
    @media print { nav, .skip { display: none; } }
    """

  private func html(_ block: Block) -> String {
    switch block {
    case .heading(let level, let text):
      let anchor = level == 2 ? " id=\"\(Self.anchor(text))\"" : ""
      return "<h\(level)\(anchor)>\(Self.htmlEscaped(text))</h\(level)>"
    case .paragraph(let text): return "<p>\(Self.htmlEscaped(text))</p>"
    case .inset(let text): return "<p class=\"inset\">\(Self.htmlEscaped(text))</p>"
    case .list(let items, let isNumbered):
      return Self.list(items.map { "<li>\(Self.htmlEscaped($0))</li>" }, isNumbered ? "ol" : "ul")
    case .tests(let lines): return Self.nested(lines[...])
    case .table(let caption, let headings, let rows, let numbers):
      let table = TableHTML(
        caption: caption, headings: headings, rows: rows, numbers: numbers,
        isForPrint: kind != .guidance)
      return table.html
    case .sources(let sources):
      return Self.list(sources.map { "<li>\(Self.html($0))</li>" }, "ul")
    case .cited(let text, let sources):
      let cited = sources.map(Self.html).joined(separator: "; ")
      return "<p class=\"cited\">\(Self.htmlEscaped(text)) \(cited).</p>"
    case .lines(let lines):
      return "<p class=\"lines\">\(lines.map(Self.htmlEscaped).joined(separator: "<br>\n"))</p>"
    case .newPage: return "<div class=\"new-page\"></div>"
    }
  }

  private static func html(_ source: Source) -> String {
    let title = htmlEscaped(source.title)
    return source.url.map { "<a href=\"\(htmlEscaped($0))\">\(title)</a>" } ?? title
  }

  private static func list(_ items: [String], _ tag: String) -> String {
    "<\(tag)>\n\(items.joined(separator: "\n"))\n</\(tag)>"
  }

  /// Lists within lists, one for each depth.
  private static func nested(_ lines: ArraySlice<TestLine>) -> String {
    guard let depth = lines.first?.depth else { return "" }
    var items: [String] = []
    var rest = lines
    while let line = rest.popFirst() {
      let parts = rest.prefix { $0.depth > depth }
      rest = rest.dropFirst(parts.count)
      let inner = parts.isEmpty ? "" : "\n" + nested(parts)
      items.append("<li>\(htmlEscaped(line.text))\(inner)</li>")
    }
    return list(items, "ul")
  }

  static func htmlEscaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }
}
