/// A funnel plot of ratios of observed to expected events, as standardised mortality ratios.
///
/// The limits at an observed count are that count over the expected counts at which it would lie
/// just on the tail (`PoissonLimits`). The published package halves its way to them and stops up to
/// 5e-5 away for one event; these are exact.
///
/// Units: ratios, 1 as expected. Domain: at least one expected count above 0.
/// Literature: Fingertips technical guidance; Spiegelhalter 2005, Stat Med 24:1185-1202.
public struct RatioFunnel: Hashable, Sendable {
  public let axis: FunnelAxis

  /// The funnel of a set of areas, along observed events.
  public init(observed: [Double], expected: [Double]) throws(Refusal) {
    guard let greatest = expected.max(), let least = expected.min(), least >= 0, greatest > 0,
      greatest.isFinite, observed.count == expected.count
    else { throw Refusal("a funnel needs observed and expected counts, some of them above 0") }
    axis = FunnelAxis(least: least, greatest: greatest, stepsBeyondEnd: 1)
  }

  /// The ratios at which an observed count would be just as low or just as high as the tail.
  public func limits(observed: Double, _ tail: FunnelTail) -> ControlBand {
    let expected = PoissonLimits.around(observed, probability: tail.probability)
    return ControlBand(lower: observed / expected.upper, upper: observed / expected.lower)
  }

  public func significance(observed: Double, expected: Double) -> FunnelSignificance {
    FunnelSignificance(observed: observed, expected: expected)
  }
}
