import QualityPremium
import Yams

/// Reads the parts of a measure that the scheme weighs, or the menu that each commissioner splits.
struct DivisionReader {
  /// With the periods of the measure, which a part may change.
  let tests: CriterionReader
  let sources: [String: Source]

  private static let keys =
    ["id", "title", "baseline", "period", "criterion"] + ProvenanceReader.keys

  func read(_ measure: YAMLMapping, _ reader: inout YAMLReader) -> Division? {
    let written = ["criterion", "parts", "menu"].filter { measure.values[$0] != nil }
    guard written.count == 1, let word = written.first, let node = measure.values[word] else {
      reader.report(
        measure.node, "the measure has \(written.joined(separator: " and "))", remedy: "keep one")
      return nil
    }
    let isMenu = word == "menu"
    var (parts, weights) = ([Part](), [Share]())
    for node in reader.list(node, of: "'\(word)'") ?? [] {
      let keys = Self.keys + (isMenu ? [] : ["weight"])
      let kind = isMenu ? "option" : "part"
      guard let mapping = reader.mapping(node, of: "the \(kind)", keys: keys) else { continue }
      let weight = isMenu ? .whole : reader.share("weight", in: mapping)
      guard let part = part(mapping, &reader), let weight else { continue }
      if parts.contains(where: { $0.id == part.id }) {
        reader.report(
          mapping.values["id"], "there are two \(kind)s '\(part.id)'", remedy: "rename one")
      }
      parts.append(part)
      weights.append(weight)
    }
    if isMenu { return Division(menu: parts) }
    if !reader.problems.hasMistakes, weights.total != .whole {
      reader.report(
        node, "the weights of the parts add up to \(weights.total)",
        remedy: "they are shares of the measure, and have to add up to 100%")
    }
    return Division(parts: parts, weights: weights)
  }

  private func part(_ mapping: YAMLMapping, _ reader: inout YAMLReader) -> Part? {
    let id = reader.requiredText("id", in: mapping)
    let title = reader.requiredText("title", in: mapping)
    let provenance = ProvenanceReader.read(mapping, sources: sources, &reader)
    let tests = tests.changing(periodsIn: mapping, &reader)
    let criterion = reader.required("criterion", in: mapping).flatMap { tests.read($0, &reader) }
    guard let id, let title, let provenance, let criterion else { return nil }
    return Part(id: id, title: title, criterion: criterion, provenance: provenance)
  }
}

extension CriterionReader {
  /// The same with the baseline and the period that a part or a reading states for itself.
  func changing(periodsIn mapping: YAMLMapping, _ reader: inout YAMLReader) -> CriterionReader {
    CriterionReader(
      indicators: indicators, statements: statements,
      baseline: reader.period("baseline", in: mapping) ?? baseline,
      period: reader.period("period", in: mapping) ?? period, year: year)
  }
}
