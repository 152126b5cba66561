import QualityPremium
import Yams

/// Reads the gateways, measures and adjustments of a scheme file.
struct RuleReader {
  let indicators: [Indicator.ID: Indicator]
  let statements: [Statement.ID: String]
  let sources: [String: Source]
  let year: Period
  private(set) var usedIndicators: Set<Indicator.ID> = []

  init(
    indicators: [Indicator.ID: Indicator], statements: [Statement.ID: String],
    sources: [String: Source], year: Period
  ) {
    self.indicators = indicators
    self.statements = statements
    self.sources = sources
    self.year = year
  }

  /// What all three kinds of rule have.
  private struct Parts {
    var mapping: YAMLMapping
    var id: String
    var title: String
    var criterion: Criterion
    var provenance: Provenance
  }

  mutating func gateways(_ node: Node, _ reader: inout YAMLReader) -> [Gateway] {
    parts(node, "gateway", SchemeKeys.gateway, &reader).map {
      Gateway(id: $0.id, title: $0.title, criterion: $0.criterion, provenance: $0.provenance)
    }
  }

  mutating func measures(_ node: Node, _ reader: inout YAMLReader) -> [Measure] {
    var measures: [Measure] = []
    for parts in parts(node, "measure", SchemeKeys.measure, &reader) {
      guard let weight = share("weight", of: parts, &reader) else { continue }
      var isLocal = false
      if case .agreed = parts.criterion { isLocal = true }
      measures.append(
        Measure(
          id: parts.id, title: parts.title, criterion: parts.criterion,
          provenance: parts.provenance, weight: weight, isLocal: isLocal))
    }
    return measures
  }

  mutating func adjustments(_ node: Node, _ reader: inout YAMLReader) -> [Adjustment] {
    var adjustments: [Adjustment] = []
    for parts in parts(node, "adjustment", SchemeKeys.adjustment, &reader) {
      guard let deduction = share("deduction", of: parts, &reader) else { continue }
      adjustments.append(
        Adjustment(
          id: parts.id, title: parts.title, criterion: parts.criterion,
          provenance: parts.provenance, deduction: deduction))
    }
    return adjustments
  }

  private mutating func parts(
    _ node: Node, _ kind: String, _ keys: KeyTable, _ reader: inout YAMLReader
  ) -> [Parts] {
    var list: [Parts] = []
    var ids: Set<String> = []
    for node in reader.list(node, of: "the \(kind)s") ?? [] {
      guard let mapping = reader.mapping(node, of: "the \(kind)", keys: keys.names),
        let parts = rule(mapping, kind, &reader)
      else { continue }
      if !ids.insert(parts.id).inserted {
        reader.report(
          mapping.values["id"], "there are two \(kind)s '\(parts.id)'", remedy: "rename one")
      }
      list.append(parts)
    }
    return list
  }

  private mutating func rule(
    _ mapping: YAMLMapping, _ kind: String, _ reader: inout YAMLReader
  ) -> Parts? {
    let id = reader.requiredText("id", in: mapping)
    let title = reader.requiredText("title", in: mapping)
    let provenance = ProvenanceReader.read(mapping, sources: sources, &reader)
    let baseline = reader.period("baseline", in: mapping)
    let period = reader.period("period", in: mapping) ?? year
    let tests = CriterionReader(
      indicators: indicators, statements: statements, baseline: baseline, period: period,
      year: year)
    let criterion = reader.required("criterion", in: mapping).flatMap { tests.read($0, &reader) }
    guard let id, let title, let provenance, let criterion else { return nil }
    var names: Set = ["weight", "deduction"]
    for parameter in criterion.parameters where !names.insert(parameter.name).inserted {
      reader.report(
        mapping.values["criterion"],
        "the \(kind) '\(id)' has two numbers named '\(parameter.name)'", remedy: "rename one")
    }
    for case .observation(let indicator, _) in criterion.questions {
      usedIndicators.insert(indicator)
    }
    return Parts(
      mapping: mapping, id: id, title: title, criterion: criterion, provenance: provenance)
  }

  private func share(_ key: String, of parts: Parts, _ reader: inout YAMLReader) -> Share? {
    reader.required(key, in: parts.mapping).flatMap { node in
      reader.parse(node, of: key, as: "a share as 12.5%, above 0% and at most 100%") { text in
        Share(percent: text).flatMap { $0 > .nothing && $0 <= .whole ? $0 : nil }
      }
    }
  }
}
