/// How Fingertips compares a figure with a benchmark, another area, or control limits.
///
/// Every comparison needs all of its numbers; where one is missing the answer is `none`. A limit
/// that just touches what it is held against does not tell them apart.
/// Literature: Fingertips technical guidance, comparing areas with benchmarks.
public enum BenchmarkComparison {
  /// By the figure's own interval: better or worse where the benchmark lies outside it.
  public static func interval(
    _ figure: Figure, benchmark: Double?, polarity: Polarity
  ) -> BenchmarkJudgement {
    guard figure.value != nil, let limits = figure.limits, let benchmark else { return .none }
    return BenchmarkJudgement(side: side(of: limits, beside: benchmark), polarity: polarity)
  }

  /// By two intervals: best or worst where the benchmark lies outside the wider one too.
  public static func twoIntervals(
    inner: ControlBand, outer: ControlBand, benchmark: Double, polarity: Polarity
  ) -> BenchmarkJudgement {
    let beyond = side(of: outer, beside: benchmark)
    guard beyond == 0 else {
      return BenchmarkJudgement(side: beyond, polarity: polarity, outstanding: true)
    }
    return BenchmarkJudgement(side: side(of: inner, beside: benchmark), polarity: polarity)
  }

  /// By whether the intervals of two areas overlap.
  public static func overlap(
    _ figure: Figure, with other: Figure, polarity: Polarity
  ) -> BenchmarkJudgement {
    guard figure.value != nil, other.value != nil, let one = figure.limits, let two = other.limits
    else { return .none }
    let side = one.lower > two.upper ? 1 : (one.upper < two.lower ? -1 : 0)
    return BenchmarkJudgement(side: side, polarity: polarity)
  }

  /// By control limits around the benchmark (`BenchmarkLimits`).
  public static func controlLimits(
    _ value: Double?, limits: ControlBand?, polarity: Polarity
  ) -> BenchmarkJudgement {
    guard let value, let limits else { return .none }
    let side = value > limits.upper ? 1 : (value < limits.lower ? -1 : 0)
    return BenchmarkJudgement(side: side, polarity: polarity)
  }

  /// 1 where all of an interval lies above a number, -1 below it, 0 where it holds or touches it.
  static func side(of limits: ControlBand, beside number: Double) -> Int {
    limits.lower > number ? 1 : (limits.upper < number ? -1 : 0)
  }
}

/// A figure with its 95% interval, either of which may be missing.
public struct Figure: Hashable, Sendable {
  public var value: Double?
  public var lower: Double?
  public var upper: Double?

  public init(value: Double?, lower: Double? = nil, upper: Double? = nil) {
    self.value = value
    self.lower = lower
    self.upper = upper
  }

  /// Both limits, or nil where one is missing.
  var limits: ControlBand? {
    guard let lower, let upper else { return nil }
    return ControlBand(lower: lower, upper: upper)
  }
}
