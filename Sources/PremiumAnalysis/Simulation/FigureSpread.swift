import Foundation
import HealthStatistics
import QualityPremium

/// How the figures of one indicator differ between all organisations, for drawing extreme ones towards the
/// mean as far as chance made them extreme.
struct FigureSpread: Sendable {
  /// On the log scale, for rates.
  var rates: NormalPrior?
  /// On the ratio to what the population expects, for counts, and the count for each person.
  var counts: GammaPrior?
  var perPerson: Double?

  /// - Parameter observations: the figures that the year starts from, with the people of each.
  init(_ kind: Indicator.Kind, _ observations: [(observation: Observation, people: Int)]) {
    switch kind {
    case .rate:
      let known = observations.compactMap { entry -> (Double, Double)? in
        guard let error = entry.observation.variation else { return nil }
        return (log(entry.observation.value.approximate), error)
      }
      rates = try? NormalPrior(rates: known.map(\.0), standardErrors: known.map(\.1))
    case .count:
      let counts = observations.map(\.observation.value.approximate)
      let people = observations.map { Double($0.people) }
      let total = people.reduce(0, +)
      guard total > 0 else { return }
      let rate = counts.reduce(0, +) / total
      perPerson = rate
      guard rate > 0 else { return }
      self.counts = try? GammaPrior(observed: counts, expected: people.map { $0 * rate })
    case .percent, .score: break
    }
  }
}
