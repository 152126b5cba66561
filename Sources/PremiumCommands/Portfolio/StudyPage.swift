import Foundation
import PremiumAnalysis
import PremiumCharts
import QualityPremium

/// The report as a page that needs nothing else.
struct StudyPage {
  private let report: StudyReport

  init(_ report: StudyReport) {
    self.report = report
  }

  var html: String {
    """
    <!DOCTYPE html>
    <html lang="en-GB">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>\(StudyReport.title)</title>
    <style>
    \(Self.style)
    \(Chart.style)
    </style>
    </head>
    <body>
    <a class="skip" href="#main">Skip to main content</a>
    <main id="main">
    <h1>\(StudyReport.title)</h1>
    <p>In 2013/14 each clinical commissioning group (CCG) agreed three local measures with NHS England's
    area team; together they were worth up to 37.5% of its premium. This report says what was chosen, and what may
    be concluded from it. CCGs were replaced by integrated care boards in July 2022.</p>
    <nav aria-label="Contents">
    <h2>Contents</h2>
    <ul>
    \(report.studies.map(contents).joined(separator: "\n"))
    </ul>
    </nav>
    \(report.studies.map(section).joined(separator: "\n"))
    <footer>
    <p>Independent open-source software. Not an NHS service. Contains public sector information licensed
    under the Open Government Licence v3.0. Measures were coded by rules; labels that people decided say
    so.</p>
    <p class="digest">Coding frame sha256 \(report.frameDigest)</p>
    </footer>
    </main>
    </body>
    </html>

    """
  }

  private func contents(_ study: StudyReport.Study) -> String {
    let name = study.portfolio.name
    let items = study.analyses.filter { !$0.rows.isEmpty }.map { analysis in
      "<li><a href=\"#\(name)-\(analysis.id)\">\(Self.escaped(analysis.title))</a></li>"
    }
    return """
      <li><a href="#\(name)">\(StudyReport.heading(study.portfolio))</a>
      <ul>
      \(items.joined(separator: "\n"))
      <li><a href="#\(name)-measures">Every measure and its labels</a></li>
      </ul>
      </li>
      """
  }

  private func section(_ study: StudyReport.Study) -> String {
    let portfolio = study.portfolio
    let findings = StudyReport.summary(study).map { "<li>\(Self.escaped($0))</li>" }
    return """
      <section>
      <h2 id="\(portfolio.name)">\(StudyReport.heading(portfolio))</h2>
      <p class="\(portfolio.isMadeUp ? "warning" : "inset")">\
      \(Self.escaped(StudyReport.opening(portfolio)))</p>
      <h3>In short</h3>
      <ul>
      \(findings.joined(separator: "\n"))
      </ul>
      \(study.analyses.filter { !$0.rows.isEmpty }.map { analysis($0, portfolio) }
        .joined(separator: "\n"))
      \(unanswered(study))
      \(list(of: portfolio))
      <p class="digest">Register sha256 \(study.digest)</p>
      </section>
      """
  }

  private func analysis(_ analysis: PortfolioAnalysis, _ portfolio: Portfolio) -> String {
    """
    <section>
    <h3 id="\(portfolio.name)-\(analysis.id)">\(Self.escaped(analysis.title))</h3>
    \(analysis.chart?.html ?? "<p>\(Self.escaped(analysis.finding))</p>")
    \(table(analysis, portfolio))
    <p><strong>How sure.</strong> \(Self.escaped(analysis.uncertainty))</p>
    <p><strong>What it cannot show.</strong> \(Self.escaped(analysis.limits))</p>
    </section>
    """
  }

  /// The questions that a register holds too little for.
  private func unanswered(_ study: StudyReport.Study) -> String {
    let open = study.analyses.filter(\.rows.isEmpty)
    guard !open.isEmpty else { return "" }
    let items = open.map { analysis in
      "<li><strong>\(Self.escaped(analysis.title)).</strong> \(Self.escaped(analysis.finding))</li>"
    }
    return """
      <section>
      <h3>What cannot be asked of this register</h3>
      <ul>
      \(items.joined(separator: "\n"))
      </ul>
      </section>
      """
  }

  /// The figures, each row with the measures that it rests on.
  private func table(_ analysis: PortfolioAnalysis, _ portfolio: Portfolio) -> String {
    var table = analysis.table
    table.headings.append("Rests on")
    let rows = zip(table.rows, analysis.rows)
    table.rows = rows.map { cells, row in
      cells + [.text(Self.marker(row.measures.count))]
    }
    var html = table.html(caption: analysis.title)
    for row in analysis.rows {
      // The marker of each row in turn becomes the list of its measures.
      guard let place = html.range(of: Self.marker(row.measures.count)) else { continue }
      html.replaceSubrange(place, with: Self.links(row.measures, portfolio))
    }
    return
      "<details><summary>Show every figure and the measures it rests on</summary>\n\(html)\n</details>"
  }

  private static func marker(_ count: Int) -> String { "measures\u{2007}\(count)\u{2007}" }

  private static let mostLinks = 12

  private static func links(_ ids: [String], _ portfolio: Portfolio) -> String {
    let links = ids.map { "<a href=\"#\(portfolio.name)-\(escaped($0))\">\(escaped($0))</a>" }
    guard ids.count > mostLinks else { return links.joined(separator: ", ") }
    return
      "<details><summary>\(ids.count) measures</summary>\(links.joined(separator: ", "))</details>"
  }

  private func list(of portfolio: Portfolio) -> String {
    let names = Dictionary(
      portfolio.profiles.map { ($0.code, $0.name) }, uniquingKeysWith: { first, _ in first })
    let rows = portfolio.choices.map { choice in
      let labels = choice.coding.asserted.map { label in
        "<li>\(Self.escaped(portfolio.frame.title(label.theme))) \(label.confidenceText): "
          + "“\(Self.escaped(label.evidence.joined(separator: "; ")))”</li>"
      }
      let measure = choice.measure
      let detail =
        measure.text.description.isEmpty
        ? "" : "<br>\(Self.escaped(measure.text.description))"
      return """
        <tr id="\(portfolio.name)-\(Self.escaped(measure.id))"><th scope="row">\
        \(Self.escaped(measure.id))</th><td>\
        \(Self.escaped(names[measure.organisation] ?? measure.organisation)), \
        \(measure.year)</td><td>\(Self.escaped(measure.text.title))\(detail)</td>\
        <td><ul>\(labels.joined())</ul></td><td>\(Self.source(measure.source))</td></tr>
        """
    }
    return """
      <section>
      <h3 id="\(portfolio.name)-measures">Every measure and its labels</h3>
      <p>Each label with its confidence and the words that caused it.</p>
      <details\(portfolio.choices.count <= 20 ? " open" : "")><summary>Show \
      \(portfolio.choices.count) measures</summary>
      <div class="scroll" role="region" aria-label="Every measure and its labels" tabindex="0">
      <table>
      <caption>Every measure and its labels</caption>
      <thead><tr><th scope="col">Id</th><th scope="col">CCG</th><th scope="col">Measure</th>\
      <th scope="col">Labels</th><th scope="col">Source</th></tr></thead>
      <tbody>
      \(rows.joined(separator: "\n"))
      </tbody>
      </table>
      </div>
      </details>
      </section>
      """
  }

  private static func source(_ text: String) -> String {
    guard text.hasPrefix("http") else { return escaped(text) }
    let host = URL(string: text)?.host() ?? text
    return "<a href=\"\(escaped(text))\">\(escaped(host))</a>"
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
    @media print { nav, .skip { display: none; } }
    """

  private static func escaped(_ text: String) -> String { Markup.escaped(text) }
}
