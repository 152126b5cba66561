public import QualityPremium

/// One thing that differs between two schemes.
public struct SchemeChange: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case added, removed, changed
  }

  public var kind: Kind
  /// The path of the rule, or `scheme` or `population`.
  public var path: String
  /// The name of the rule for readers.
  public var title: String
  /// What of it: `rule`, `title`, `weight`, `deduction`, `test`, `periods`, `confidence`, `sources`, `withdrawn`, or
  /// the name of a number.
  public var field: String
  public var before: String?
  public var after: String?
}

extension Scheme {
  /// What another scheme has otherwise, in the order of this one; then what it has besides.
  public func changes(to other: Scheme) -> [SchemeChange] {
    head(other)
      + Self.rules(gateways, other.gateways, self, other) {
        $0.barsAll ? nil : ("deduction", "\($0.deduction)")
      }
      + Self.rules(measures, other.measures, self, other) { ("weight", "\($0.weight)") }
      + Self.rules(adjustments, other.adjustments, self, other) {
        ("deduction", "\($0.deduction)")
      }
  }

  private func head(_ other: Scheme) -> [SchemeChange] {
    func change(_ path: String, _ field: String, _ before: String, _ after: String)
      -> SchemeChange?
    {
      guard before != after else { return nil }
      return SchemeChange(
        kind: .changed, path: path, title: path == "scheme" ? "The scheme" : "The population",
        field: field, before: before, after: after)
    }
    return [
      change("scheme", "year", "\(year)", "\(other.year)"),
      payment.isPerHead && other.payment.isPerHead
        ? change("scheme", "amount-per-head", "\(amountPerHead)", "\(other.amountPerHead)")
        : change("scheme", "payment", payment.inWords, other.payment.inWords),
      change(
        "population", "basis", population.basis.rawValue, other.population.basis.rawValue),
      change("population", "dated", "\(population.dated)", "\(other.population.dated)"),
    ].compactMap { $0 }
  }

  private static func rules<R: Rule>(
    _ before: [R], _ after: [R], _ old: Scheme, _ new: Scheme,
    _ effect: (R) -> (name: String, value: String)?
  ) -> [SchemeChange] {
    let comparison = RuleComparison(old: old, new: new)
    let kept = before.flatMap { rule -> [SchemeChange] in
      guard let next = after.first(where: { $0.id == rule.id }) else {
        let withdrawal = new.withdrawn.first { $0.measure.path == rule.path }
        return [comparison.whole(.removed, rule, effect(rule)?.value)]
          + (withdrawal.map { [comparison.withdrawn(rule, $0)] } ?? [])
      }
      return comparison.changes(rule, next, effect(rule), effect(next))
    }
    let added = after.filter { rule in !before.contains { $0.id == rule.id } }
    return kept + added.map { comparison.whole(.added, $0, effect($0)?.value) }
  }
}

/// Compares a rule of one scheme with that of the same name in another.
private struct RuleComparison {
  let old: Scheme
  let new: Scheme

  func whole(_ kind: SchemeChange.Kind, _ rule: any Rule, _ effect: String?) -> SchemeChange {
    let test = words(rule, kind == .added ? new : old)
    let text = [effect.map { "\($0):" }, test].compactMap { $0 }.joined(separator: " ")
    return SchemeChange(
      kind: kind, path: rule.path, title: rule.title, field: "rule",
      before: kind == .removed ? text : nil, after: kind == .added ? text : nil)
  }

  func withdrawn(_ rule: any Rule, _ withdrawal: Withdrawal) -> SchemeChange {
    SchemeChange(
      kind: .changed, path: rule.path, title: rule.title, field: "withdrawn", before: nil,
      after: Wording(new).sentence(withdrawal))
  }

  func changes(
    _ before: any Rule, _ after: any Rule, _ effectBefore: (name: String, value: String)?,
    _ effectAfter: (name: String, value: String)?
  ) -> [SchemeChange] {
    func change(_ field: String, _ before: String, _ now: String) -> SchemeChange? {
      guard before != now else { return nil }
      return SchemeChange(
        kind: .changed, path: after.path, title: after.title, field: field, before: before,
        after: now)
    }
    func sources(_ rule: any Rule) -> String {
      rule.provenance.sources.map(\.title).joined(separator: "; ")
    }
    let tests = tests(before, after).map { change($0.field, $0.before, $0.after) }
    return
      ([
        change("title", before.title, after.title),
        change(
          "prevalence", Self.prevalence(before, old), Self.prevalence(after, new)),
        change(
          "reliability", Self.reliability(before, old), Self.reliability(after, new)),
        change(
          effectBefore?.name ?? effectAfter?.name ?? "", effectBefore?.value ?? "",
          effectAfter?.value ?? ""),
      ] + tests + [
        change("confidence", before.confidence.rawValue, after.confidence.rawValue),
        change("sources", sources(before), sources(after)),
      ]).compactMap { $0 }
  }

  /// Numbers and periods by themselves where nothing else of the test differs, or else the whole test.
  private func tests(
    _ before: any Rule, _ after: any Rule
  ) -> [(field: String, before: String, after: String)] {
    let (division, next) = (Self.division(before), Self.division(after))
    guard before.criterion != after.criterion || division != next else { return [] }
    guard division?.shape == next?.shape else {
      return [("test", words(before, old), words(after, new))]
    }
    let weights = zip(division?.parts ?? [], zip(division?.weights ?? [], next?.weights ?? []))
      .filter { $1.0 != $1.1 }
      .map { (field: "\($0.id).part-weight", before: "\($1.0)", after: "\($1.1)") }
    let numbers =
      weights
      + after.criterion.parameters.compactMap { number in
        before.criterion.parameters.first { $0.name == number.name && $0.value != number.value }
          .map { (field: number.name, before: $0.description, after: number.description) }
      }
    let same = settingNumbers(of: after, in: before)
    if same == after.criterion { return numbers }
    let years = new.year.startingYear - old.year.startingYear
    if same?.moved(byYears: years) == after.criterion {
      return numbers + [("periods", periods(before), periods(after))]
    }
    return [("test", words(before, old), words(after, new))]
  }

  /// The test of a rule with the numbers of another that have the same names.
  private func settingNumbers(of after: any Rule, in before: any Rule) -> Criterion? {
    let scheme = after.criterion.parameters.reduce(old) { scheme, number in
      (try? scheme.setting("\(before.path).\(number.name)", to: number.value)) ?? scheme
    }
    return scheme.rules.first { $0.path == before.path }?.criterion
  }

  private func periods(_ rule: any Rule) -> String {
    var seen: [String] = []
    for question in rule.criterion.questions where !seen.contains("\(question.period)") {
      seen.append("\(question.period)")
    }
    return seen.joined(separator: " and ")
  }

  private func words(_ rule: any Rule, _ scheme: Scheme) -> String {
    Wording(scheme).lines(of: rule).map(\.text).joined(separator: " ")
  }

  private static func prevalence(_ rule: any Rule, _ scheme: Scheme) -> String {
    (rule as? Measure)?.prevalence.map { Wording(scheme).sentence($0) } ?? ""
  }

  private static func reliability(_ rule: any Rule, _ scheme: Scheme) -> String {
    (rule as? Measure)?.reliability.map { Wording(scheme).sentence($0) } ?? ""
  }

  private static func division(_ rule: any Rule) -> Division? { (rule as? Measure)?.division }
}

extension Division {
  /// What has to be the same for its numbers to be compared one by one.
  fileprivate var shape: [String] { [kind.rawValue] + parts.flatMap { [$0.id, $0.title] } }
}
