extension Measure {
  /// The verdict on the measure with every reason for it.
  ///
  /// A divided measure is met if every part is, not met if none is, and part met between. While the
  /// split of a menu is not agreed, only what holds for every split is certain.
  public func judge(_ evidence: Evidence) -> Reason {
    guard let division else { return criterion.judge(evidence) }
    let parts = division.parts.indices.map { place -> Reason in
      let part = division.parts[place]
      let reason = part.criterion.judge(evidence)
      let fact = Fact.part(title: part.title, share: division.weights?[place])
      return Reason(reason.verdict, fact, because: [reason])
    }
    let isSplit = division.weights != nil
    return Reason(
      Verdict(ofParts: parts.map(\.verdict), isSplit: isSplit), isSplit ? .divided : .menu(id),
      because: parts)
  }

  /// What it earns, if each part that is unknown turned out so.
  ///
  /// Of a menu whose split is not agreed any option may carry the whole weight: at most it earns all
  /// with one option met, and at least nothing until all are.
  func earned(_ reason: Reason, ifUnknown assumed: Verdict) -> Share {
    if reason.verdict == .met { return weight }
    if reason.verdict == .notMet { return .nothing }
    guard let division else { return assumed == .met ? weight : .nothing }
    let isMet = reason.because.map { ($0.verdict == .unknown ? assumed : $0.verdict) == .met }
    guard let weights = division.weights else {
      let earnsAll = assumed == .met ? isMet.contains(true) : !isMet.contains(false)
      return earnsAll ? weight : .nothing
    }
    return weight * zip(weights, isMet).map { $1 ? $0 : .nothing }.total
  }
}

extension Verdict {
  /// The verdict on a divided measure from those on its parts.
  init(ofParts parts: [Verdict], isSplit: Bool) {
    if parts.allSatisfy({ $0 == .met }) {
      self = .met
    } else if parts.allSatisfy({ $0 == .notMet }) {
      self = .notMet
    } else {
      self = isSplit && !parts.contains(.unknown) ? .partMet : .unknown
    }
  }
}
