/// How Fingertips judges a figure against a target.
///
/// A single value that ties with a target meets it. An interval or a range is judged by sides: low
/// where all of it lies below the target, high where all of it lies at or above.
/// Literature: Fingertips technical guidance, comparing with goals.
public enum TargetComparison {
  /// Against one number: met or not.
  public static func value(
    _ value: Double?, target: Double, polarity: Polarity
  ) -> BenchmarkJudgement {
    guard let value else { return .none }
    switch polarity {
    case .lowIsGood: return value <= target ? .better : .worse
    case .highIsGood: return value >= target ? .better : .worse
    }
  }

  /// Against one number by the interval: within it the target is neither met nor missed.
  public static func interval(
    _ figure: Figure, target: Double, polarity: Polarity
  ) -> BenchmarkJudgement {
    guard let limits = figure.limits else { return .none }
    let side = limits.upper < target ? -1 : (limits.lower >= target ? 1 : 0)
    return BenchmarkJudgement(side: side, polarity: polarity)
  }

  /// Against a range: within it the value is neither good nor bad.
  public static func range(
    _ value: Double?, from lower: Double, to upper: Double, polarity: Polarity
  ) -> BenchmarkJudgement {
    guard let value else { return .none }
    let side = value < lower ? -1 : (value >= upper ? 1 : 0)
    return BenchmarkJudgement(side: side, polarity: polarity)
  }
}
