import QualityPremium

/// An indicator in words.
struct IndicatorText {
  private let indicator: Indicator

  init(_ indicator: Indicator) {
    self.indicator = indicator
  }

  var text: String {
    ([indicator.title, String(repeating: "=", count: indicator.title.count)]
      + lines.compactMap { label, value in value.map { Self.line(label, $0) } }
      + indicator.provenance.sources.map { source in
        Self.line("source", [source.title, source.url].compactMap { $0 }.joined(separator: ", "))
      }).joined(separator: "\n")
  }

  private var lines: [(String, String?)] {
    let definition = indicator.definition
    let list = indicator.components.joined(separator: ", ")
    let components: String? = list.isEmpty ? nil : list
    return [
      ("identifier", indicator.id),
      ("number", definition?.number),
      ("why", definition?.why),
      ("value", "\(indicator.kind.rawValue), \(indicator.unit)"),
      ("good", indicator.direction.inWords),
      ("numerator", definition?.numerator),
      ("denominator", definition?.denominator),
    ] + (definition.map { Self.method($0.calculation) } ?? []) + [
      ("doubted", definition?.completeness?.inWords),
      ("domain", definition?.domainsInWords),
      ("publisher", definition?.publisher),
      ("lag", definition.map { $0.lag ?? IndicatorDefinition.notStated }),
      ("context for", indicator.contextFor),
      ("made of", components),
      ("author", definition?.author),
      ("checked by", definition.map { $0.checkedBy ?? "none yet" }),
      ("next review", definition?.nextReview.inWords),
      ("how sure", indicator.provenance.confidence.rawValue),
      ("note", indicator.provenance.note),
    ]
  }

  /// Parameters that the method uses are shown even where no source says them.
  private static func method(_ calculation: Calculation) -> [(String, String?)] {
    let method = calculation.method
    let notStated = IndicatorDefinition.notStated
    return [
      ("method", method.rawValue),
      (
        "weighted by",
        method.usesStandardPopulation
          ? calculation.standardPopulation?.rawValue ?? notStated : nil
      ),
      (
        "persons",
        method.usesStandardPopulation ? calculation.persons?.rawValue ?? notStated : nil
      ),
      ("limits", calculation.exactBelow.map { "exact below \($0) events, Byar's from there on" }),
      ("disclosure", calculation.disclosure?.rawValue ?? notStated),
    ]
  }

  private static func line(_ label: String, _ text: String) -> String {
    let margin = "\n" + String(repeating: " ", count: 14)
    return label.padded(to: 14) + text.wrapped(to: 84, indent: 0).replacing("\n", with: margin)
  }
}

extension Indicator.Direction {
  fileprivate var inWords: String {
    switch self {
    case .lowerIsBetter: "lower is better"
    case .higherIsBetter: "higher is better"
    case .neither: "neither high nor low"
    }
  }
}

extension CompletenessLimit {
  /// `a fall by 20% in a year, from 500 events (unverified: …)`.
  fileprivate var inWords: String {
    "a fall by \(fall) or more in a year, from \(leastEvents) events (\(confidence.rawValue): \(source))"
  }
}

extension IndicatorDefinition {
  /// `2, 3`, or `none`.
  var domainNumbers: String {
    domains.isEmpty ? "none" : domains.map(\.rawValue).joined(separator: ", ")
  }

  fileprivate var domainsInWords: String {
    domains.isEmpty
      ? "none of the NHS Outcomes Framework"
      : domains.map { "\($0.rawValue), \($0.title)" }.joined(separator: "; ")
  }
}
