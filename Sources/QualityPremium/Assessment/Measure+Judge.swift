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
    let verdicts = parts.map(\.verdict)
    let between = LinearShare.share(division, parts)
    let verdict = division.verdict(verdicts, between: between)
    return Reason(verdict, fact(of: division, verdicts, between), because: parts)
  }

  private func fact(of division: Division, _ verdicts: [Verdict], _ between: Share?) -> Fact {
    switch division.kind {
    case .parts: return .divided
    case .menu: return division.weights == nil ? .menu(id) : .divided
    case .bands: return .bands
    case .linear:
      let isKnown = !verdicts.contains(.unknown)
      let met = verdicts.map { $0 == .met }
      return .linear(isKnown ? division.earned(met, isMost: true, between: between) : nil)
    }
  }

  /// The share of its weight that it earns, if each part that is unknown turned out so, and, where it is a menu whose split is
  /// not agreed, the split.
  func earnedShare(_ reason: Reason, ifUnknown assumed: (Reason) -> Verdict) -> Share {
    guard let division, reason.because.count == division.parts.count else {
      return reason.settled(assumed) == .met ? .whole : .nothing
    }
    let isMost =
      division.weights != nil || assumed(Reason(.unknown, .menu(id))) == .met
    let met = reason.because.map { $0.settled(assumed) == .met }
    var between: Share?
    if case .linear(let share) = reason.fact { between = share }
    return division.earned(met, isMost: isMost, between: between)
  }
}
