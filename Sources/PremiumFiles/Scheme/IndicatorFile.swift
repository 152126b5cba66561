public import QualityPremium
import Yams

/// The file that defines one indicator.
public enum IndicatorFile {
  private static let keys =
    [
      "indicator", "title", "kind", "unit", "direction", "multiplier", "event", "context-for",
      "components", "sources",
    ]
    + IndicatorDefinitionReader.keys + ProvenanceReader.keys

  /// Reads a definition, or reports every mistake of the file.
  public static func read(_ file: InputFile) throws(Problems) -> Indicator {
    var reader = YAMLReader(file: file.name)
    let indicator = reader.root(of: file).flatMap { read($0, &reader) }
    try reader.problems.check()
    guard let indicator else {
      preconditionFailure("an indicator that was not read has a mistake that was reported")
    }
    return indicator
  }

  private static func read(_ node: Node, _ reader: inout YAMLReader) -> Indicator? {
    guard let top = reader.mapping(node, of: "the indicator", keys: keys) else { return nil }
    let sources =
      reader.required("sources", in: top).map { ProvenanceReader.sources($0, &reader) } ?? [:]
    let id = reader.requiredText("indicator", in: top)
    let title = reader.requiredText("title", in: top)
    let unit = reader.requiredText("unit", in: top)
    let kind = reader.required("kind", in: top).flatMap {
      reader.choice($0, of: "kind", as: Indicator.Kind.self)
    }
    let direction = reader.required("direction", in: top).flatMap {
      reader.choice($0, of: "direction", as: Indicator.Direction.self)
    }
    let multiplier = top.values["multiplier"].flatMap {
      reader.parse($0, of: "multiplier", as: "a whole number such as 100000") { text in
        Int(text).flatMap { $0 > 0 && $0 <= 1_000_000 ? $0 : nil }
      }
    }
    let event = top.values["event"].flatMap { reader.text($0, of: "event") }
    let contextFor = top.values["context-for"].flatMap { reader.text($0, of: "context-for") }
    let components = top.values["components"].flatMap { reader.list($0, of: "components") } ?? []
    let parts = components.compactMap { reader.text($0, of: "component") }
    let definition = IndicatorDefinitionReader.read(top, kind: kind, &reader)
    let provenance = ProvenanceReader.read(top, sources: sources, &reader)
    guard let id, let title, let unit, let kind, let direction, let definition, let provenance
    else { return nil }
    return Indicator(
      id: id, title: title, kind: kind, unit: unit, direction: direction, multiplier: multiplier,
      event: event, contextFor: contextFor, components: parts, definition: definition,
      provenance: provenance)
  }
}
