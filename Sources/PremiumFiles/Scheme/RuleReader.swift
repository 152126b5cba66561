import QualityPremium
import Yams

/// Reads the gateways, measures and adjustments of a scheme file.
struct RuleReader {
  let indicators: [Indicator.ID: Indicator]
  let statements: [Statement.ID: String]
  let sources: [String: Source]
  let year: Period
  /// Whether measures are worth points and not weights.
  let countsPoints: Bool
  private(set) var usedIndicators: Set<Indicator.ID> = []
  private(set) var readings: [Reading] = []
  private(set) var withdrawals: [Withdrawal] = []

  init(
    indicators: [Indicator.ID: Indicator], statements: [Statement.ID: String],
    sources: [String: Source], year: Period, countsPoints: Bool
  ) {
    self.countsPoints = countsPoints
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
    /// How a measure is divided; nothing where one test decides it.
    var division: Division?
    var prevalence: Prevalence?
    var reliability: Reliability?
    var provenance: Provenance
  }

  mutating func gateways(_ node: Node, _ reader: inout YAMLReader) -> [Gateway] {
    var gateways: [Gateway] = []
    for parts in parts(node, "gateway", SchemeKeys.gateway, &reader) {
      let isSoft = parts.mapping.values["deduction"] != nil
      guard let deduction = isSoft ? reader.share("deduction", in: parts.mapping) : .whole else {
        continue
      }
      gateways.append(
        Gateway(
          id: parts.id, title: parts.title, criterion: parts.criterion,
          provenance: parts.provenance, deduction: deduction))
    }
    return gateways
  }

  mutating func measures(_ node: Node, _ reader: inout YAMLReader) -> [Measure] {
    let measures = weighed(listed(node, &reader))
    withdrawals = measures.compactMap { measure, mapping in
      WithdrawalReader.read(measure, mapping, sources: sources, &reader)
    }
    if !measures.isEmpty, withdrawals.count == measures.count {
      reader.report(
        node, "every measure is withdrawn", remedy: "leave one, or write no scheme for the year")
    }
    return measures.map(\.0)
  }

  /// With the weight that each measure's points give it.
  private func weighed(_ measures: [(Measure, YAMLMapping)]) -> [(Measure, YAMLMapping)] {
    let total = measures.compactMap(\.0.points).reduce(.zero, +)
    return measures.map { measure, mapping in
      var measure = measure
      if let points = measure.points { measure.weight = Share(fraction: points / total) }
      return (measure, mapping)
    }
  }

  private mutating func listed(
    _ node: Node, _ reader: inout YAMLReader
  ) -> [(Measure, YAMLMapping)] {
    var measures: [(Measure, YAMLMapping)] = []
    for parts in parts(node, "measure", SchemeKeys.measure, &reader) {
      let points = countsPoints ? reader.points(in: parts.mapping) : nil
      guard countsPoints ? points != nil : true,
        let weight = countsPoints ? .whole : reader.weight(in: parts.mapping)
      else { continue }
      if let division = parts.division {
        var measure = Measure(
          id: parts.id, title: parts.title, division: division, provenance: parts.provenance,
          weight: weight)
        (measure.points, measure.prevalence) = (points, parts.prevalence)
        measure.reliability = parts.reliability
        measures.append((measure, parts.mapping))
        continue
      }
      // A national measure may be agreed as well, under its own name.
      var isLocal = false
      if case .agreed(let slot, _) = parts.criterion { isLocal = slot.hasPrefix("local") }
      var measure = Measure(
        id: parts.id, title: parts.title, criterion: parts.criterion,
        provenance: parts.provenance, weight: weight, isLocal: isLocal)
      (measure.points, measure.prevalence) = (points, parts.prevalence)
      measure.reliability = parts.reliability
      measures.append((measure, parts.mapping))
    }
    return measures
  }

  mutating func adjustments(_ node: Node, _ reader: inout YAMLReader) -> [Adjustment] {
    var adjustments: [Adjustment] = []
    for parts in parts(node, "adjustment", SchemeKeys.adjustment, &reader) {
      guard let deduction = reader.share("deduction", in: parts.mapping) else { continue }
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
    let isDivided = DivisionReader.isDivided(mapping)
    var parts = DivisionReader(tests: tests, sources: sources, rule: "\(kind):\(id ?? "")")
    let division = isDivided ? parts.read(mapping, &reader) : nil
    add(parts.readings)
    let criterion =
      isDivided
      ? division.map { .all(of: $0.parts.map(\.criterion)) }
      : reader.required("criterion", in: mapping).flatMap { tests.read($0, &reader) }
    let prevalence = mapping.values["prevalence"].flatMap {
      PrevalenceReader(tests: tests, sources: sources).read($0, &reader)
    }
    let reliability = mapping.values["reliability"].flatMap {
      ReliabilityReader(sources: sources).read($0, &reader)
    }
    guard let id, let title, let provenance, let criterion else { return nil }
    let rule = Parts(
      mapping: mapping, id: id, title: title, criterion: criterion, division: division,
      prevalence: prevalence, reliability: reliability, provenance: provenance)
    if let prevalence { usedIndicators.insert(prevalence.subject.indicator) }
    checkNames(of: rule, kind, &reader)
    use(criterion)
    if let node = mapping.values["readings"] { readings(node, of: rule, kind, tests, &reader) }
    return rule
  }

  private func checkNames(of parts: Parts, _ kind: String, _ reader: inout YAMLReader) {
    var names: Set = ["weight", "deduction"]
    for parameter in parts.criterion.parameters where !names.insert(parameter.name).inserted {
      reader.report(
        parts.mapping.values["criterion"] ?? parts.mapping.node,
        "the \(kind) '\(parts.id)' has two numbers named '\(parameter.name)'",
        remedy: "rename one")
    }
  }

  private mutating func use(_ criterion: Criterion) {
    for case .observation(let indicator, _) in criterion.questions {
      usedIndicators.insert(indicator)
    }
  }

  /// The ways to read one rule.
  private mutating func readings(
    _ node: Node, of parts: Parts, _ kind: String, _ tests: CriterionReader,
    _ reader: inout YAMLReader
  ) {
    if let division = parts.division {
      let names = division.parts.map { "'\($0.id)'" }.joined(separator: ", ")
      return reader.report(
        node, "a divided measure has no test of its own that could be read in another way",
        remedy: "write the readings under the part that they read: \(names)")
    }
    add(
      ReadingReader(
        rule: "\(kind):\(parts.id)", standing: parts.criterion, tests: tests, sources: sources
      ).read(node, &reader))
  }

  private mutating func add(_ found: [Reading]) {
    for reading in found { use(reading.criterion) }
    readings += found
  }
}

extension YAMLReader {
  /// A weight or a deduction.
  mutating func share(_ key: String, in mapping: YAMLMapping) -> Share? {
    required(key, in: mapping).flatMap { node in
      parse(node, of: key, as: "a share as 12.5%, above 0% and at most 100%") { text in
        Share(percent: text).flatMap { $0 > .nothing && $0 <= .whole ? $0 : nil }
      }
    }
  }
}
