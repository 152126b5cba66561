/// What a count of events in the target year has to do to pass. A tie passes, save where a bound
/// is named `below` or `above`.
public enum CountTest: Hashable, Sendable {
  /// Lower than the baseline count by at least a share of it, which is at most the whole.
  case fall(atLeast: Fraction)
  /// No higher than the baseline count.
  case noRise
  /// No lower than the baseline count.
  case noFall
  case atMost(limit: Int)
  case below(limit: Int)
  case atLeast(limit: Int)
  case above(limit: Int)
  /// No event at all.
  case noEvents
}

/// The counts of the target year that pass a test, once the baseline count is known.
enum PassingCounts: Hashable, Sendable {
  case upTo(Int)
  case over(Int)
}

extension CountTest {
  /// The counts that pass after a baseline count.
  func passing(after baseline: Int) -> PassingCounts {
    switch self {
    case .fall(let share): .upTo(share.remainder.roundedDown(of: baseline))
    case .noRise: .upTo(baseline)
    case .noFall: .over(baseline - 1)
    case .atMost(let limit): .upTo(limit)
    case .below(let limit): .upTo(limit - 1)
    case .atLeast(let limit): .over(limit - 1)
    case .above(let limit): .over(limit)
    case .noEvents: .upTo(0)
    }
  }
}

extension PassingCounts {
  /// The chance that a Poisson count passes.
  func chance(_ count: Poisson) -> Double {
    switch self {
    case .upTo(let limit): count.cumulative(limit)
    case .over(let limit): count.upperTail(limit)
    }
  }

  /// The chance that a count around a mean that is itself uncertain passes.
  func chance(_ count: NegativeBinomial) -> Double {
    switch self {
    case .upTo(let limit): count.cumulative(limit)
    case .over(let limit): count.upperTail(limit)
    }
  }
}
