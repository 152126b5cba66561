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
    ReportPage(
      title: StudyReport.title,
      opening: """
        <p>In 2013/14 each clinical commissioning group (CCG) agreed three local measures with NHS England's
        area team; together they were worth up to 37.5% of its premium. This report says what was chosen, and what may
        be concluded from it. CCGs were replaced by integrated care boards in July 2022.</p>
        """,
      contents: report.studies.map(contents).joined(separator: "\n"),
      sections: report.studies.map(section).joined(separator: "\n"),
      footing: """
        <p>\(ReportPage.imprint) Measures were coded by rules; labels that people decided say
        so.</p>
        <p class="digest">Coding frame sha256 \(report.frameDigest)</p>
        """
    ).html
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

  private func analysis(_ analysis: Analysis, _ portfolio: Portfolio) -> String {
    AnalysisSection(
      analysis, prefix: "\(portfolio.name)-", level: 3, foundation: "the measures it rests on"
    ) { ids in
      Self.links(ids, portfolio)
    }.html
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

  private static func escaped(_ text: String) -> String { Markup.escaped(text) }
}
