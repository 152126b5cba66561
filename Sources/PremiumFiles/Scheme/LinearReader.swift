import QualityPremium
import Yams

/// Reads the two thresholds between which a measure pays in proportion:
/// `linear: {value: INDICATOR, from: 50%, to: 70%}`.
struct LinearReader {
  let tests: CriterionReader

  func read(
    _ node: Node, of measure: YAMLMapping, _ sources: [String: Source], _ reader: inout YAMLReader
  ) -> Division? {
    guard let mapping = reader.mapping(node, of: "'linear'", keys: SchemeKeys.linear.names) else {
      return nil
    }
    let written = SchemeKeys.linear.oneOf.filter { mapping.values[$0] != nil }
    guard written.count == 1, let word = written.first, let subject = mapping.values[word] else {
      reader.report(
        node, "'linear' needs one figure, not \(written.count)",
        remedy: "write one of \(SchemeKeys.linear.oneOf.joined(separator: ", "))")
      return nil
    }
    let (from, to) = (reader.required("from", in: mapping), reader.required("to", in: mapping))
    let floor = share("floor", in: mapping, else: .nothing, &reader)
    let cap = share("cap", in: mapping, else: .whole, &reader)
    // Where the problems with the measure's own provenance are reported; here they would come twice.
    var quiet = YAMLReader(file: reader.file)
    let indicator = tests.indicator(subject, &reader)
    func test(_ limit: Node, _ name: String) -> Criterion? {
      indicator.flatMap {
        tests.test(word, of: $0, .atLeast, limit, named: name, at: subject, &reader)
      }
    }
    guard let from, let to, let floor, let cap,
      let lower = test(from, "lower-threshold"), let upper = test(to, "upper-threshold"),
      let provenance = ProvenanceReader.read(measure, sources: sources, &quiet)
    else { return nil }
    guard let least = lower.parameters.first?.value, let most = upper.parameters.first?.value,
      least != most
    else {
      reader.report(to, "the two thresholds are the same", remedy: "write a 'criterion' instead")
      return nil
    }
    if floor >= cap {
      reader.report(
        mapping.values["floor"] ?? mapping.values["cap"],
        "the floor of \(floor) is not below the cap of \(cap)",
        remedy: "the floor is paid on the lower threshold, the cap from the upper on")
    }
    // Going down from the first threshold to the second, less of the figure is better.
    let comparison = least < most ? Comparison.atLeast : .atMost
    if comparison == .atMost, word == "fall" || word == "rise" {
      reader.report(
        to, "the upper threshold asks for a smaller \(word) than the lower",
        remedy: "write the smaller share after 'from'")
    }
    func part(_ id: Part.ID, _ title: String, _ criterion: Criterion) -> Part {
      Part(id: id, title: title, criterion: criterion.comparing(comparison), provenance: provenance)
    }
    return Division(
      from: part("lower", "Lower threshold", lower), to: part("upper", "Upper threshold", upper),
      floor: floor, cap: cap)
  }

  private func share(
    _ key: String, in mapping: YAMLMapping, else standing: Share, _ reader: inout YAMLReader
  ) -> Share? {
    guard let node = mapping.values[key] else { return standing }
    return reader.parse(node, of: key, as: "a share as 20%, from 0% to 100%") { text in
      Share(percent: text).flatMap { $0 >= .nothing && $0 <= .whole ? $0 : nil }
    }
  }
}

extension Criterion {
  /// The same test of a figure seen from the side on which it is better.
  fileprivate func comparing(_ comparison: Comparison) -> Criterion {
    switch self {
    case .value(let subject, _, let limit): .value(subject, comparison, limit: limit)
    case .change(let subject, let from, _, let by):
      .change(subject, from: from, comparison, by: by)
    default: self
    }
  }
}
