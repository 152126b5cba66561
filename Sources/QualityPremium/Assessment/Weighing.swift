extension Division {
  var weighing: Weighing { Weighing(kind: kind, weights: weights) }

  /// The share of the measure that some parts earn.
  func earned(_ isMet: [Bool], isMost: Bool) -> Share { weighing.earned(isMet, isMost: isMost) }

  /// The verdict on the measure from those on its parts.
  func verdict(_ parts: [Verdict]) -> Verdict { weighing.verdict(parts) }
}

/// What the parts of a measure earn together, whatever they test.
struct Weighing {
  var kind: Division.Kind
  /// One share a part; nothing while the split of a menu is not known.
  var weights: [Share]?

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
    return kind == .bands ? shares.max() ?? .nothing : shares.total
  }

  /// The verdict on the measure from those on its parts.
  func verdict(_ parts: [Verdict]) -> Verdict {
    switch kind {
    case .parts, .menu:
      if !parts.contains(where: { $0 != .met }) { return .met }
      if !parts.contains(where: { $0 != .notMet }) { return .notMet }
      return weights == nil || parts.contains(.unknown) ? .unknown : .partMet
    case .bands:
      let least = earned(parts.map { $0 == .met }, isMost: false)
      let most = earned(parts.map { $0 != .notMet }, isMost: true)
      if least == weights?.max() { return .met }
      if most == .nothing { return .notMet }
      return least == most ? .partMet : .unknown
    }
  }
}
