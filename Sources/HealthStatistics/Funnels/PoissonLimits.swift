/// The exact limits of a Poisson count, or of an expected count, real numbers too.
///
///     lower = chi2inv(p, 2 x) / 2 (0 where x is 0);  upper = chi2inv(1 - p, 2 x + 2) / 2
///
/// For an observed x they are the expected counts at which x would lie just on the tail; for an
/// expected x they are the control limits that Fingertips and FunnelPlotR draw around it.
///
/// Units: events. Domain: x from 0, p between 0 and 0.5. Errors: relative error below 1e-12.
/// Literature: Garwood 1936, Biometrika 28:437-442.
public enum PoissonLimits {
  public static func around(_ count: Double, probability: Double) -> ControlBand {
    let lower = count > 0 ? IncompleteGamma.inverseLower(shape: count, probability) : 0
    let upper = IncompleteGamma.inverseUpper(shape: count + 1, probability)
    return ControlBand(lower: lower, upper: upper)
  }
}
