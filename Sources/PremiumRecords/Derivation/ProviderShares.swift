import HealthStatistics
import PremiumFiles
import QualityPremium

/// The figures of providers made into those of CCGs: each by the share of the CCG's patients that
/// went to it, exactly.
struct ProviderShares {
  private var patients: [String: [String: Int]] = [:]
  private let service: String

  init(service: String, in folder: RecordsFolder) throws {
    self.service = service
    for row in try ReferenceTable(.shares, in: folder).records where row.text("service") == service
    {
      guard let area = row.text("ccg"), let provider = row.text("provider"),
        let count = row.number("patients")
      else { continue }
      patients[area, default: [:]][provider, default: 0] += count
    }
    guard !patients.isEmpty else {
      throw EngineError(.other, "shares.csv has no shares of the service '\(service)'")
    }
  }

  func observations(
    of indicator: Indicator, in period: Period, _ rows: [CountRow]
  ) -> [DerivedObservation] {
    var outcomes: [String: [String: Int]] = [:]
    for row in rows { outcomes[row.area, default: [:]][row.outcome, default: 0] += row.events }
    let figures = outcomes.compactMapValues {
      Self.figure($0, indicator.definition?.calculation.method)
    }
    return patients.sorted { $0.key < $1.key }.map { area, counts in
      var one = DerivedObservation(
        organisation: area, indicator: indicator.id, period: period,
        method: "providers' figures by shares of patients")
      var sum = Quantity.zero
      var mapped = 0
      for (provider, count) in counts.sorted(by: { $0.key < $1.key }) {
        guard let figure = figures[provider] else { continue }
        sum = sum + figure * Quantity(count)
        mapped += count
      }
      let all = counts.values.reduce(0, +)
      if mapped > 0 {
        one.value = (sum / Quantity(mapped)).decimal(places: 6)
      } else {
        one.notes.append("no provider of the CCG has records")
      }
      if mapped < all {
        one.notes.append("\(all - mapped) of \(all) patients went to providers without records")
      }
      return one
    }
  }

  func remarks(on indicator: Indicator, in period: Period, _ rows: [CountRow]) -> [String] {
    let known = Set(patients.values.flatMap(\.keys))
    let lost = rows.filter { !known.contains($0.area) }.reduce(0) { $0 + $1.events }
    guard lost > 0 else { return [] }
    return [
      "\(indicator.id), \(period): \(lost) records of providers that have no share of '\(service)'"
    ]
  }

  /// Per cent in time, or the net promoter score; nothing where nothing was counted.
  private static func figure(_ counts: [String: Int], _ method: IndicatorMethod?) -> Quantity? {
    func count(_ outcome: String) -> Int { counts[outcome] ?? 0 }
    let (part, whole): (Int, Int)
    if method == .netPromoterScore {
      let answers = FriendsAndFamily.Answers(
        extremelyLikely: count("extremely likely"), likely: count("likely"),
        neither: count("neither"), unlikely: count("unlikely"),
        extremelyUnlikely: count("extremely unlikely"), dontKnow: count("don't know"))
      (part, whole) = (answers.promoters - answers.detractors, answers.scored)
    } else {
      (part, whole) = (count("within"), count("within") + count("beyond"))
    }
    guard whole > 0 else { return nil }
    return Quantity(Int128(part), over: Int128(whole)) * Quantity(100)
  }
}
