import QualityPremium
import Testing

@testable import PremiumAnalysis

/// A scheme of two measures of a half, one standard that takes a quarter and one gateway, for cases that can
/// be worked out by hand. It pays £1 a head.
struct SmallReview {
  static let year = Period.financialYear(2013)
  static let before = Period.financialYear(2012)
  private static let provenance = Provenance(sources: [], confidence: .sourced)

  static func percent(_ text: String) -> Share { Share(percent: text) ?? .nothing }

  static func indicator(_ id: String, _ kind: Indicator.Kind, event: String) -> Indicator {
    Indicator(
      id: id, title: id, kind: kind, unit: "", direction: .lowerIsBetter, event: event,
      provenance: provenance)
  }

  static let scheme = Scheme(
    id: "test/small", title: "A small scheme", year: year, amountPerHead: Money(pence: 100),
    population: PopulationRule(basis: .resident, dated: year, provenance: provenance),
    gateways: [
      Gateway(
        id: "closed", title: "Gateway", criterion: .denied("closed", in: year),
        provenance: provenance)
    ],
    measures: [
      Measure(
        id: "years", title: "Lost years",
        criterion: .fall(
          .init("years", in: year), from: before, .atLeast,
          by: Parameter(name: "threshold", value: percent("10%").fraction, form: .share)),
        provenance: provenance, weight: percent("50%")),
      Measure(
        id: "cases", title: "No cases",
        criterion: .value(
          .init("cases", in: year), .atMost,
          limit: Parameter(name: "limit", value: .zero, form: .level)),
        provenance: provenance, weight: percent("50%")),
    ],
    adjustments: [
      Adjustment(
        id: "calls", title: "Calls",
        criterion: .value(
          .init("calls", in: year), .atLeast,
          limit: Parameter(name: "standard", value: Quantity(75), form: .percentage)),
        provenance: provenance, deduction: percent("25%"))
    ],
    indicators: [
      "years": indicator("years", .rate, event: "death"),
      "cases": indicator("cases", .count, event: "case"),
      "calls": indicator("calls", .percent, event: "call"),
    ],
    statements: [:], provenance: provenance)

  /// One commissioner: lost years before and after with their deaths, cases, and calls of how many.
  struct Line {
    var people = 100
    var years = (before: 1000, after: 1000)
    var deaths = 100
    var cases = 0
    var calls = (in8: 80, all: 100)
    var isClosed = false
  }

  static func review(_ lines: [Line], profiles: [CommissionerProfile] = []) -> Review {
    Review(
      scheme,
      lines.enumerated().map { place, line in
        let commissioner = Commissioner(
          code: "C\(place)", name: "Place \(place)", areaTeam: "Team", region: "Region",
          population: Population(count: line.people))
        let evidence = Evidence(
          observations: [
            .init("years", in: before): Observation(
              value: Quantity(line.years.before), events: line.deaths),
            .init("years", in: year): Observation(
              value: Quantity(line.years.after), events: line.deaths),
            .init("cases", in: year): Observation(value: Quantity(line.cases)),
            .init("calls", in: year): Observation(
              value: Quantity(Int128(100 * line.calls.in8), over: Int128(line.calls.all)),
              counts: .init(numerator: line.calls.in8, denominator: line.calls.all)),
          ],
          statements: [.init("closed", in: year): Statement(answer: line.isClosed)])
        return (commissioner, evidence)
      }, profiles: profiles)
  }
}

/// Whole and hundredths of pounds as an exact amount.
func pounds(_ pounds: String) throws -> Amount {
  Amount(pence: try Quantity(decimal: Substring(pounds)) * Quantity(100))
}
