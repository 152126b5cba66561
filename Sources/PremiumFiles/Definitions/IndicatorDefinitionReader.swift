import QualityPremium
import Yams

/// The keys of an indicator file that say how it is worked out and who answers for it.
enum IndicatorDefinitionReader {
  static let keys =
    ["number", "why", "numerator", "denominator", "domain", "publisher", "lag", "author"]
    + ["checked-by", "next-review", "records", "completeness"] + CalculationReader.keys

  /// What `checked-by` says until a person has compared the definition with its sources.
  static let unchecked = "none yet"

  static func read(
    _ top: YAMLMapping, kind: Indicator.Kind?, _ reader: inout YAMLReader
  ) -> IndicatorDefinition? {
    let calculation = CalculationReader.read(top, kind: kind, &reader)
    let why = reader.requiredText("why", in: top)
    let numerator = reader.requiredText("numerator", in: top)
    let denominator = Self.denominator(in: top, of: calculation?.method, &reader)
    let domains = reader.required("domain", in: top).map { Self.domains($0, &reader) }
    let publisher = reader.requiredText("publisher", in: top)
    let author = reader.requiredText("author", in: top)
    let checkedBy = reader.requiredText("checked-by", in: top)
    let nextReview = reader.required("next-review", in: top).flatMap {
      reader.parse($0, of: "day", as: "a day such as 2027-03-31") { Day($0) }
    }
    let number = top.values["number"].flatMap { reader.text($0, of: "number") }
    let plan = top.values["records"].flatMap { IndicatorPlanReader.read($0, &reader) }
    let completeness = top.values["completeness"].flatMap { CompletenessReader.read($0, &reader) }
    let lag = top.values["lag"].flatMap { reader.text($0, of: "lag") }
    guard let calculation, let why, let numerator, let domains, let publisher, let author,
      let checkedBy, let nextReview
    else { return nil }
    return IndicatorDefinition(
      number: number, why: why, numerator: numerator, denominator: denominator,
      calculation: calculation, plan: plan, completeness: completeness,
      domains: domains, publisher: publisher, lag: lag, author: author,
      checkedBy: checkedBy == unchecked ? nil : checkedBy, nextReview: nextReview)
  }

  /// Every method but a count and what a publisher worked out has one.
  private static func denominator(
    in top: YAMLMapping, of method: IndicatorMethod?, _ reader: inout YAMLReader
  ) -> String? {
    switch method {
    case .count:
      if let node = top.values["denominator"] {
        reader.report(node, "a count has no denominator", remedy: "delete it")
      }
      return nil
    case .asPublished, nil:
      return top.values["denominator"].flatMap { reader.text($0, of: "denominator") }
    case .crudeRate, .proportion, .mean, .directlyStandardisedRate, .indirectlyStandardisedRate,
      .indirectlyStandardisedRatio, .yearsOfLifeLost, .netPromoterScore:
      return reader.requiredText("denominator", in: top)
    }
  }

  /// One number, a list of numbers, or `none`.
  private static func domains(_ node: Node, _ reader: inout YAMLReader) -> [OutcomesDomain] {
    if node.scalar?.string == "none" { return [] }
    let nodes = node.sequence.map { Array($0) } ?? [node]
    return nodes.compactMap { node in
      reader.parse(node, of: "domain", as: "1 to 5, a list such as [2, 3], or none") {
        OutcomesDomain(rawValue: $0)
      }
    }
  }
}
