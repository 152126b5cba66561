/// The mean and natural process limits of one stretch of a series (individuals and moving range).
///
///     mean = mean of the baseline;  a = mean of its moving ranges |y_i - y_(i-1)|
///     limits = mean -/+ 2.66 a;  inner limits = mean -/+ 2/3 of that
///
/// With screening, moving ranges of 3.267 a or more are left out and a is taken once more.
/// Screening that would leave a mean moving range of 0 is refused, because limits would then lie
/// on the mean and every point outside them.
///
/// Units: those of the series. Domain: at least one finite value; the limits of a single value or
/// of a constant series are its mean. Errors: none; the mean is taken in two passes so that the
/// mean of a constant series is that constant.
/// Literature: Wheeler and Chambers 1992; NHS England, Making Data Count.
public struct ControlLimits: Hashable, Sendable, Codable {
  public var mean: Double
  public var meanMovingRange: Double
  public var lower: Double
  public var upper: Double
  public var lowerInner: Double
  public var upperInner: Double
  public var screening: Screening

  /// What became of the screening of moving ranges.
  public enum Screening: String, Hashable, Sendable, Codable {
    case notAsked
    case done
    /// Screening would have left a mean moving range of 0, so no range was left out.
    case refused
  }

  /// Limits from the values of a baseline, in order of time.
  public init(baseline: [Double], screened: Bool, rules: ControlChartRules) {
    precondition(!baseline.isEmpty, "a baseline needs at least one value")
    let ranges = zip(baseline.dropFirst(), baseline).map { abs($0 - $1) }
    let whole = Self.plainMean(ranges)
    let cut = rules.screeningMultiplier * whole
    let kept = screened ? ranges.filter { $0 < cut } : ranges
    let refused = screened && whole > 0 && !kept.contains { $0 > 0 }
    let range = refused || kept.isEmpty ? whole : Self.plainMean(kept)
    self.init(mean: baseline.mean, meanMovingRange: range, rules: rules)
    screening = screened ? (refused ? .refused : .done) : .notAsked
  }

  /// One pass does for ranges: only the mean of the values has to meet them exactly.
  private static func plainMean(_ ranges: [Double]) -> Double {
    ranges.isEmpty ? 0 : ranges.reduce(0, +) / Double(ranges.count)
  }

  /// Limits from a mean and a mean moving range that are known.
  public init(mean: Double, meanMovingRange: Double, rules: ControlChartRules) {
    let width = rules.limitMultiplier * meanMovingRange
    self.mean = mean
    self.meanMovingRange = meanMovingRange
    lower = mean - width
    upper = mean + width
    lowerInner = mean - rules.innerLimitShare * width
    upperInner = mean + rules.innerLimitShare * width
    screening = .notAsked
  }
}
