extension Division {
  /// The share of the measure that some parts earn; where it is linear, and only the lower threshold is
  /// reached, what a figure between the two earns.
  func earned(_ isMet: [Bool], isMost: Bool, between: Share? = nil) -> Share {
    weighing(between).earned(isMet, isMost: isMost)
  }

  /// The verdict on the measure from those on its parts.
  func verdict(_ parts: [Verdict], between: Share? = nil) -> Verdict {
    weighing(between).verdict(parts)
  }

  private func weighing(_ between: Share?) -> Weighing {
    Weighing(kind: kind, weights: weights, between: between)
  }
}

/// What the parts of a measure earn together, whatever they test.
struct Weighing {
  var kind: Division.Kind
  /// One share a part; nothing while the split of a menu is not known.
  var weights: [Share]?
  /// What a figure earns that has reached the lower of two thresholds and not the upper.
  var between: Share?

  /// The share of the measure that some parts earn.
  ///
  /// Of a menu whose split is not agreed any option may carry the whole weight: at most it earns all
  /// with one option met, and at least nothing until all are.
  func earned(_ isMet: [Bool], isMost: Bool) -> Share {
    guard let weights else {
      let earnsAll = isMost ? isMet.contains(true) : !isMet.contains(false)
      return earnsAll ? .whole : .nothing
    }
    let shares = zip(weights, isMet).map { $1 ? $0 : .nothing }
    switch kind {
    case .parts, .menu: return shares.total
    case .bands: return shares.max() ?? .nothing
    case .linear:
      // The lower threshold alone pays what lies between the two; the upper pays all whatever it does.
      return isMet.last == true
        ? shares.max() ?? .nothing : isMet[0] ? between ?? shares[0] : .nothing
    }
  }

  /// The verdict on the measure from those on its parts.
  func verdict(_ parts: [Verdict]) -> Verdict {
    switch kind {
    case .parts, .menu:
      if !parts.contains(where: { $0 != .met }) { return .met }
      if !parts.contains(where: { $0 != .notMet }) { return .notMet }
      return weights == nil || parts.contains(.unknown) ? .unknown : .partMet
    case .bands, .linear:
      let least = earned(parts.map { $0 == .met }, isMost: false)
      let most = earned(parts.map { $0 != .notMet }, isMost: true)
      if least == weights?.max() { return .met }
      if most == .nothing { return .notMet }
      return least == most ? .partMet : .unknown
    }
  }
}
