import QualityPremium
import Yams

/// The key `records` of an indicator file: how it is counted from records of patients.
enum IndicatorPlanReader {
  private static let keys = [
    "source", "codes", "groups", "ages", "least-days-old", "methods", "classes",
    "transfers", "episode-days", "kinds", "within", "repeats", "shares-of",
  ]

  static func read(_ node: Node, _ reader: inout YAMLReader) -> IndicatorPlan? {
    guard let top = reader.mapping(node, of: "the plan", keys: keys) else { return nil }
    let source = reader.required("source", in: top).flatMap {
      reader.choice($0, of: "source", as: RecordSource.self)
    }
    let codes = top.values["codes"].flatMap { reader.text($0, of: "code list") }
    let ages = top.values["ages"].flatMap {
      reader.parse($0, of: "ages", as: "an age band such as 0-18 or 2+") { AgeBand($0) }
    }
    let groups = texts("groups", in: top, &reader)
    if codes == nil, let node = top.values["groups"] {
      reader.report(node, "groups are of no code list", remedy: "name the list in 'codes'")
    }
    let repeats = top.values["repeats"].flatMap {
      reader.parse($0, of: "answer", as: "yes or no") { ["yes": true, "no": false][$0] }
    }
    let plan = source.map {
      IndicatorPlan(
        source: $0, diagnoses: codes.map { .init(list: $0, groups: groups) }, ages: ages,
        leastDaysOld: number("least-days-old", in: top, &reader),
        methods: texts("methods", in: top, &reader), classes: texts("classes", in: top, &reader),
        transfers: top.values["transfers"].flatMap { transfers($0, &reader) },
        episodeDays: number("episode-days", in: top, &reader),
        kinds: texts("kinds", in: top, &reader), within: number("within", in: top, &reader),
        countsRepeats: repeats ?? false,
        sharesOf: top.values["shares-of"].flatMap { reader.text($0, of: "service") })
    }
    if let source { check(source, top, &reader) }
    return plan
  }

  /// A key that a source has no column for would be passed over in silence, so it is refused.
  private static func check(
    _ source: RecordSource, _ top: YAMLMapping, _ reader: inout YAMLReader
  ) {
    let admissions = ["methods", "classes", "transfers", "repeats"]
    var useless: [String] = source == .admissions ? [] : admissions
    if source != .infections { useless.append("episode-days") }
    if source != .deaths { useless.append("least-days-old") }
    if ![.admissions, .deaths].contains(source) { useless += ["codes"] }
    if ![.admissions, .deaths, .infections].contains(source) { useless.append("ages") }
    if ![.infections, .waits, .calls, .answers].contains(source) { useless.append("kinds") }
    let timed: [RecordSource] = [.waits, .attendances, .calls]
    if timed.contains(source) {
      _ = reader.required("within", in: top)
    } else {
      useless.append("within")
    }
    if [.attendances, .calls, .answers].contains(source) {
      _ = reader.required("shares-of", in: top)
    } else {
      useless.append("shares-of")
    }
    for key in useless {
      guard let node = top.values[key] else { continue }
      reader.report(
        node, "records of \(source.rawValue) have no use for '\(key)'", remedy: "delete it")
    }
  }

  private static func transfers(
    _ node: Node, _ reader: inout YAMLReader
  ) -> IndicatorPlan.Transfers? {
    guard
      let top = reader.mapping(node, of: "transfers", keys: ["within-days", "methods", "from"]),
      reader.required("within-days", in: top) != nil,
      let days = number("within-days", in: top, &reader)
    else { return nil }
    return .init(
      withinDays: days, methods: texts("methods", in: top, &reader),
      from: texts("from", in: top, &reader))
  }

  private static func number(
    _ key: String, in top: YAMLMapping, _ reader: inout YAMLReader
  ) -> Int? {
    top.values[key].flatMap {
      reader.parse($0, of: "number", as: "a whole number such as 28") { text in
        Int(text).flatMap { (0...1_000_000).contains($0) ? $0 : nil }
      }
    }
  }

  /// A list of words that may stand in SQL between quotes: letters, digits, hyphens.
  private static func texts(
    _ key: String, in top: YAMLMapping, _ reader: inout YAMLReader
  ) -> [String] {
    guard let node = top.values[key], let nodes = reader.list(node, of: key) else { return [] }
    return nodes.compactMap { node in
      reader.parse(node, of: "word", as: "letters, digits and hyphens") { text in
        text.utf8.allSatisfy { $0 == 45 || (48...57).contains($0) || (65...90).contains($0 & 0xDF) }
          ? text : nil
      }
    }
  }
}
