/// Control limits around a benchmark that is taken as known, as Fingertips' comparers have them.
///
/// Units: those of the value. Domain: denominators above 0, otherwise there are no limits.
/// Literature: Fingertips technical guidance; Wilson 1927; Garwood 1936.
public enum BenchmarkLimits {
  /// Limits of a proportion: Wilson's interval of the benchmark itself, on the area's denominator.
  public static func proportion(
    benchmark: Double, denominator: Double, deviate: Double
  ) -> ControlBand? {
    guard denominator > 0, (0...1).contains(benchmark), deviate > 0 else { return nil }
    let expected = benchmark * denominator
    let squared = deviate * deviate
    let middle = 2 * expected + squared
    let reach = deviate * (squared + 4 * expected * (1 - benchmark)).squareRoot()
    let whole = 2 * (denominator + squared)
    return ControlBand(lower: (middle - reach) / whole, upper: (middle + reach) / whole)
  }

  /// Limits of a rate: the exact Poisson limits of the events that the benchmark would lead to.
  public static func rate(
    benchmark: Double, denominator: Double, multiplier: Double, probability: Double
  ) -> ControlBand? {
    guard denominator > 0, multiplier > 0, benchmark >= 0 else { return nil }
    let scale = multiplier / denominator
    let events = PoissonLimits.around(benchmark / scale, probability: probability)
    return ControlBand(lower: events.lower * scale, upper: events.upper * scale)
  }
}
