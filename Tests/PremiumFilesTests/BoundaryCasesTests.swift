import Foundation
import QualityPremium
import Testing

@testable import PremiumFiles

@Suite("Boundary cases") struct BoundaryCasesTests {
  /// What is known while everything is met, from the worked examples of the year.
  private func known(_ id: String) throws -> [String: String] {
    let examples = try Cases.of(id).examples
    return try #require(
      examples.first { $0.place.file.hasSuffix("/arithmetic.yaml") }?.known, "\(id): no arithmetic")
  }

  @Test(
    "Every threshold of every shipped scheme has its cases, as the generator makes them",
    arguments: Cases.schemes)
  func generated(id: String) throws {
    let scheme = try Checkout.library().scheme(id).scheme
    let text = try BoundaryCases(scheme: scheme, known: try known(id)).text()
    let url = Cases.folder.appending(path: "\(Cases.folder(of: id))/thresholds.yaml")
    if ProcessInfo.processInfo.environment["QP_RECORD"] == "1" {
      try Data(text.utf8).write(to: url)
    } else {
      #expect(try String(contentsOf: url, encoding: .utf8) == text, "run 'make record': \(id)")
    }
  }

  @Test(
    "Every threshold was tried at its line and one unit on either side", arguments: Cases.schemes)
  func tried(id: String) throws {
    let (scheme, examples) = try Cases.of(id)
    let untried = try untried(scheme, examples)
    #expect(untried.isEmpty, "\(untried.joined(separator: "\n"))")
  }

  @Test("A threshold without its cases is noticed")
  func noticed() throws {
    let (scheme, examples) = try Cases.of("quality-premium/2016-17")
    let generated = examples.filter { $0.place.file.hasSuffix("/thresholds.yaml") }
    #expect(try untried(scheme, generated) == [])
    let most = generated.filter { !$0.title.contains("england-mean: at it") }
    #expect(try untried(scheme, most).contains { $0.contains("england-mean: 0 units") })
  }

  @Test("Bands have their cases, and come to what the cases say")
  func bands() throws {
    // The bands are on an indicator that an adjustment tests too.
    var scheme = try BandFileTests().scheme()
    scheme.adjustments.removeAll { $0.id == "a-and-e-4-hours" }
    var known = try known("quality-premium/2013-14")
    known["local-1"] = nil
    known["a-and-e-4-hours"] = "96.0"
    let examples = try examples(of: BoundaryCases(scheme: scheme, known: known))
    #expect(
      examples.contains { $0.title == "measure:local-1, upper, upper-threshold: one unit worse" })
    try run(examples, scheme)
    #expect(try untried(scheme, examples) == [])
  }

  @Test("The other readings of a rule turn at their own thresholds", arguments: Cases.schemes)
  func readings(id: String) throws {
    let shipped = try Checkout.library().scheme(id).scheme
    for reading in shipped.readings where !reading.isDefault {
      let scheme = shipped.taking(reading)
      let words = ColumnMapping.words(of: scheme)
      let known = try known(id).filter { words[$0.key] != nil }
      // The cases of other rules leave open what only this reading asks for.
      let start = reading.rule.replacing("/", with: ", ") + ", "
      let own = try examples(of: BoundaryCases(scheme: scheme, known: known))
        .filter { $0.title.hasPrefix(start) }
      #expect(
        own.isEmpty == BoundaryCases.thresholds(in: reading.criterion).isEmpty, "\(reading.id)")
      try run(own, scheme)
    }
  }

  /// The cases that were generated, read as they are from a file.
  private func examples(of cases: BoundaryCases) throws -> [WorkedExample] {
    var reader = YAMLReader(file: "thresholds.yaml")
    let file = InputFile(name: "thresholds.yaml", bytes: Array(try cases.text().utf8))
    let root = reader.root(of: file)
    let keys = ["scheme"] + SchemeKeys.examples.names
    let top = root.flatMap { reader.mapping($0, of: "cases", keys: keys) }
    let examples = ExampleReader(file: file.name).examples(in: try #require(top), &reader)
    #expect(!reader.problems.hasMistakes && !examples.isEmpty)
    return examples
  }

  private func run(_ examples: [WorkedExample], _ scheme: Scheme) throws {
    for example in examples {
      let found = example.differences(from: try example.assessment(under: scheme))
      #expect(found.isEmpty, "\(found.map(\.description))")
    }
  }

  /// The thresholds that no figure of the examples lies on, or one unit beside.
  private func untried(_ scheme: Scheme, _ examples: [WorkedExample]) throws -> [String] {
    var margins: [String: Set<Quantity>] = [:]
    func walk(_ reason: Reason, _ path: String) {
      if case .compared(let finding) = reason.fact {
        let unit = Self.unit(finding, scheme)
        margins["\(path) \(Self.name(finding))", default: []].insert(finding.margin / unit)
      }
      for part in reason.because { walk(part, path) }
    }
    for example in examples {
      for (path, reason) in try example.assessment(under: scheme).reasonsByPath {
        walk(reason, path)
      }
    }
    return scheme.terms.flatMap { term in
      let path = scheme.rules[term.rule].path
      return BoundaryCases.thresholds(in: term.criterion).flatMap { threshold in
        let name = "\(path) \(threshold.name)"
        return Self.possible(threshold, scheme)
          .filter { margins[name]?.contains(Quantity($0)) != true }
          .map { "\(name): \($0) units" }
      }
    }
  }

  /// The places beside a line where a figure can be: no count is below nought.
  private static func possible(_ threshold: BoundaryCases.Threshold, _ scheme: Scheme) -> [Int] {
    guard threshold.reference == nil,
      let kind = scheme.indicators[threshold.subject.indicator]?.kind
    else { return [-1, 0, 1] }
    let line = threshold.line(.zero)
    let unit = kind == .count ? Quantity.one : BoundaryCases.unit(of: line)
    let up = threshold.comparison.wantsMore ? 1 : -1
    return [-1, 0, 1].filter { BoundaryCases.canBe(line + unit * Quantity($0 * up), kind) }
  }

  private static func unit(_ finding: Finding, _ scheme: Scheme) -> Quantity {
    scheme.indicators[finding.subject.indicator]?.kind == .count
      ? .one : BoundaryCases.unit(of: finding.line)
  }

  private static func name(_ finding: Finding) -> String {
    if case .other(let indicator) = finding.basis { return indicator }
    return finding.parameter?.name ?? ""
  }
}
