import Foundation

/// A share of a whole that is known only from some of it, drawn without putting back:
/// exact limits from the hypergeometric distribution.
///
/// The lower limit is the fewest in the whole of which a sample would show as many with a chance above
/// half of what the level leaves; the upper limit the most of which it would show as few. A sample
/// that is the whole has no uncertainty. Units: a fraction of 1. Domain: 0 ≤ x ≤ n ≤ N, n > 0.
/// It holds if the sample was drawn at random, which a reader has to judge.
/// Literature: H. Konijn, Statistical theory of sample survey design (1973); J. Buonaccorsi, Am Stat 41
/// (1987) 215–218.
public struct FinitePopulationShare: Hashable, Sendable {
  public var levels: [Double]

  public init(levels: [Double] = [0.95]) {
    self.levels = levels
  }

  public func estimate(_ found: Int, of sample: Int, in whole: Int) throws(StatisticsError)
    -> Estimate
  {
    try levels.checkedAsLevels()
    let n = try StatisticsInput.denominator.positive(Double(sample))
    let x = try StatisticsInput.numerator.notNegative(Double(found))
    guard x <= n else {
      throw StatisticsError.exceeds(.numerator, x, limit: .denominator, n, row: nil)
    }
    guard sample <= whole else {
      throw StatisticsError.exceeds(.denominator, n, limit: .population, Double(whole), row: nil)
    }
    let chances = SampleChances(sample: sample, whole: whole)
    let intervals = levels.map { level in
      let tail = (1 - level) / 2
      let possible = found...(whole - (sample - found))
      let lower = possible.first { chances.atLeast(found, $0) > tail } ?? found
      let upper = possible.last { chances.atMost(found, $0) > tail } ?? whole
      return Interval(
        level: level, lower: Double(lower) / Double(whole), upper: Double(upper) / Double(whole))
    }
    return Estimate(
      value: x / n, intervals: intervals, counts: Counts(numerator: x, denominator: n),
      method: .finitePopulation)
  }
}

/// The chances of what a sample shows, by how many of the whole have it.
private struct SampleChances {
  let sample: Int
  let whole: Int
  /// ln n! for n from 0.
  private let factorials: [Double]

  init(sample: Int, whole: Int) {
    self.sample = sample
    self.whole = whole
    factorials = (0...whole).map { logGamma(Double($0) + 1) }
  }

  /// The chance that a sample of a whole with `with` shows exactly `found`.
  private func chance(_ found: Int, _ with: Int) -> Double {
    guard found >= 0, found <= min(sample, with), sample - found <= whole - with else { return 0 }
    return exp(
      choose(with, found) + choose(whole - with, sample - found) - choose(whole, sample))
  }

  private func choose(_ n: Int, _ k: Int) -> Double {
    factorials[n] - factorials[k] - factorials[n - k]
  }

  func atLeast(_ found: Int, _ with: Int) -> Double {
    (found...max(found, sample)).reduce(0) { $0 + chance($1, with) }
  }

  func atMost(_ found: Int, _ with: Int) -> Double {
    (0...found).reduce(0) { $0 + chance($1, with) }
  }
}
