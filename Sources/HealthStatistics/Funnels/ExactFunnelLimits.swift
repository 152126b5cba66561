/// Spiegelhalter's exact limits: the tail of the discrete distribution, with a step interpolated.
///
///     r = least count with F(r) >= p;  alpha = (F(r) - p) / (F(r) - F(r - 1))
///     limit = (r - alpha) / n  for a proportion,  (r - alpha) / E  for a ratio
///
/// Units: proportions, or ratios of observed to expected. Domain: at least one trial, an expected
/// count above 0. Literature: Spiegelhalter 2005, Stat Med 24:1185-1202, appendix.
public enum ExactFunnelLimits {
  public static func proportion(
    average: Double, denominator: Int, probability: Double
  ) -> ControlBand? {
    guard denominator >= 1, (0...1).contains(average), isTail(probability) else { return nil }
    let count = Binomial(trials: denominator, chance: average)
    let near = average * Double(denominator)
    return band(near: near, unit: Double(denominator), probability, count.cumulative)
  }

  public static func ratio(expected: Double, probability: Double) -> ControlBand? {
    guard expected > 0, expected.isFinite, isTail(probability) else { return nil }
    let count = Poisson(mean: expected)
    return band(near: expected, unit: expected, probability, count.cumulative)
  }

  private static func isTail(_ probability: Double) -> Bool { probability > 0 && probability < 0.5 }

  private static func band(
    near: Double, unit: Double, _ probability: Double, _ cumulative: (Int) -> Double
  ) -> ControlBand {
    ControlBand(
      lower: limit(near: near, probability, cumulative) / unit,
      upper: limit(near: near, 1 - probability, cumulative) / unit)
  }

  private static func limit(
    near: Double, _ probability: Double, _ cumulative: (Int) -> Double
  ) -> Double {
    let count = leastCount(near: near) { cumulative($0) >= probability }
    let upTo = cumulative(count)
    let alpha = (upTo - probability) / (upTo - cumulative(count - 1))
    return Double(count) - alpha
  }
}
