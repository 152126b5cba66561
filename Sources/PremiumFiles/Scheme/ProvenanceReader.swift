import QualityPremium
import Yams

/// The keys that say where a rule comes from; a rule without a citation does not load.
enum ProvenanceReader {
  static let keys = ["source", "confidence", "note"]

  /// The publications that a file cites, by their short names.
  static func sources(_ node: Node, _ reader: inout YAMLReader) -> [String: Source] {
    guard let mapping = reader.mapping(node, of: "the list of sources", keys: nil) else {
      return [:]
    }
    var sources: [String: Source] = [:]
    for id in mapping.order {
      guard let node = mapping.values[id],
        let source = reader.mapping(node, of: "the source '\(id)'", keys: SchemeKeys.source.names),
        let title = reader.requiredText("title", in: source)
      else { continue }
      let url = source.values["url"].flatMap { reader.text($0, of: "url") }
      sources[id] = Source(id: id, title: title, url: url)
    }
    return sources
  }

  static func read(
    _ mapping: YAMLMapping, sources: [String: Source], _ reader: inout YAMLReader
  ) -> Provenance? {
    let cited = reader.required("source", in: mapping).map { names(in: $0, &reader) } ?? []
    let confidence = reader.required("confidence", in: mapping).flatMap {
      reader.choice($0, of: "confidence", as: Confidence.self)
    }
    let note = mapping.values["note"].flatMap { reader.text($0, of: "note") }
    var list: [Source] = []
    for (node, name) in cited {
      if let source = sources[name] {
        list.append(source)
      } else {
        reader.report(
          node, "cites '\(name)', which is not among the sources",
          remedy: Suggestion.remedy(for: name, among: sources.keys))
      }
    }
    return confidence.map { Provenance(sources: list, confidence: $0, note: note) }
  }

  /// One name, or a list of names.
  private static func names(in node: Node, _ reader: inout YAMLReader) -> [(Node, String)] {
    let nodes = node.sequence.map { Array($0) } ?? [node]
    return nodes.compactMap { node in reader.text(node, of: "source").map { (node, $0) } }
  }
}
