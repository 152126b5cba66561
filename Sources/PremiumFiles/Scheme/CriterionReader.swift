import QualityPremium
import Yams

/// Reads the tests of one rule; the vocabulary is that of `Criterion` and no more.
struct CriterionReader {
  let indicators: [Indicator.ID: Indicator]
  let statements: [Statement.ID: String]
  /// The periods of the figures; the year of the scheme where the rule names none.
  let baseline: Period?
  let period: Period
  /// The year of the scheme, which every statement is about.
  let year: Period

  func read(_ node: Node, _ reader: inout YAMLReader) -> Criterion? {
    guard let mapping = reader.mapping(node, of: "the criterion", keys: SchemeKeys.criterion.names)
    else {
      return nil
    }
    guard let word = mapping.order.first, let body = mapping.values[word], mapping.order.count == 1
    else {
      if mapping.order.count != 1 {
        reader.report(node, "a criterion is one test", remedy: "put several under 'all:' or 'any:'")
      }
      return nil
    }
    switch word {
    case "all": return parts(body, word, &reader).map { .all(of: $0) }
    case "any": return parts(body, word, &reader).map { .any(of: $0) }
    case "confirmed": return statement(body, &reader).map { .confirmed($0, in: year) }
    case "denied": return statement(body, &reader).map { .denied($0, in: year) }
    case "agreed": return reader.text(body, of: "agreed").map { .agreed($0, in: year) }
    default: return comparison(word, body, &reader)
    }
  }

  private func parts(_ node: Node, _ word: String, _ reader: inout YAMLReader) -> [Criterion]? {
    guard let nodes = reader.list(node, of: "'\(word)'") else { return nil }
    if nodes.isEmpty {
      reader.report(node, "'\(word)' holds no test", remedy: "write at least one")
    }
    let parts = nodes.map { read($0, &reader) }
    return parts.contains { $0 == nil } ? nil : parts.compactMap { $0 }
  }

  private func statement(_ node: Node, _ reader: inout YAMLReader) -> Statement.ID? {
    guard let id = reader.text(node, of: "statement") else { return nil }
    if statements[id] != nil { return id }
    reader.report(
      node, "there is no statement '\(id)' in this file",
      remedy: Suggestion.remedy(for: id, among: statements.keys))
    return nil
  }

  /// A test of a figure: `{of: INDICATOR, at-least: NUMBER, name: NAME}`.
  private func comparison(
    _ word: String, _ node: Node, _ reader: inout YAMLReader
  ) -> Criterion? {
    let comparisons = Comparison.allCases.map(\.rawValue)
    let table = word == "against" ? SchemeKeys.againstTest : SchemeKeys.figureTest
    let keys = table.names
    guard let mapping = reader.mapping(node, of: "the test '\(word)'", keys: keys),
      let subjectNode = reader.required("of", in: mapping),
      let indicator = self.indicator(subjectNode, &reader)
    else { return nil }
    let written = comparisons.filter { mapping.values[$0] != nil }
    guard written.count == 1, let key = written.first, let limit = mapping.values[key],
      let comparison = Comparison(rawValue: key)
    else {
      reader.report(
        node, "the test '\(word)' needs one comparison, not \(written.count)",
        remedy: "write one of \(comparisons.joined(separator: ", "))")
      return nil
    }
    if word == "against" {
      let subject = Criterion.Subject(indicator.id, in: period)
      return self.indicator(limit, &reader).map { .against(subject, comparison, other: $0.id) }
    }
    let name = reader.requiredText("name", in: mapping)
    guard let years = years(mapping, &reader) else { return nil }
    return test(
      word, of: indicator, comparison, limit, named: name, at: node, years: years, &reader)
  }

  /// The years whose mean is looked at; those of the baseline must not be among them.
  private func years(_ mapping: YAMLMapping, _ reader: inout YAMLReader) -> Int? {
    guard let node = mapping.values["mean-of"] else { return 1 }
    guard
      let years = reader.parse(
        node, of: "mean-of", as: "a whole number of years from 2 to 5",
        { text in Int(text).flatMap { (2...5).contains($0) ? $0 : nil } })
    else { return nil }
    if let baseline, period.startingYear - baseline.startingYear < years {
      reader.report(
        node, "the \(years) years up to \(period) and up to \(baseline) share a year",
        remedy: "write a baseline \(years) years before the period, or fewer years")
      return nil
    }
    return years
  }

  /// A test of a figure against a number that the rule states.
  func test(
    _ word: String, of indicator: Indicator, _ comparison: Comparison, _ limit: Node,
    named name: String?, at node: Node, years: Int = 1, _ reader: inout YAMLReader
  ) -> Criterion? {
    let subject = Criterion.Subject(indicator.id, in: period, years: years)
    if word == "value" {
      guard let value = level(limit, of: indicator, &reader), let name else { return nil }
      let limit = Parameter(name: name, value: value, form: indicator.kind.levelForm)
      return .value(subject, comparison, limit: limit)
    }
    guard let baseline else {
      reader.report(
        node, "the test '\(word)' needs a baseline", remedy: "add 'baseline: PERIOD' to the rule")
      return nil
    }
    if word == "change" {
      guard let value = level(limit, of: indicator, &reader), let name else { return nil }
      let by = Parameter(name: name, value: value, form: indicator.kind.levelForm)
      return .change(subject, from: baseline, comparison, by: by)
    }
    return movement(word, subject, from: baseline, comparison, limit, indicator, name, &reader)
  }

  /// A fall or rise by a share of the baseline.
  private func movement(
    _ word: String, _ subject: Criterion.Subject, from baseline: Period, _ comparison: Comparison,
    _ limit: Node, _ indicator: Indicator, _ name: String?, _ reader: inout YAMLReader
  ) -> Criterion? {
    if indicator.kind == .score {
      reader.report(
        limit, "a share of '\(indicator.id)' means nothing, since a score may be negative",
        remedy: "use 'change' with points")
      return nil
    }
    guard comparison.wantsMore else {
      reader.report(
        limit, "'\(word)' is at least or above a share", remedy: "write at-least or above")
      return nil
    }
    guard
      let share = reader.parse(
        limit, of: "share", as: "a share as 3.2%", { Share(percent: $0) }),
      let name
    else { return nil }
    let by = Parameter(name: name, value: share.fraction, form: .share)
    return word == "fall"
      ? .fall(subject, from: baseline, comparison, by: by)
      : .rise(subject, from: baseline, comparison, by: by)
  }

  func indicator(_ node: Node, _ reader: inout YAMLReader) -> Indicator? {
    guard let id = reader.text(node, of: "indicator") else { return nil }
    if let indicator = indicators[id] { return indicator }
    reader.report(
      node, "there is no indicator '\(id)'",
      remedy: Suggestion.remedy(for: id, among: indicators.keys))
    return nil
  }

  /// A number in the unit of the indicator; a percentage is written with its sign.
  private func level(
    _ node: Node, of indicator: Indicator, _ reader: inout YAMLReader
  ) -> Quantity? {
    if indicator.kind == .percent {
      return reader.parse(node, of: "percentage", as: "a percentage as 92%") {
        Share(percent: $0)?.percent
      }
    }
    return reader.parse(node, of: "number", as: "a plain number such as 1000") {
      try? Quantity(decimal: $0)
    }
  }
}

extension Indicator.Kind {
  /// How a level of such an indicator is written.
  fileprivate var levelForm: Parameter.Form { self == .percent ? .percentage : .level }
}
