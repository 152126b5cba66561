import Foundation

/// The change between two independent rates with known standard errors.
///
///     difference: z = (r2 - r1) / sqrt(s1^2 + s2^2)
///     ratio:      z = ln(r2 / r1) / sqrt((s1 / r1)^2 + (s2 / r2)^2), better under 100 events
///
/// Units: those of the rates. Domain: standard errors from 0, not both 0; ratios need rates above
/// 0. Consecutive multi-year averages overlap and must not be compared so.
/// Literature: Armitage, Berry and Matthews 2002; methods dossier, section 9a.
public struct RateChange: Hashable, Sendable {
  public let earlier: Double
  public let earlierError: Double
  public let later: Double
  public let laterError: Double

  public init(
    from earlier: Double, standardError earlierError: Double, to later: Double,
    standardError laterError: Double
  ) throws(Refusal) {
    guard earlier.isFinite, later.isFinite else { throw Refusal("rates are finite numbers") }
    guard earlierError >= 0, laterError >= 0, earlierError + laterError > 0,
      (earlierError + laterError).isFinite
    else { throw Refusal("standard errors are from 0, and one of them above 0") }
    self.earlier = earlier
    self.earlierError = earlierError
    self.later = later
    self.laterError = laterError
  }

  public var difference: Double { later - earlier }
  public var standardErrorOfDifference: Double { hypot(earlierError, laterError) }
  public var zOfDifference: Double { difference / standardErrorOfDifference }

  /// The chance of a difference at least as great, either way, if nothing has changed.
  public var pValueOfDifference: Double { 2 * StandardNormal.upperTail(abs(zOfDifference)) }

  public func intervalOfDifference(level: Double) -> Interval {
    .normal(difference, standardError: standardErrorOfDifference, level: level)
  }

  /// The later rate over the earlier, or nil where a rate is not above 0.
  public var ratio: Double? { earlier > 0 && later > 0 ? later / earlier : nil }

  public var standardErrorOfLogRatio: Double? {
    ratio.map { _ in hypot(earlierError / earlier, laterError / later) }
  }

  public var zOfRatio: Double? {
    guard let ratio, let error = standardErrorOfLogRatio else { return nil }
    return log(ratio) / error
  }

  public var pValueOfRatio: Double? {
    zOfRatio.map { 2 * StandardNormal.upperTail(abs($0)) }
  }

  public func intervalOfRatio(level: Double) -> Interval? {
    guard let ratio, let error = standardErrorOfLogRatio else { return nil }
    let onLogs = Interval.normal(log(ratio), standardError: error, level: level)
    return Interval(level: level, lower: onLogs.lower.map(exp), upper: onLogs.upper.map(exp))
  }

  /// How sure one may be, with no view beforehand, that the true ratio is at most a target.
  ///
  /// Phi((ln target - ln ratio) / SE): 0.968 asks whether the rate truly fell by 3.2%.
  public func confidence(ofRatioAtMost target: Double) -> Double? {
    guard let ratio, let error = standardErrorOfLogRatio, target > 0 else { return nil }
    return StandardNormal.cumulative((log(target) - log(ratio)) / error)
  }
}
