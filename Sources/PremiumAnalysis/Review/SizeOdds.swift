import Foundation
import HealthStatistics

/// The chances of meeting a test of each kind by the size of a commissioner, from national figures alone.
///
/// Everything but size is the same for all, so what differs is arithmetic and no one's doing.
enum SizeOdds {
  /// The chance of no case among so many people, if cases are Poisson.
  static func ofNoCase(people: Double, casesPerPerson: Double) -> Double {
    Poisson(mean: people * casesPerPerson).probability(0)
  }

  /// The chance that a standardised rate falls by a share, by a true change (below 0 for a fall).
  ///
  /// - Parameters:
  ///   - noise: the squared coefficient of variation of one year's rate, times the people: a
  ///     commissioner of N people has `noise / N`.
  static func ofFall(
    by share: Double, people: Double, noise: Double, trueChange: Double
  ) -> Double? {
    let variation = (noise / people).squareRoot()
    let luck = try? RateLuck(
      share == 0 ? .noRise : .fall(atLeast: share), baselineVariation: variation)
    return luck?.chance(trueChange: trueChange)
  }

  /// The noise of years of life lost: deaths a person, and how far the years lost at a death vary
  /// about their mean, as a share of it.
  static func noise(deathsPerPerson: Double, spreadOfYears: Double) -> Double {
    (1 + spreadOfYears * spreadOfYears) / deathsPerPerson
  }

  /// The chance that a count does not rise, exact for two Poisson years.
  static func ofNoRise(people: Double, casesPerPerson: Double, trueChange: Double) -> Double? {
    (try? CountLuck(.noRise, expected: people * casesPerPerson))?.chance(trueChange: trueChange)
  }
}
