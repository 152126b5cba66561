import PremiumAnalysis
import PremiumCharts
import PremiumFiles
import QualityPremium

/// Scores of options as text.
struct OptionsReport {
  private let analysis: Analysis
  private let study: ReviewStudy.Basis

  init(_ scores: [OptionScore], _ study: ReviewStudy.Basis, draws: Int, seed: UInt64) {
    analysis = .options(scores, draws: draws, seed: seed)
    self.study = study
  }

  func text(_ format: Assess.Format) throws -> String {
    switch format {
    case .csv:
      return ([analysis.headings] + analysis.table.texts).map {
        CSVText.line($0.map(CSVText.harmless))
      }.joined()
    case .json: return try JSONText.of(AnalysisDocument(analysis))
    case .table: return table
    }
  }

  /// One block an option, since twelve figures do not fit beside each other.
  private var table: String {
    let made = study.review.provenance.madeUp > 0
    var text = made ? "The evidence is made up, and so is every figure here.\n\n" : ""
    text += analysis.finding.wrapped(to: 100, indent: 0) + "\n"
    for row in analysis.table.texts {
      text += "\n\(row[0])\n"
      for (heading, value) in zip(analysis.headings, row).dropFirst() where !value.isEmpty {
        text += "  " + heading.padded(to: 36) + value + "\n"
      }
    }
    text += "\n" + analysis.uncertainty.wrapped(to: 100, indent: 0) + "\n"
    text += analysis.limits.wrapped(to: 100, indent: 0) + "\n"
    return text + study.frame.footer
  }
}
