import Foundation

/// How much more one group of areas changed than another, when something began for the first only.
///
///     change_i = mean after − mean before, area by area;  effect = mean change of the first − of the others
///
/// Each area's months are taken together first, so that months that go together do not pass for more evidence
/// than they are. Errors may differ between groups (Welch). The pre-trend is the same comparison of
/// slopes before the start: where they differ the groups were parting already, and no causal word is due.
/// Units: those of the values. Domain: two areas or more a group, two months or more on either side.
/// Literature: Bertrand, Duflo and Mullainathan, Q J Economics 119 (2004) 249–275; Welch, Biometrika 34
/// (1947) 28–35.
public struct DifferenceInDifferences: Hashable, Sendable {
  /// A difference of two means with unequal variances.
  public struct Difference: Hashable, Sendable {
    public var value: Double
    public var standardError: Double
    public var degreesOfFreedom: Double

    init(_ first: [Double], _ others: [Double]) {
      func moments(_ values: [Double]) -> (mean: Double, variance: Double, count: Double) {
        let count = Double(values.count)
        let mean = values.reduce(0, +) / count
        let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        return (mean, squares / (count - 1) / count, count)
      }
      let (one, two) = (moments(first), moments(others))
      value = one.mean - two.mean
      let variance = one.variance + two.variance
      standardError = variance.squareRoot()
      let below =
        one.variance * one.variance / (one.count - 1) + two.variance * two.variance
        / (two.count - 1)
      degreesOfFreedom = below > 0 ? variance * variance / below : one.count + two.count - 2
    }

    /// Two-sided, from Student's distribution.
    public var p: Double {
      guard standardError > 0 else { return value == 0 ? 1 : 0 }
      return 2
        * StudentT(degreesOfFreedom: degreesOfFreedom).upperTail(abs(value) / standardError)
    }

    public func interval(level: Double = 0.95) -> Interval {
      let factor = StudentT(degreesOfFreedom: degreesOfFreedom).quantile((1 + level) / 2)
      return Interval(
        level: level, lower: value - factor * standardError, upper: value + factor * standardError)
    }
  }

  public let effect: Difference
  /// Of slopes a month before the start.
  public let preTrend: Difference
  /// Of the change between the two halves of the time before, when nothing began.
  public let placebo: Difference

  /// Whether nothing speaks against calling the difference an effect, as far as this design can tell.
  public var isSound: Bool { preTrend.p >= 0.05 && placebo.p >= 0.05 }

  /// - Parameters:
  ///   - treated: one series an area for which something began, all of one length.
  ///   - others: the same for areas for which nothing did.
  ///   - start: the place of the first month after, from 0.
  public init(treated: [[Double]], others: [[Double]], start: Int) throws(Refusal) {
    let all = treated + others
    guard treated.count >= 2, others.count >= 2 else {
      throw Refusal("a difference needs two areas or more in either group")
    }
    guard let length = all.first?.count, all.allSatisfy({ $0.count == length }), start >= 4,
      length - start >= 2
    else { throw Refusal("series are of one length, with four months before and two after") }
    guard all.allSatisfy({ $0.allSatisfy(\.isFinite) }) else {
      throw Refusal("values are finite numbers")
    }
    func mean(_ values: some Collection<Double>) -> Double {
      values.reduce(0, +) / Double(values.count)
    }
    func change(_ series: [Double], at start: Int, until end: Int) -> Double {
      mean(series[start..<end]) - mean(series[..<start])
    }
    effect = Difference(
      treated.map { change($0, at: start, until: length) },
      others.map { change($0, at: start, until: length) })
    preTrend = Difference(
      treated.map { Self.slope(Array($0.prefix(start))) },
      others.map { Self.slope(Array($0.prefix(start))) })
    placebo = Difference(
      treated.map { change($0, at: start / 2, until: start) },
      others.map { change($0, at: start / 2, until: start) })
  }

  private static func slope(_ values: [Double]) -> Double {
    let middle = Double(values.count - 1) / 2
    let mean = values.reduce(0, +) / Double(values.count)
    var (products, squares) = (0.0, 0.0)
    for (time, value) in values.enumerated() {
      let from = Double(time) - middle
      products += from * (value - mean)
      squares += from * from
    }
    return products / squares
  }
}
