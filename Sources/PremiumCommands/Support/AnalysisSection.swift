import Foundation
import PremiumAnalysis
import PremiumCharts

/// One analysis as a section of a page: question, chart, every figure, how sure it is, and its limits.
struct AnalysisSection {
  private let analysis: Analysis
  private let prefix: String
  private let level: Int
  private let foundation: String
  private let links: ([String]) -> String

  /// - Parameters:
  ///   - prefix: stands before its address within the page.
  ///   - level: of its heading.
  ///   - foundation: what rows rest on, in words.
  ///   - links: HTML for the identifiers that a row rests on.
  init(
    _ analysis: Analysis, prefix: String = "", level: Int, foundation: String,
    links: @escaping ([String]) -> String
  ) {
    self.analysis = analysis
    self.prefix = prefix
    self.level = level
    self.foundation = foundation
    self.links = links
  }

  var html: String {
    let question =
      analysis.question.isEmpty
      ? "" : "<p class=\"question\">\(Markup.escaped(analysis.question))</p>\n"
    return """
      <section>
      <h\(level) id="\(prefix)\(analysis.id)">\(Markup.escaped(analysis.title))</h\(level)>
      \(question)\(analysis.chart?.html ?? "<p>\(Markup.escaped(analysis.finding))</p>")
      \(table)
      <p><strong>How sure.</strong> \(Markup.escaped(analysis.uncertainty))</p>
      <p><strong>What it cannot show.</strong> \(Markup.escaped(analysis.limits))</p>
      </section>
      """
  }

  /// The figures, each row with what it rests on.
  private var table: String {
    var table = analysis.table
    table.headings.append("Rests on")
    table.rows = zip(table.rows, analysis.rows).map { cells, row in
      cells + [.text(Self.marker(row.measures.count))]
    }
    var html = table.html(caption: analysis.title)
    for row in analysis.rows {
      // The marker of each row in turn becomes the list of what it rests on.
      guard let place = html.range(of: Self.marker(row.measures.count)) else { continue }
      html.replaceSubrange(place, with: links(row.measures))
    }
    return "<details><summary>Show every figure and \(foundation)</summary>\n\(html)\n</details>"
  }

  private static func marker(_ count: Int) -> String { "measures\u{2007}\(count)\u{2007}" }
}

/// The figures of an analysis as rows of one long table, a row a figure.
struct AnalysisRows {
  /// The row's first cell, the heading and the text of each further cell, and what the row rests on.
  static func of(_ analysis: Analysis) -> [[String]] {
    zip(analysis.table.texts, analysis.rows).flatMap { texts, row in
      let foundation = row.measures.joined(separator: " ")
      return zip(analysis.headings, texts).dropFirst().map { heading, value in
        [analysis.id, texts.first ?? "", heading, value, foundation]
      }
    }
  }
}

/// An analysis for programs.
struct AnalysisDocument: Encodable {
  struct Row: Encodable {
    var cells: [String: String]
    var measures: [String]
  }

  var id: String
  var title: String
  /// Left out where the title says it.
  var question: String?
  var finding: String
  var uncertainty: String
  var limits: String
  var headings: [String]
  var rows: [Row]

  init(_ analysis: Analysis) {
    id = analysis.id
    title = analysis.title
    question = analysis.question.isEmpty ? nil : analysis.question
    finding = analysis.finding
    uncertainty = analysis.uncertainty
    limits = analysis.limits
    headings = analysis.headings
    rows = zip(analysis.table.texts, analysis.rows).map { texts, row in
      Row(
        cells: Dictionary(
          zip(analysis.headings, texts).map { ($0, $1) }, uniquingKeysWith: { first, _ in first }),
        measures: row.measures)
    }
  }
}
