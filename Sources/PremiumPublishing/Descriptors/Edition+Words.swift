import PremiumFiles
import QualityPremium

extension Edition {
  /// Such as `quality-premium-2013-14`.
  var packageName: String {
    scheme.id.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
      .joined(separator: "-")
  }

  /// Such as `NHS Quality Premium 2013/14: results, edition 1`.
  var title: String { "\(scheme.title): results, edition \(number)" }

  var description: String { ([summary] + caveats).joined(separator: " ") }

  /// What the edition holds, in a sentence or two.
  var summary: String {
    "What \(submissions.count) organisations earned under \(scheme.id), with the verdict on every "
      + "rule, the figures behind them, and every amount line by line. Made by independent software, "
      + "not an NHS service."
  }

  /// What a reader has to know before relying on the results.
  var caveats: [String] {
    let wording = Wording(scheme)
    return scheme.caveats(for: submissions.map(\.commissioner.population))
      .map { wording.sentence($0) } + madeUp
  }

  /// Figures that say of themselves that they are made up.
  private var madeUp: [String] {
    let isMadeUp = submissions.contains { submission in
      submission.evidence.observations.values.contains {
        $0.publication?.source.contains("made up") == true
      }
    }
    return isMadeUp
      ? ["Figures whose source says so are made up, and these are then not real results."] : []
  }

  /// What the rules cite, each once.
  var rulesSources: [Source] {
    var seen: Set<String> = []
    return scheme.rules.flatMap(\.provenance.sources).filter { seen.insert($0.title).inserted }
  }
}
