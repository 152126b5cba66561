import QualityPremium
import Yams

/// Reads the factor of a measure that pays less where its figure is of few people:
/// `reliability: {half-at: 250000, source: ..., confidence: ...}`.
struct ReliabilityReader {
  let sources: [String: Source]

  func read(_ node: Node, _ reader: inout YAMLReader) -> Reliability? {
    guard
      let mapping = reader.mapping(node, of: "'reliability'", keys: SchemeKeys.reliability.names)
    else { return nil }
    let people = reader.required("half-at", in: mapping).flatMap {
      reader.parse($0, of: "half-at", as: "a whole number of people above 0") { text in
        Int(text).flatMap { $0 > 0 && $0 <= 1_000_000_000 ? $0 : nil }
      }
    }
    let provenance = ProvenanceReader.read(mapping, sources: sources, &reader)
    guard let people, let provenance else { return nil }
    return Reliability(halfAt: Quantity(people), provenance: provenance)
  }
}
