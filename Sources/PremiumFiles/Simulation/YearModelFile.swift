public import QualityPremium
import Yams

/// The file that says how the figures of a year vary: every number with why it is so.
public enum YearModelFile {
  private static let keys = [
    "model", "title", "of", "truly-improved", "basis", "why", "factors", "figures", "statements",
  ]

  /// Reads a model, or reports every mistake of the file.
  public static func read(_ file: InputFile) throws(Problems) -> YearModel {
    var reader = YAMLReader(file: file.name)
    let model = reader.root(of: file).flatMap { read($0, &reader) }
    try reader.problems.check()
    guard let model else {
      preconditionFailure("a model that was not read has a mistake that was reported")
    }
    return model
  }

  private static func read(_ node: Node, _ reader: inout YAMLReader) -> YearModel? {
    guard let top = reader.mapping(node, of: "the model", keys: keys) else { return nil }
    let id = reader.requiredText("model", in: top)
    let title = reader.requiredText("title", in: top)
    let scheme = reader.requiredText("of", in: top)
    let improved = reader.required("truly-improved", in: top).flatMap {
      chance($0, "truly-improved", &reader)
    }
    let ground = ground(top, &reader)
    let factors = list("factors", in: top, &reader) { factor($0, &$1) }
    let names = Set(factors.map(\.id))
    let figures = list("figures", in: top, &reader) { figure($0, names, &$1) }
    let statements = list("statements", in: top, &reader) { answer($0, names, &$1) }
    guard let id, let title, let scheme, let improved, let ground else { return nil }
    return YearModel(
      id: id, title: title, scheme: scheme, trulyImproved: improved, ground: ground,
      factors: factors, figures: figures, statements: statements)
  }

  private static func list<Item>(
    _ key: String, in top: YAMLMapping, _ reader: inout YAMLReader,
    _ read: (Node, inout YAMLReader) -> Item?
  ) -> [Item] {
    guard let node = top.values[key], let nodes = reader.list(node, of: key) else { return [] }
    return nodes.compactMap { read($0, &reader) }
  }

  private static func ground(
    _ mapping: YAMLMapping, _ reader: inout YAMLReader
  ) -> YearModel.Ground? {
    let basis = reader.required("basis", in: mapping).flatMap {
      reader.choice($0, of: "basis", as: YearModel.Ground.Basis.self)
    }
    let why = reader.requiredText("why", in: mapping)
    guard let basis, let why else { return nil }
    return YearModel.Ground(basis: basis, why: why)
  }

  private static func factor(_ node: Node, _ reader: inout YAMLReader) -> YearModel.Factor? {
    let keys = ["id", "shared-by", "groups", "basis", "why"]
    guard let mapping = reader.mapping(node, of: "the factor", keys: keys),
      let id = reader.requiredText("id", in: mapping), let ground = ground(mapping, &reader)
    else { return nil }
    if let groups = mapping.values["groups"] {
      return self.groups(groups, &reader).map {
        YearModel.Factor(id: id, sharing: .groups($0), ground: ground)
      }
    }
    let sharing = reader.required("shared-by", in: mapping).flatMap { node in
      reader.parse(
        node, of: "shared-by", as: "all, organisation, area-team or region, or 'groups'",
        YearModel.Factor.Sharing.init)
    }
    return sharing.map { YearModel.Factor(id: id, sharing: $0, ground: ground) }
  }

  private static func groups(_ node: Node, _ reader: inout YAMLReader) -> [String: [String]]? {
    guard let mapping = reader.mapping(node, of: "the groups", keys: nil) else { return nil }
    var groups: [String: [String]] = [:]
    var places: [String: String] = [:]
    for name in mapping.order {
      guard let node = mapping.values[name],
        let teams = reader.list(node, of: "the group '\(name)'")
      else { continue }
      for team in teams {
        guard let text = reader.text(team, of: "area team") else { continue }
        if let other = places.updateValue(name, forKey: text) {
          reader.report(
            team, "'\(text)' is in the group '\(other)' already", remedy: "name it in one group")
        }
        groups[name, default: []].append(text)
      }
    }
    return groups
  }

  private static func figure(
    _ node: Node, _ factors: Set<String>, _ reader: inout YAMLReader
  ) -> YearModel.Figure? {
    let keys = [
      "indicator", "from", "shrink", "dispersion", "spread", "improved", "unimproved", "with",
      "provided-by", "basis", "why",
    ]
    guard let mapping = reader.mapping(node, of: "the figure", keys: keys),
      let indicator = reader.requiredText("indicator", in: mapping),
      let start = reader.required("from", in: mapping).flatMap({
        reader.choice($0, of: "from", as: YearModel.Start.self)
      }),
      let dispersion = reader.required("dispersion", in: mapping).flatMap({
        reader.parse($0, of: "dispersion", as: "0 or a number from 1") { text in
          decimal(text).flatMap { $0 == 0 || $0 >= 1 ? $0 : nil }
        }
      }),
      let spread = reader.required("spread", in: mapping).flatMap({
        reader.parse($0, of: "spread", as: "a share such as 2%, or points such as 1.5", size)
      }),
      let ground = ground(mapping, &reader)
    else { return nil }
    let shrinks = mapping.values["shrink"].flatMap {
      reader.parse($0, of: "shrink", as: "yes or no") { ["yes": true, "no": false][$0] }
    }
    let provider = mapping.values["provided-by"].flatMap { known($0, factors, &reader) }
    return YearModel.Figure(
      indicator: indicator, start: start, shrinks: shrinks ?? false, dispersion: dispersion,
      spread: spread, improved: change("improved", mapping, &reader),
      unimproved: change("unimproved", mapping, &reader),
      loadings: loadings(mapping, factors, &reader), providedBy: provider, ground: ground)
  }

  private static func answer(
    _ node: Node, _ factors: Set<String>, _ reader: inout YAMLReader
  ) -> YearModel.Answer? {
    let keys = ["statement", "yes", "yes-if-improved", "with", "basis", "why"]
    guard let mapping = reader.mapping(node, of: "the statement", keys: keys),
      let statement = reader.requiredText("statement", in: mapping),
      let yes = reader.required("yes", in: mapping).flatMap({ chance($0, "yes", &reader) }),
      let ground = ground(mapping, &reader)
    else { return nil }
    let improved = mapping.values["yes-if-improved"].flatMap {
      chance($0, "yes-if-improved", &reader)
    }
    return YearModel.Answer(
      statement: statement, improved: (improved ?? yes).fraction.approximate,
      unimproved: yes.fraction.approximate, loadings: loadings(mapping, factors, &reader),
      ground: ground)
  }

  private static func loadings(
    _ mapping: YAMLMapping, _ factors: Set<String>, _ reader: inout YAMLReader
  ) -> [YearModel.Loading] {
    guard let node = mapping.values["with"],
      let weights = reader.mapping(node, of: "the list of factors", keys: factors.sorted())
    else { return [] }
    return weights.order.compactMap { name in
      guard let node = weights.values[name] else { return nil }
      let weight = reader.parse(node, of: "weight", as: "a number from -1 to 1") { text in
        decimal(text).flatMap { abs($0) <= 1 ? $0 : nil }
      }
      return weight.map { YearModel.Loading(factor: name, weight: $0) }
    }
  }

  private static func known(
    _ node: Node, _ factors: Set<String>, _ reader: inout YAMLReader
  ) -> String? {
    guard let name = reader.text(node, of: "provided-by") else { return nil }
    if factors.contains(name) { return name }
    reader.report(
      node, "there is no factor '\(name)'", remedy: Suggestion.remedy(for: name, among: factors))
    return nil
  }

  private static func chance(
    _ node: Node, _ what: String, _ reader: inout YAMLReader
  ) -> Share? {
    reader.parse(node, of: what, as: "a share from 0% to 100%, such as 50%") { text in
      Share(percent: text).flatMap { (Share.nothing...Share.whole).contains($0) ? $0 : nil }
    }
  }

  private static func change(
    _ key: String, _ mapping: YAMLMapping, _ reader: inout YAMLReader
  ) -> Double {
    mapping.values[key].flatMap { node in
      reader.parse(node, of: key, as: "a share such as -3.2%, or points such as 1.5", amount)
    } ?? 0
  }

  /// A share as `-3.2%`, or points as `1.5`.
  private static func amount(_ text: String) -> Double? {
    Share(percent: text).map(\.fraction.approximate) ?? decimal(text)
  }

  private static func size(_ text: String) -> Double? { amount(text).flatMap { $0 < 0 ? nil : $0 } }

  private static func decimal(_ text: String) -> Double? {
    (try? Quantity(decimal: text[...]))?.approximate
  }
}

extension YearModel.Factor.Sharing {
  fileprivate init?(_ text: String) {
    switch text {
    case "all": self = .all
    case "organisation": self = .organisation
    case "area-team": self = .areaTeam
    case "region": self = .region
    default: return nil
    }
  }
}
