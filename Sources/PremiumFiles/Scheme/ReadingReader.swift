import QualityPremium
import Yams

/// Reads the ways in which a rule can be read; one of them is the rule as it stands.
struct ReadingReader {
  let rule: String
  /// The test of the rule, which the default reading has.
  let standing: Criterion
  let tests: CriterionReader
  let sources: [String: Source]

  func read(_ node: Node, _ reader: inout YAMLReader) -> [Reading] {
    var readings: [Reading] = []
    for node in reader.list(node, of: "the readings") ?? [] {
      guard let mapping = reader.mapping(node, of: "the reading", keys: SchemeKeys.reading.names),
        let reading = reading(mapping, &reader)
      else { continue }
      if readings.contains(where: { $0.id == reading.id }) {
        reader.report(
          mapping.values["id"], "there are two readings '\(reading.id)'", remedy: "rename one")
      }
      readings.append(reading)
    }
    let defaults = readings.count { $0.isDefault }
    if !reader.problems.hasMistakes, defaults != 1 || readings.count < 2 {
      reader.report(
        node, "\(readings.count) readings of which \(defaults) are the default",
        remedy: "write at least two, with 'default: yes' for the one that the rule has")
    }
    return readings
  }

  private func reading(_ mapping: YAMLMapping, _ reader: inout YAMLReader) -> Reading? {
    let id = reader.requiredText("id", in: mapping)
    let text = reader.requiredText("text", in: mapping)
    let provenance = ProvenanceReader.read(mapping, sources: sources, &reader)
    let isDefault = mapping.values["default"].map { node in
      reader.parse(node, of: "default", as: "yes, or leave it out") { $0 == "yes" ? true : nil }
        ?? false
    }
    let tests = tests.changing(periodsIn: mapping, &reader)
    let written = mapping.values["criterion"]
    if isDefault == true, let written {
      reader.report(
        written, "the default reading has the criterion of the rule", remedy: "delete this one")
    }
    let criterion =
      isDefault == true
      ? standing
      : reader.required("criterion", in: mapping).flatMap { tests.read($0, &reader) }
    guard let id, let text, let provenance, let criterion else { return nil }
    return Reading(
      rule: rule, id: id, text: text, criterion: criterion, isDefault: isDefault == true,
      provenance: provenance)
  }
}
