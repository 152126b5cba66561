import PremiumAnalysis
import PremiumCharts
import QualityPremium

/// The report as Markdown, for a terminal or a paper.
struct StudyMarkdown {
  private let report: StudyReport

  init(_ report: StudyReport) {
    self.report = report
  }

  var text: String {
    "# \(StudyReport.title)\n\n" + report.studies.map(section).joined(separator: "\n")
      + "\nIndependent open-source software. Not an NHS service. Contains public sector information licensed "
      + "under the Open Government Licence v3.0.\n\nCoding frame sha256 \(report.frameDigest)\n"
  }

  private func section(_ study: StudyReport.Study) -> String {
    var lines = [
      "## \(StudyReport.heading(study.portfolio))", "",
      "> \(StudyReport.opening(study.portfolio))", "", "### In short", "",
    ]
    lines += StudyReport.summary(study).map { "- \($0)" }
    for analysis in study.analyses where !analysis.rows.isEmpty {
      lines += ["", "### \(analysis.title)", "", analysis.finding, ""]
      lines += table(analysis)
      lines += ["How sure: \(analysis.uncertainty)", "", "What it cannot show: \(analysis.limits)"]
    }
    let open = study.analyses.filter(\.rows.isEmpty)
    if !open.isEmpty {
      lines += ["", "### What cannot be asked of this register", ""]
      lines += open.map { "- \($0.title). \($0.finding)" }
    }
    lines += ["", "### Every measure and its labels", ""]
    lines += ["| Id | CCG | Measure | Labels | Source |", "|---|---|---|---|---|"]
    for choice in study.portfolio.choices {
      let labels = choice.coding.asserted.map { label in
        "\(label.theme) \(label.confidenceText) “\(label.evidence.joined(separator: "; "))”"
      }
      let cells = [
        choice.measure.id, study.portfolio.profile(choice.measure.organisation)?.name ?? "",
        choice.measure.text.title, labels.joined(separator: "; "), choice.measure.source,
      ]
      lines.append("| " + cells.map(Self.cell).joined(separator: " | ") + " |")
    }
    lines += ["", "Register sha256 \(study.digest)", ""]
    return lines.joined(separator: "\n")
  }

  private static let mostIDs = 6

  private func table(_ analysis: Analysis) -> [String] {
    let headings = analysis.headings + ["Rests on"]
    let rows = zip(analysis.table.texts, analysis.rows).map { texts, row in
      let ids = row.measures.prefix(Self.mostIDs).joined(separator: " ")
      let rest = row.measures.count - Self.mostIDs
      let cells = texts + [ids + (rest > 0 ? " and \(rest) more" : "")]
      return "| " + cells.map(Self.cell).joined(separator: " | ") + " |"
    }
    return [
      "| " + headings.joined(separator: " | ") + " |",
      "|" + String(repeating: "---|", count: headings.count),
    ] + rows + [""]
  }

  private static func cell(_ text: String) -> String {
    text.replacing("|", with: "\\|").replacing("\n", with: " ")
  }
}
