import QualityPremium
import Yams

/// The rules that a variant writes anew, in the words of a scheme file; each takes the place of the one with its
/// identifier.
enum VariantRules {
  static let keys = ["gateways", "measures", "adjustments"]

  /// The scheme with those rules, or every mistake in them.
  static func replaced(
    in scheme: Scheme, by file: InputFile, _ indicators: [Indicator.ID: Indicator]
  ) throws(Problems) -> Scheme {
    var reader = YAMLReader(file: file.name)
    var changed = scheme
    if let root = reader.root(of: file),
      let top = reader.mapping(root, of: "the variant", keys: VariantFile.keys)
    {
      let sources = top.values["sources"].map { ProvenanceReader.sources($0, &reader) } ?? [:]
      var rules = RuleReader(
        indicators: indicators, statements: scheme.statements, sources: sources,
        year: scheme.year, countsPoints: false)
      if let node = top.values["gateways"] {
        replace(&changed.gateways, with: rules.gateways(node, &reader), at: node, &reader)
      }
      if let node = top.values["measures"] {
        replace(&changed.measures, with: rules.measures(node, &reader), at: node, &reader)
      }
      if let node = top.values["adjustments"] {
        replace(&changed.adjustments, with: rules.adjustments(node, &reader), at: node, &reader)
      }
      for id in rules.usedIndicators { changed.indicators[id] = indicators[id] }
      let written = Set(changed.rules.map(\.path)).subtracting(kept(changed, scheme))
      changed.readings.removeAll { reading in
        written.contains { reading.rule == $0 || reading.rule.hasPrefix($0 + "/") }
      }
      if !reader.problems.hasMistakes, !changed.canBeAddedUp {
        reader.report(
          root, "the numbers of the variant are too fine to be added up exactly",
          remedy: "write thresholds, weights and shares with fewer digits")
      }
    }
    try reader.problems.check()
    return changed
  }

  /// The paths of the rules that are as they were.
  private static func kept(_ changed: Scheme, _ scheme: Scheme) -> Set<String> {
    var paths: Set<String> = []
    paths.formUnion(Set(changed.gateways).intersection(scheme.gateways).map(\.path))
    paths.formUnion(Set(changed.measures).intersection(scheme.measures).map(\.path))
    paths.formUnion(Set(changed.adjustments).intersection(scheme.adjustments).map(\.path))
    return paths
  }

  private static func replace<R: Rule>(
    _ rules: inout [R], with written: [R], at node: Node, _ reader: inout YAMLReader
  ) {
    for rule in written {
      if let place = rules.firstIndex(where: { $0.id == rule.id }) {
        rules[place] = rule
      } else {
        reader.report(
          node, "the scheme has no \(R.kind) '\(rule.id)' that could be written anew",
          remedy: Suggestion.remedy(for: rule.id, among: rules.map(\.id)))
      }
    }
  }
}
