import Foundation
import PremiumAnalysis
import QualityPremium

/// The scores of an evaluation as text.
struct EvaluationTable {
  private let evaluation: CodingEvaluation

  init(_ evaluation: CodingEvaluation) {
    self.evaluation = evaluation
  }

  static func figure(_ value: Double?) -> String {
    value.map { String(format: "%.2f", $0) } ?? "–"
  }

  func text(withMistakes: Bool) -> String {
    var text = Self.line("theme", ["labels", "precision", "recall", "F1"])
    for (theme, score) in evaluation.scores { text += Self.line(theme, score) }
    text += Self.line("all labels (micro)", evaluation.micro)
    text += "\n\(evaluation.measures) measures; mean F1 of the themes (macro) "
    text += Self.figure(evaluation.macroF1) + "\n"
    guard withMistakes else { return text }
    for mistake in evaluation.mistakes {
      text += "\n\(mistake.measure.id)  \(mistake.measure.text.title)"
      if !mistake.measure.text.description.isEmpty {
        text += " | \(mistake.measure.text.description)"
      }
      text += "\n"
      for theme in mistake.missed { text += "  missed  \(theme)\n" }
      for theme in mistake.wrong {
        let evidence = mistake.given.first { $0.theme == theme }?.evidence ?? []
        text += "  wrong   \(theme): \(evidence.joined(separator: "; "))\n"
      }
    }
    return text
  }

  private static func line(_ name: String, _ score: CodingEvaluation.Score) -> String {
    line(
      name,
      ["\(score.right + score.missed)", figure(score.precision), figure(score.recall)]
        + [figure(score.f1)])
  }

  private static func line(_ name: String, _ cells: [String]) -> String {
    name.padded(to: 32) + cells.map { $0.leftPadded(to: 10) }.joined() + "\n"
  }
}
