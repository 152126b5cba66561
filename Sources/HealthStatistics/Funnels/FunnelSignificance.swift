/// How far from the average a figure lies in a funnel plot, as Fingertips labels it.
public enum FunnelSignificance: String, Hashable, Sendable, Codable, CaseIterable {
  case highOneInAThousand = "High (0.001)"
  case highOneInForty = "High (0.025)"
  case notSignificant = "Not significant"
  case lowOneInForty = "Low (0.025)"
  case lowOneInAThousand = "Low (0.001)"
}

extension FunnelSignificance {
  /// Where a figure lies against control limits around the average.
  init(_ value: Double, within band: (FunnelTail) -> ControlBand) {
    let (outer, inner) = (band(.oneInAThousand), band(.oneInForty))
    if value < outer.lower {
      self = .lowOneInAThousand
    } else if value > outer.upper {
      self = .highOneInAThousand
    } else if value < inner.lower {
      self = .lowOneInForty
    } else if value > inner.upper {
      self = .highOneInForty
    } else {
      self = .notSignificant
    }
  }

  /// Where a count lies against what is expected of it, by the interval of the count itself.
  ///
  /// The interval is exact below 10 events and Byar's from 10, at 95% and 99.8%.
  public init(observed: Double, expected: Double) {
    let outer = PoissonInterval().limits(of: observed, level: 0.998)
    let inner = PoissonInterval().limits(of: observed, level: 0.95)
    if expected > outer.upper ?? .infinity {
      self = .lowOneInAThousand
    } else if expected < outer.lower ?? 0 {
      self = .highOneInAThousand
    } else if expected > inner.upper ?? .infinity {
      self = .lowOneInForty
    } else if expected < inner.lower ?? 0 {
      self = .highOneInForty
    } else {
      self = .notSignificant
    }
  }
}
