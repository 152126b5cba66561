/// Whether the process as it runs can be relied on to meet a target: the assurance icon.
public enum TargetAssurance: String, Hashable, Sendable, Codable, CaseIterable {
  /// Both limits lie on the good side of the target.
  case consistentPass
  /// Both limits lie on the bad side of the target.
  case consistentFail
  /// The target lies within the limits, so it is met and missed by chance.
  case inconsistent

  /// The assurance given by limits, or nil where neither direction is better.
  public init?(target: Double, limits: ControlLimits, improvement: ImprovementDirection) {
    self.init(target: target, lower: limits.lower, upper: limits.upper, improvement: improvement)
  }

  init?(target: Double, lower: Double, upper: Double, improvement: ImprovementDirection) {
    let upIsGood: Bool
    switch improvement {
    case .increase: upIsGood = true
    case .decrease: upIsGood = false
    case .neither: return nil
    }
    if target > upper {
      self = upIsGood ? .consistentFail : .consistentPass
    } else if target < lower {
      self = upIsGood ? .consistentPass : .consistentFail
    } else {
      self = .inconsistent
    }
  }
}
