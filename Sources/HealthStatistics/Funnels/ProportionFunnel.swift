/// A funnel plot of proportions: the limits are the proportions whose own Wilson interval just
/// touches the average.
///
/// With N the denominator, z the deviate and p the average,
///
///     a = 1/z^2 + 1/N;  f = p (N/z^2 + 1);  g = p (N (p (N/z^2 + 2) - 1) + z^2 (p - 1))
///     limits = (f -/+ sqrt(f^2 - a g)) / (a N), kept within 0 and 1
///
/// Units: proportions from 0 to 1. Domain: denominators above 0, numerators from 0 to them and
/// not necessarily whole. Literature: Wilson 1927; Fingertips technical guidance.
public struct ProportionFunnel: Hashable, Sendable {
  public let average: Double
  public let axis: FunnelAxis

  /// The funnel of a set of areas.
  public init(numerators: [Double], denominators: [Double]) throws(Refusal) {
    guard numerators.count == denominators.count, let least = denominators.min(),
      let greatest = denominators.max()
    else { throw Refusal("a funnel needs a numerator and a denominator of every area") }
    guard least > 0, greatest.isFinite, zip(numerators, denominators).allSatisfy({ 0...$1 ~= $0 })
    else {
      throw Refusal("denominators are above 0 and numerators from 0 to their denominator")
    }
    average = numerators.reduce(0, +) / denominators.reduce(0, +)
    axis = FunnelAxis(least: least, greatest: greatest)
  }

  /// The limits at a denominator.
  public func limits(_ denominator: Double, _ tail: FunnelTail) -> ControlBand {
    let squared = tail.deviate * tail.deviate
    let scaled = denominator / squared
    let a = 1 / squared + 1 / denominator
    let f = average * (scaled + 1)
    let g = average * (denominator * (average * (scaled + 2) - 1) + squared * (average - 1))
    let root = max(0, f * f - a * g).squareRoot()
    return ControlBand(
      lower: max(0, (f - root) / (a * denominator)), upper: min(1, (f + root) / (a * denominator)))
  }

  public func significance(numerator: Double, denominator: Double) -> FunnelSignificance {
    FunnelSignificance(numerator / denominator) { limits(denominator, $0) }
  }
}
