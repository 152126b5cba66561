import Foundation
import PremiumAnalysis
import PremiumFiles
import QualityPremium

/// A scheme with its worked examples, and what is wrong or odd about them.
struct CheckedScheme {
  let scheme: Scheme
  let examples: [WorkedExample]
  private(set) var problems: [Problem]
  /// What the examples tried.
  private(set) var coverage: Coverage
  /// What the examples came to, in their order.
  private(set) var assessments: [Assessment] = []

  init(_ loaded: RuleLibrary.LoadedScheme, cases: URL) throws(Problems) {
    scheme = loaded.scheme
    examples = try ExampleFiles.read(loaded, cases: cases)
    problems = SchemeCheckup.problems(in: loaded)
    coverage = Coverage(loaded.scheme)
    for example in examples {
      do {
        let assessment = try example.assessment(under: loaded.scheme)
        coverage.add(assessment)
        assessments.append(assessment)
        problems += example.differences(from: assessment)
      } catch {
        problems += error.list
      }
    }
    for entry in coverage.entries where entry.depth == 0 && !entry.missing.isEmpty {
      problems.append(SchemeCheckup.untried(entry.path, never: entry.missing, in: loaded))
    }
  }

  var summary: String {
    let warnings = problems.warnings.count
    let count = warnings == 0 ? "" : warnings == 1 ? ", 1 warning" : ", \(warnings) warnings"
    return "no mistakes\(count) (\(scheme.rules.count) rules, \(scheme.parameters.count) numbers, "
      + "\(examples.count) examples)"
  }
}
