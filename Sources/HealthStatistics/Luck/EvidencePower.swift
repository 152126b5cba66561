import Foundation

/// How large an organisation has to be for a true fall to show.
public enum EvidencePower {
  /// The effective events a year with which a one-sided test shows a true fall so often.
  ///
  ///     events = 2 ((z_significance + z_power) / ln(1 - fall))^2
  ///
  /// Units: events a year in each of two years. Domain: a fall above 0 and below 1, both chances
  /// between 0 and 1; outside it nil. On the log scale, as `RateLuck`.
  public static func eventsNeeded(
    toShowFall fall: Double, power: Double = 0.8, significance: Double = 0.05
  ) -> Double? {
    guard fall > 0, fall < 1, power > 0, power < 1, significance > 0, significance < 1 else {
      return nil
    }
    let deviates = StandardNormal.upperQuantile(significance) + StandardNormal.quantile(power)
    let ratio = deviates / log1p(-fall)
    return 2 * ratio * ratio
  }
}
