import PremiumCharts

/// A report as a page that needs nothing else: title, contents, sections, and what stands at its foot.
struct ReportPage {
  var title: String
  /// HTML, as are the parts that follow.
  var opening: String
  /// Items of a list; no list where it is empty.
  var contents: String
  var sections: String
  var footing: String
  /// Whether it is printed on one sheet of A4, as far as its text has room there.
  var isOneSheet = false

  /// What every report says of itself.
  static let imprint = """
    Independent open-source software. Not an NHS service. Contains public sector information licensed
    under the Open Government Licence v3.0.
    """

  var html: String {
    """
    <!DOCTYPE html>
    <html lang="en-GB">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>\(Markup.escaped(title))</title>
    <style>
    \(Self.style)
    \(Chart.style)
    </style>
    </head>
    <body\(isOneSheet ? " class=\"sheet\"" : "")>
    <a class="skip" href="#main">Skip to main content</a>
    <main id="main">
    <h1>\(Markup.escaped(title))</h1>
    \(opening)
    \(navigation)
    \(sections)
    <footer>
    \(footing)
    </footer>
    </main>
    </body>
    </html>

    """
  }

  private var navigation: String {
    guard !contents.isEmpty else { return "" }
    return """
      <nav aria-label="Contents">
      <h2>Contents</h2>
      <ul>
      \(contents)
      </ul>
      </nav>
      """
  }

  private static let style = """
    body { margin: 0; font: 1.1875rem/1.5 Arial, sans-serif; color: #212b32; background: #f0f4f5; }
    main { max-width: 60rem; margin: 0 auto; padding: 1rem; background: #fff; }
    h1, h2, h3 { line-height: 1.25; }
    h2 { margin-top: 3rem; border-top: 4px solid #005eb8; padding-top: 1rem; }
    h3 { margin-top: 2.5rem; }
    a { color: #005eb8; }
    a:hover { color: #7c2855; }
    a:focus, summary:focus, .scroll:focus { outline: 4px solid #212b32; background: #ffeb3b; }
    .skip { position: absolute; left: -9999px; }
    .skip:focus { position: static; display: inline-block; padding: 0.5rem; }
    .inset { padding: 1rem; border-left: 8px solid #005eb8; background: #f0f4f5; }
    .warning { padding: 1rem; border: 1px solid #ffb81c; border-left-width: 8px; background: #fff9c4; }
    .scroll { overflow-x: auto; }
    table { border-collapse: collapse; width: 100%; margin: 1rem 0; font-size: 1rem; }
    caption { text-align: left; font-weight: bold; padding: 0.5rem 0; }
    th, td { text-align: left; vertical-align: top; padding: 0.5rem 1rem 0.5rem 0; }
    th.number, td.number { text-align: right; }
    thead tr { border-bottom: 2px solid #aeb7bd; }
    tr { border-bottom: 1px solid #d8dde0; }
    td ul { margin: 0; padding-left: 1rem; }
    summary { color: #005eb8; cursor: pointer; text-decoration: underline; }
    footer { margin-top: 3rem; border-top: 1px solid #aeb7bd; font-size: 1rem; }
    .digest { font-size: 0.875rem; color: #4c6272; overflow-wrap: anywhere; }
    @page { size: A4; margin: 14mm; }
    @media print {
      nav, .skip { display: none; }
      body { background: #fff; font-size: 11pt; }
      main { padding: 0; max-width: none; }
      h2 { margin-top: 1.5rem; }
      h3 { margin-top: 1.25rem; }
      h2, h3, .question { break-after: avoid; }
      figure, tr { break-inside: avoid-page; }
      main .chart svg { max-width: 12cm; max-height: 15cm; }
      details:not([open]) { display: none; }
      .sheet { font-size: 9.25pt; line-height: 1.3; }
      .sheet h1 { font-size: 17pt; margin: 0 0 0.5rem; }
      .sheet h3 { font-size: 11pt; margin: 0.7rem 0 0; }
      .sheet p, .sheet ul { margin: 0.3rem 0; }
      .sheet .warning, .sheet .inset { padding: 0.4rem 0.7rem; }
      .sheet footer { margin-top: 0.5rem; font-size: 7.5pt; }
      .sheet .digest { font-size: 6.5pt; }
    }
    """
}
