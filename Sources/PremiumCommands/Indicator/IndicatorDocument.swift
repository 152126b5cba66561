import Foundation
import QualityPremium

/// An indicator as JSON, with the keys of its file; what no source says is left out.
struct IndicatorDocument: Encodable {
  private let indicator: Indicator

  init(_ indicator: Indicator) {
    self.indicator = indicator
  }

  var text: String {
    get throws { try Self.encode(self) }
  }

  static func text(_ indicators: [Indicator]) throws -> String {
    try encode(indicators.map(IndicatorDocument.init))
  }

  private static func encode(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  private enum Key: String, CodingKey {
    case indicator, number, title, why, kind, unit, direction, multiplier, event, numerator
    case denominator, method, persons, disclosure, domains, publisher, lag, author, sources
    case confidence, note, completeness
    case contextFor = "context_for"
    case components
    case standardPopulation = "standard_population"
    case exactBelow = "exact_below"
    case checkedBy = "checked_by"
    case nextReview = "next_review"
  }

  private struct CompletenessPart: Encodable {
    var fall: String
    var events: Int
    var source: String
    var confidence: String
  }

  private struct SourcePart: Encodable {
    var title: String
    var url: String?
  }

  func encode(to encoder: any Encoder) throws {
    var part = encoder.container(keyedBy: Key.self)
    try part.encode(indicator.id, forKey: .indicator)
    try part.encode(indicator.title, forKey: .title)
    try part.encode(indicator.kind.rawValue, forKey: .kind)
    try part.encode(indicator.unit, forKey: .unit)
    try part.encode(indicator.direction.rawValue, forKey: .direction)
    try part.encodeIfPresent(indicator.multiplier, forKey: .multiplier)
    try part.encodeIfPresent(indicator.event, forKey: .event)
    try part.encodeIfPresent(indicator.contextFor, forKey: .contextFor)
    if !indicator.components.isEmpty { try part.encode(indicator.components, forKey: .components) }
    let provenance = indicator.provenance
    try part.encode(
      provenance.sources.map { SourcePart(title: $0.title, url: $0.url) }, forKey: .sources)
    try part.encode(provenance.confidence.rawValue, forKey: .confidence)
    try part.encodeIfPresent(provenance.note, forKey: .note)
    if let definition = indicator.definition { try encode(definition, in: &part) }
  }

  private func encode(
    _ definition: IndicatorDefinition, in part: inout KeyedEncodingContainer<Key>
  ) throws {
    try part.encodeIfPresent(definition.number, forKey: .number)
    try part.encode(definition.why, forKey: .why)
    try part.encode(definition.numerator, forKey: .numerator)
    try part.encodeIfPresent(definition.denominator, forKey: .denominator)
    let calculation = definition.calculation
    try part.encode(calculation.method.rawValue, forKey: .method)
    try part.encodeIfPresent(
      calculation.standardPopulation?.rawValue, forKey: .standardPopulation)
    try part.encodeIfPresent(calculation.exactBelow, forKey: .exactBelow)
    try part.encodeIfPresent(calculation.persons?.rawValue, forKey: .persons)
    try part.encodeIfPresent(calculation.disclosure?.rawValue, forKey: .disclosure)
    try part.encode(definition.domains.compactMap { Int($0.rawValue) }, forKey: .domains)
    try part.encodeIfPresent(
      definition.completeness.map {
        CompletenessPart(
          fall: $0.fall.description, events: $0.leastEvents, source: $0.source,
          confidence: $0.confidence.rawValue)
      }, forKey: .completeness)
    try part.encode(definition.publisher, forKey: .publisher)
    try part.encodeIfPresent(definition.lag, forKey: .lag)
    try part.encode(definition.author, forKey: .author)
    try part.encodeIfPresent(definition.checkedBy, forKey: .checkedBy)
    try part.encode(definition.nextReview.description, forKey: .nextReview)
  }
}
