import QualityPremium
import Yams

/// Reads the parts of a measure that the scheme weighs, the menu that each commissioner splits, the bands
/// of which the best counts, or the two thresholds between which it pays in proportion.
struct DivisionReader {
  /// With the periods of the measure, which a part may change.
  let tests: CriterionReader
  let sources: [String: Source]
  /// The path of the measure, which the readings of its parts are found by.
  let rule: String
  private(set) var readings: [Reading] = []

  init(tests: CriterionReader, sources: [String: Source], rule: String) {
    self.tests = tests
    self.sources = sources
    self.rule = rule
  }

  /// Whether a measure is divided.
  static func isDivided(_ measure: YAMLMapping) -> Bool {
    Division.Kind.allCases.contains { measure.values[$0.rawValue] != nil }
  }

  mutating func read(_ measure: YAMLMapping, _ reader: inout YAMLReader) -> Division? {
    let words = ["criterion"] + Division.Kind.allCases.map(\.rawValue)
    let written = words.filter { measure.values[$0] != nil }
    guard written.count == 1, let word = written.first, let kind = Division.Kind(rawValue: word),
      let node = measure.values[word]
    else {
      reader.report(
        measure.node, "the measure has \(written.joined(separator: " and "))", remedy: "keep one")
      return nil
    }
    if kind == .linear {
      return LinearReader(tests: tests).read(node, of: measure, sources, &reader)
    }
    var (parts, shares) = ([Part](), [Share]())
    for node in reader.list(node, of: "'\(word)'") ?? [] {
      guard let mapping = reader.mapping(node, of: "the \(kind.part)", keys: kind.keys.names)
      else { continue }
      let share = kind.shareKey.map { reader.share($0, in: mapping) } ?? .whole
      guard let part = part(mapping, &reader), let share else { continue }
      if parts.contains(where: { $0.id == part.id }) {
        reader.report(
          mapping.values["id"], "there are two \(kind.part)s '\(part.id)'", remedy: "rename one")
      }
      parts.append(part)
      shares.append(share)
    }
    if !reader.problems.hasMistakes { check(kind, shares, node, &reader) }
    switch kind {
    case .parts: return Division(parts: parts, weights: shares)
    case .menu: return Division(menu: parts)
    case .bands: return Division(bands: parts, pays: shares)
    case .linear: return nil
    }
  }

  private func check(
    _ kind: Division.Kind, _ shares: [Share], _ node: Node, _ reader: inout YAMLReader
  ) {
    switch kind {
    case .menu, .linear: break
    case .parts where shares.total != .whole:
      reader.report(
        node, "the weights of the parts add up to \(shares.total)",
        remedy: "they are shares of the measure, and have to add up to 100%")
    case .bands where zip(shares, shares.dropFirst()).contains { $0 >= $1 }:
      reader.report(
        node, "a band pays no more than the one before it", remedy: "write what pays least first")
    case .parts, .bands: break
    }
  }

  private mutating func part(_ mapping: YAMLMapping, _ reader: inout YAMLReader) -> Part? {
    let id = reader.requiredText("id", in: mapping)
    let title = reader.requiredText("title", in: mapping)
    let provenance = ProvenanceReader.read(mapping, sources: sources, &reader)
    let tests = tests.changing(periodsIn: mapping, &reader)
    let criterion = reader.required("criterion", in: mapping).flatMap { tests.read($0, &reader) }
    guard let id, let title, let provenance, let criterion else { return nil }
    if let node = mapping.values["readings"] {
      readings += ReadingReader(
        rule: "\(rule)/\(id)", standing: criterion, tests: tests, sources: sources
      ).read(node, &reader)
    }
    return Part(id: id, title: title, criterion: criterion, provenance: provenance)
  }
}

extension Division.Kind {
  /// What one of its parts is called.
  fileprivate var part: String {
    switch self {
    case .parts: "part"
    case .menu: "option"
    case .bands: "band"
    case .linear: "threshold"
    }
  }

  /// The key that says what a part earns.
  fileprivate var shareKey: String? {
    switch self {
    case .parts: "weight"
    case .menu, .linear: nil
    case .bands: "pays"
    }
  }

  /// The keys of one of its parts.
  fileprivate var keys: KeyTable {
    switch self {
    case .parts: SchemeKeys.part
    case .menu: SchemeKeys.option
    case .bands: SchemeKeys.band
    case .linear: SchemeKeys.linear
    }
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
