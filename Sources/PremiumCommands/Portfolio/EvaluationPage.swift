import Foundation
import HealthStatistics
import PremiumAnalysis
import QualityPremium

/// The page in `docs` on how well the frame codes: written by the program, so that it stays true.
struct EvaluationPage {
  private let test: CodingEvaluation
  private let tuning: CodingEvaluation
  private let coder: Coder

  init(_ labelled: [LabelledMeasure], by coder: Coder) {
    test = CodingEvaluation(labelled.filter(\.isTest), by: coder)
    tuning = CodingEvaluation(labelled.filter { !$0.isTest }, by: coder)
    self.coder = coder
  }

  var text: String {
    [opening, scores, confusion, mistakes, limits].joined(separator: "\n") + "\n"
  }

  private var opening: String {
    """
    # How well measures are coded

    Written by `qp portfolio evaluate Tests/Portfolio/labelled-measures.csv --format markdown`; a test
    keeps it current. Do not edit it.

    On the \(test.measures) measures of the test set, on which no word was tuned, the labels have a
    precision of \(figure(test.micro.precision)) and a recall of \(figure(test.micro.recall)): micro-F1 \
    **\(figure(test.micro.f1))**, mean F1 of the themes \(figure(test.macroF1)). On the \
    \(tuning.measures)
    measures that the words were tuned on, micro-F1 is \(figure(tuning.micro.f1)).

    """
  }

  private var scores: String {
    var lines = [
      "## The test set, theme by theme", "",
      "Precision: of the labels given, the share that is right. Recall: of the labels that should be",
      "given, the share that was. In brackets Wilson's 95% limits; most themes have so few labels that",
      "the limits are wide, and one theme should not be ranked above another by them.", "",
      "| theme | labels | precision | recall | F1 |", "|---|---:|---|---|---:|",
    ]
    for (theme, score) in test.scores {
      lines.append(row(coder.frame.title(theme), score))
    }
    lines.append(row("**all labels**", test.micro))
    return lines.joined(separator: "\n") + "\n"
  }

  private func row(_ name: String, _ score: CodingEvaluation.Score) -> String {
    let precision = withLimits(score.right, of: score.right + score.wrong)
    let recall = withLimits(score.right, of: score.right + score.missed)
    return "| \(name) | \(score.right + score.missed) | \(precision) | \(recall) "
      + "| \(figure(score.f1)) |"
  }

  private func withLimits(_ part: Int, of whole: Int) -> String {
    guard whole > 0 else { return "–" }
    let limits = Proportion.wilson(Double(part), of: Double(whole), level: 0.95)
    return "\(figure(Double(part) / Double(whole))) (\(figure(limits.lower)) to "
      + "\(figure(limits.upper)))"
  }

  private var confusion: String {
    let off = test.confusions.filter { $0.key.expected != $0.key.given }
    let expected = themes(off.keys.compactMap(\.expected))
    let given = themes(off.keys.compactMap(\.given))
    var lines = [
      "## The confusion matrix of the test set", "",
      "Rows are the themes that a person gave, columns those that the words gave. Themes that were never",
      "confused are left out of the columns. A label that was missed stands under the wrong label of the",
      "same measure, or under *nothing*.", "",
      "| given by a person | right | " + (given + ["*nothing*"]).joined(separator: " | ") + " |",
      "|---|---:|" + String(repeating: "---:|", count: given.count + 1),
    ]
    for theme in coder.frame.themes.map(\.id) {
      let right = test.confusions[.init(expected: theme, given: theme)] ?? 0
      guard right > 0 || expected.contains(theme) else { continue }
      lines.append(matrixRow(theme, "\(right)", expected: theme, given, off))
    }
    lines.append(matrixRow("*nothing*", "", expected: nil, given, off))
    return lines.joined(separator: "\n") + "\n"
  }

  private func matrixRow(
    _ name: String, _ right: String, expected: Theme.ID?, _ given: [Theme.ID],
    _ off: [CodingEvaluation.Confusion: Int]
  ) -> String {
    let cells = (given.map(Optional.some) + [nil]).map { given in
      off[.init(expected: expected, given: given)].map(String.init) ?? ""
    }
    return "| " + ([name, right] + cells).joined(separator: " | ") + " |"
  }

  /// In alphabetical order, each once.
  private func themes(_ all: [Theme.ID]) -> [Theme.ID] { Set(all).sorted() }

  private var mistakes: String {
    var lines = ["## Every measure of the test set that is coded otherwise than labelled", ""]
    for mistake in test.mistakes {
      let missed = mistake.missed.map { "misses \($0)" }
      let wrong = mistake.wrong.map { theme in
        let words = mistake.given.first { $0.theme == theme }?.evidence ?? []
        return "gives \(theme) for “\(words.joined(separator: "; "))”"
      }
      lines.append(
        "- \(mistake.measure.id) “\(mistake.measure.text.title)”: "
          + (missed + wrong).joined(separator: ", "))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private let limits = """
    ## What this does not show

    The measures are made up. One team wrote them, labelled them and then wrote the words, so the words may
    suit them better than the measures of others. 535 further measures, written after the words in six
    batches of other styles, had a micro-F1 of 0.95, 0.94, 0.93, 0.92, 0.93 and 0.92 before the words were tuned on
    them too (`Tests/Portfolio`). The mistakes above are printed for all to see, so whoever changes
    words next has seen them. Whether another person would give the same labels was not tested;
    `qp portfolio agreement` is for that.
    """

  private func figure(_ value: Double?) -> String { EvaluationTable.figure(value) }
}
