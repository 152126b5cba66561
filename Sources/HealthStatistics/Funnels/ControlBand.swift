/// The lower and the upper limit that chance alone keeps most figures between.
public struct ControlBand: Hashable, Sendable, Codable {
  public var lower: Double
  public var upper: Double

  public init(lower: Double, upper: Double) {
    self.lower = lower
    self.upper = upper
  }
}

/// How rarely chance alone puts a figure beyond one side of a funnel.
public enum FunnelTail: Hashable, Sendable, Codable, CaseIterable {
  /// 1 in 40 on each side: limits that hold 95%.
  case oneInForty
  /// 1 in 1,000 on each side: limits that hold 99.8%.
  case oneInAThousand

  public var probability: Double {
    switch self {
    case .oneInForty: 0.025
    case .oneInAThousand: 0.001
    }
  }

  /// The normal deviate that cuts the tail off, to full precision: 1.95996 and 3.09023.
  public var deviate: Double { StandardNormal.upperQuantile(probability) }
}
