import QualityPremium
import Yams

/// The keys that give the method of an indicator and its parameters.
enum CalculationReader {
  static let keys = ["method", "standard-population", "exact-below", "persons", "disclosure"]

  static func read(
    _ top: YAMLMapping, kind: Indicator.Kind?, _ reader: inout YAMLReader
  ) -> Calculation? {
    let method = reader.required("method", in: top).flatMap {
      reader.choice($0, of: "method", as: IndicatorMethod.self)
    }
    let standard = standardPopulation(in: top, of: method, &reader)
    let exactBelow = top.values["exact-below"].flatMap {
      reader.parse($0, of: "number of events", as: "a whole number such as 10") { text in
        Int(text).flatMap { (0...1_000_000).contains($0) ? $0 : nil }
      }
    }
    let persons = top.values["persons"].flatMap {
      reader.choice($0, of: "persons form", as: PersonsForm.self)
    }
    let disclosure = top.values["disclosure"].flatMap {
      reader.choice($0, of: "disclosure rule", as: DisclosureRule.self)
    }
    guard let method else { return nil }
    refuse("persons", in: top, unless: method.usesStandardPopulation, method, &reader)
    refuse("exact-below", in: top, unless: method.countsEvents, method, &reader)
    check(method, against: kind, in: top, &reader)
    return Calculation(
      method, standardPopulation: standard, exactBelow: exactBelow, persons: persons,
      disclosure: disclosure)
  }

  /// A directly standardised rate has to say which, or that it was not read.
  private static func standardPopulation(
    in top: YAMLMapping, of method: IndicatorMethod?, _ reader: inout YAMLReader
  ) -> StandardPopulationName? {
    guard let method else { return nil }
    refuse("standard-population", in: top, unless: method.usesStandardPopulation, method, &reader)
    guard method.usesStandardPopulation,
      let node = reader.required("standard-population", in: top),
      node.scalar?.string != IndicatorDefinition.notStated
    else { return nil }
    return reader.choice(node, of: "standard population", as: StandardPopulationName.self)
  }

  private static func refuse(
    _ key: String, in top: YAMLMapping, unless isUsed: Bool, _ method: IndicatorMethod,
    _ reader: inout YAMLReader
  ) {
    guard !isUsed, let node = top.values[key] else { return }
    reader.report(
      node, "the method '\(method.rawValue)' has no use for '\(key)'", remedy: "delete it")
  }

  /// A crude rate needs its multiplier, and no standardised one may have it: no two counts make it.
  private static func check(
    _ method: IndicatorMethod, against kind: Indicator.Kind?, in top: YAMLMapping,
    _ reader: inout YAMLReader
  ) {
    if let kind, !method.kinds.contains(kind) {
      let kinds = method.kinds.map(\.rawValue).joined(separator: " or ")
      reader.report(
        top.values["method"],
        "the method '\(method.rawValue)' makes a \(kinds), and the kind is \(kind.rawValue)",
        remedy: "correct one of them")
    }
    if method == .crudeRate {
      _ = reader.required("multiplier", in: top)
    } else {
      refuse("multiplier", in: top, unless: method == .asPublished, method, &reader)
    }
  }
}
