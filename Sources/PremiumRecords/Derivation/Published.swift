import HealthStatistics
import PremiumFiles
public import QualityPremium

/// Derived figures as they may be published: small numbers hidden by the rule of their indicator.
///
/// They are for readers alone. What decides is the evidence, and never a figure that was hidden or rounded.
public enum Published {
  public static let columns = [
    "organisation", "indicator", "period", "events", "value", "lower_95", "upper_95", "rule",
  ]

  /// The rows of one indicator, whose CCGs of a period are shown or hidden together.
  public static func lines(
    _ observations: [DerivedObservation], of indicator: Indicator
  ) throws -> [String] {
    let stated = indicator.definition?.calculation.disclosure
    let rule = Disclosure(stated ?? .hospitalEpisodesBefore2018)
    let words =
      (stated ?? .hospitalEpisodesBefore2018).rawValue + (stated == nil ? ", none is stated" : "")
    var lines: [String] = []
    for period in Set(observations.map(\.period)).sorted(by: { $0.firstDay < $1.firstDay }) {
      let those = observations.filter { $0.period == period }
      let counts = those.compactMap(\.countOfPeople)
      // Figures by providers' shares have no count of their own.
      let shown =
        counts.count == those.count ? try rule.show(parts: counts).map(\.text) : nil
      for (place, one) in those.enumerated() {
        let events = shown?[place] ?? ""
        func unlessHidden(_ text: String?) -> String { events == "*" ? "*" : text ?? "" }
        // A count is its own value; a rounded one is shown rounded there too.
        let value = one.isCount ? events : unlessHidden(one.value)
        let fields = [
          one.organisation, one.indicator, period.description, events, value,
          unlessHidden(one.lower), unlessHidden(one.upper), words,
        ]
        lines.append(fields.map(CSVLabel.field).joined(separator: ",") + "\n")
      }
    }
    return lines
  }
}

extension DerivedObservation {
  /// The people or events that could be told from the figure.
  fileprivate var countOfPeople: Int? { events ?? numerator }
  fileprivate var isCount: Bool { numerator != nil && denominator == nil }
}

extension Disclosure {
  fileprivate init(_ rule: DisclosureRule) {
    self =
      switch rule {
      case .none: .none
      case .hospitalEpisodesBefore2018: .hospitalEpisodesBefore2018
      case .hospitalEpisodes2018: .hospitalEpisodes2018
      }
  }
}
