extension Measure {
  /// The verdict on the measure with every reason for it.
  ///
  /// A divided measure is met if all that it can earn is earned, not met if nothing is, and part met
  /// between. While the split of a menu is not agreed, only what holds for every split is certain.
  public func judge(_ evidence: Evidence) -> Reason {
    guard let division else { return criterion.judge(evidence) }
    let parts = division.parts.indices.map { place -> Reason in
      let part = division.parts[place]
      let reason = part.criterion.judge(evidence)
      let fact = Fact.part(title: part.title, share: division.weights?[place])
      return Reason(reason.verdict, fact, because: [reason])
    }
    return Reason(division.verdict(parts.map(\.verdict)), fact(of: division), because: parts)
  }

  private func fact(of division: Division) -> Fact {
    switch division.kind {
    case .parts: .divided
    case .menu: division.weights == nil ? .menu(id) : .divided
    case .bands: .bands
    }
  }

  /// What it earns, if each part that is unknown turned out so.
  func earned(_ reason: Reason, ifUnknown assumed: Verdict) -> Share {
    guard let division, reason.because.count == division.parts.count else {
      return (reason.verdict == .unknown ? assumed : reason.verdict) == .met ? weight : .nothing
    }
    let met = reason.because.map { ($0.verdict == .unknown ? assumed : $0.verdict) == .met }
    return weight * division.earned(met, isMost: assumed == .met)
  }
}

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
