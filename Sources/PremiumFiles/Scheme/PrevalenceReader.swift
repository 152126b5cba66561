import QualityPremium
import Yams

/// Reads the factor of a measure that pays more for more patients:
/// `prevalence: {of: INDICATOR, average: 18.4%, source: ..., confidence: ...}`.
struct PrevalenceReader {
  let tests: CriterionReader
  let sources: [String: Source]

  func read(_ node: Node, _ reader: inout YAMLReader) -> Prevalence? {
    guard
      let mapping = reader.mapping(node, of: "'prevalence'", keys: SchemeKeys.prevalence.names)
    else { return nil }
    let subject = reader.required("of", in: mapping)
    let indicator = subject.flatMap { tests.indicator($0, &reader) }
    if let indicator, indicator.kind != .percent {
      reader.report(
        subject, "'\(indicator.id)' is no percentage", remedy: "give the percentage of the list")
    }
    let average = reader.required("average", in: mapping).flatMap {
      reader.parse($0, of: "average", as: "a percentage above 0% as 18.4%") { text in
        Share(percent: text).flatMap { $0 > .nothing && $0 <= .whole ? $0.percent : nil }
      }
    }
    let provenance = ProvenanceReader.read(mapping, sources: sources, &reader)
    guard let indicator, let average, let provenance else { return nil }
    return Prevalence(
      of: .init(indicator.id, in: tests.period), average: average, provenance: provenance)
  }
}
