import QualityPremium
import Yams

/// `national-measures.yaml`: what the scheme pays for nationally.
enum NationalMeasureReader {
  static func read(
    _ file: InputFile, indicators: Set<Indicator.ID>, _ problems: inout [Problem]
  ) -> [NationalMeasure] {
    var reader = YAMLReader(file: file.name)
    defer { problems += reader.problems }
    guard let node = reader.root(of: file),
      let top = reader.mapping(node, of: "the national measures", keys: ["measures"]),
      let list = reader.required("measures", in: top),
      let nodes = reader.list(list, of: "measures")
    else { return [] }
    return nodes.compactMap { measure($0, indicators, &reader) }
  }

  private static func measure(
    _ node: Node, _ indicators: Set<Indicator.ID>, _ reader: inout YAMLReader
  ) -> NationalMeasure? {
    let keys = ["id", "title", "indicators", "terms", "source"]
    guard let map = reader.mapping(node, of: "a national measure", keys: keys) else { return nil }
    let id = reader.requiredText("id", in: map)
    let title = reader.requiredText("title", in: map)
    let source = reader.requiredText("source", in: map)
    let tested = reader.required("indicators", in: map).flatMap {
      reader.list($0, of: "indicators")
    }
    var ids: [Indicator.ID] = []
    for node in tested ?? [] {
      guard let id = reader.text(node, of: "indicator") else { continue }
      if !indicators.contains(id) {
        reader.report(
          node, "there is no indicator '\(id)'",
          remedy: Suggestion.remedy(for: id, among: indicators))
      }
      ids.append(id)
    }
    let terms = TermReader.terms(reader.required("terms", in: map), of: "terms", &reader)
    guard let id, let title, let source else { return nil }
    return NationalMeasure(id: id, title: title, indicators: ids, terms: terms, source: source)
  }
}
