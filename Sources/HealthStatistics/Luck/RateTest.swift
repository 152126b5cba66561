/// What a rate of the target year has to do to pass.
public enum RateTest: Hashable, Sendable {
  /// Lower than the baseline rate by at least a share of it, below 1.
  case fall(atLeast: Double)
  /// Higher than the baseline rate by at least a share of it.
  case rise(atLeast: Double)
  /// No higher than the baseline rate.
  case noRise
  /// No lower than the baseline rate.
  case noFall
}
