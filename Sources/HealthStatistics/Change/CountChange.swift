/// The change between two crude counts: the exact test given their sum.
///
/// Given y1 + y2, and exposures n1 and n2, y2 is binomial with chance n2 / (n1 + n2) if the rates
/// are the same. The two-sided p adds all outcomes no likelier than the one seen, as R does; the
/// interval of the ratio turns Clopper and Pearson's of the binomial chance.
///
/// Units: events, and exposures in any one unit. Domain: counts from 0, exposures above 0. Errors:
/// relative error below 1e-11.
/// Literature: Przyborowski and Wilenski 1940, Biometrika 31:313-323; Clopper and Pearson 1934.
public struct CountChange: Hashable, Sendable {
  public let earlier: Int
  public let earlierExposure: Double
  public let later: Int
  public let laterExposure: Double

  public init(
    from earlier: Int, exposure earlierExposure: Double, to later: Int,
    exposure laterExposure: Double
  ) throws(Refusal) {
    guard earlier >= 0, later >= 0 else { throw Refusal("counts are from 0") }
    guard earlierExposure > 0, laterExposure > 0, (earlierExposure + laterExposure).isFinite else {
      throw Refusal("exposures are finite and above 0")
    }
    self.earlier = earlier
    self.earlierExposure = earlierExposure
    self.later = later
    self.laterExposure = laterExposure
  }

  /// The later rate over the earlier, or nil where nothing happened in the earlier period.
  public var ratio: Double? {
    earlier > 0 ? Double(later) / laterExposure / (Double(earlier) / earlierExposure) : nil
  }

  private var laterGivenSum: Binomial {
    Binomial(
      trials: earlier + later, chance: laterExposure / (earlierExposure + laterExposure))
  }

  /// The chance of so low a later count, or a lower one, if the rates are the same.
  public var pValueOfFall: Double { laterGivenSum.cumulative(later) }

  /// The chance of so high a later count, or a higher one, if the rates are the same.
  public var pValueOfRise: Double { laterGivenSum.upperTail(later - 1) }

  /// The chance of an outcome no likelier than this one, if the rates are the same.
  public var pValue: Double {
    let count = laterGivenSum
    let mode = Double(count.trials + 1) * count.chance
    let seen = count.probability(later) * (1 + 1e-7)
    if Double(later) <= mode {
      let above = leastCount(near: 2 * mode - Double(later)) {
        Double($0) > mode && count.probability($0) <= seen
      }
      return min(1, count.cumulative(later) + count.upperTail(above - 1))
    }
    let below = leastCount(near: 2 * mode - Double(later)) {
      Double($0) >= mode.rounded(.down) || count.probability($0) > seen
    }
    return min(1, count.cumulative(below - 1) + count.upperTail(later - 1))
  }

  /// The exact interval of the ratio; its upper limit is missing where the earlier count is 0.
  public func intervalOfRatio(level: Double) -> Interval {
    let tail = (1 - level) / 2
    let (x, y) = (Double(later), Double(earlier))
    let lower = later > 0 ? IncompleteBeta.inverseLower(a: x, b: y + 1, tail) : 0
    let upper = earlier > 0 ? IncompleteBeta.inverseUpper(a: x + 1, b: y, tail) : nil
    return Interval(level: level, lower: ratio(ofChance: lower), upper: upper.map(ratio(ofChance:)))
  }

  private func ratio(ofChance chance: Double) -> Double {
    chance / (1 - chance) * earlierExposure / laterExposure
  }
}
