import Foundation

/// The change between two independent proportions.
///
///     z = (p2 - p1) / sqrt(p (1 - p) (1/n1 + 1/n2)), p pooled      (its square is chi-squared)
///
/// Fisher's exact test is used instead where an expected cell is under 5. The interval of the
/// difference is Newcombe's, from Wilson's limits of each proportion.
///
/// Units: proportions from 0 to 1. Domain: at least one trial in each. Errors: relative error of
/// the exact test below 1e-10.
/// Literature: Fisher 1935; Cochran 1954; Newcombe 1998, Stat Med 17:873-890, method 10.
public struct ProportionChange: Hashable, Sendable {
  public let earlier: Int
  public let earlierTrials: Int
  public let later: Int
  public let laterTrials: Int

  public init(
    from earlier: Int, of earlierTrials: Int, to later: Int, of laterTrials: Int
  ) throws(Refusal) {
    guard earlierTrials >= 1, laterTrials >= 1, (0...earlierTrials).contains(earlier),
      (0...laterTrials).contains(later)
    else {
      throw Refusal("a proportion has a numerator from 0 to its denominator, which is above 0")
    }
    self.earlier = earlier
    self.earlierTrials = earlierTrials
    self.later = later
    self.laterTrials = laterTrials
  }

  public var difference: Double { laterShare - earlierShare }
  private var earlierShare: Double { Double(earlier) / Double(earlierTrials) }
  private var laterShare: Double { Double(later) / Double(laterTrials) }
  private var pooled: Double { Double(earlier + later) / Double(earlierTrials + laterTrials) }

  /// The score statistic, or nil where both are 0% or both 100% and nothing can differ.
  public var z: Double? {
    let variance = pooled * (1 - pooled) * (1 / Double(earlierTrials) + 1 / Double(laterTrials))
    return variance > 0 ? difference / variance.squareRoot() : nil
  }

  /// Whether a cell is expected to hold fewer than 5, so that the exact test is used.
  public var isSmall: Bool {
    Double(min(earlierTrials, laterTrials)) * min(pooled, 1 - pooled) < 5
  }

  /// The chance of a difference at least as great if nothing has changed: exact where small.
  public var pValue: Double {
    isSmall ? exactPValue : z.map { 2 * StandardNormal.upperTail(abs($0)) } ?? 1
  }

  /// Fisher's exact p: the chance of all tables with these margins no likelier than this one.
  public var exactPValue: Double {
    let total = earlier + later
    let seen = chance(ofLater: later) * (1 + 1e-7)
    let possible = max(0, total - earlierTrials)...min(total, laterTrials)
    return min(1, possible.map(chance(ofLater:)).filter { $0 <= seen }.reduce(0, +))
  }

  /// The hypergeometric chance as a product of binomial ones, in which the pooled share cancels.
  private func chance(ofLater count: Int) -> Double {
    let total = earlier + later
    let one = Binomial(trials: laterTrials, chance: pooled).probability(count)
    let two = Binomial(trials: earlierTrials, chance: pooled).probability(total - count)
    return one * two
      / Binomial(trials: earlierTrials + laterTrials, chance: pooled).probability(total)
  }

  /// Newcombe's interval of the difference.
  public func intervalOfDifference(level: Double) -> Interval {
    let z = StandardNormal.factor(confidence: level)
    let one = wilson(earlier, earlierTrials, z)
    let two = wilson(later, laterTrials, z)
    return Interval(
      level: level,
      lower: difference - hypot(laterShare - two.lower, one.upper - earlierShare),
      upper: difference + hypot(two.upper - laterShare, earlierShare - one.lower))
  }

  private func wilson(_ count: Int, _ trials: Int, _ z: Double) -> ControlBand {
    let (x, n, squared) = (Double(count), Double(trials), z * z)
    let reach = z * (squared + 4 * x * (1 - x / n)).squareRoot()
    return ControlBand(
      lower: (2 * x + squared - reach) / (2 * (n + squared)),
      upper: (2 * x + squared + reach) / (2 * (n + squared)))
  }
}
