extension Evidence {
  /// The same evidence with the outcome of each agreed local measure in place of its agreement.
  ///
  /// Agreements differ between commissioners, and a program is one scheme for all of them.
  public func recordingOutcomes(under scheme: Scheme) -> Evidence {
    var evidence = self
    for local in agreement.measures where local.isAgreed {
      let places = scheme.measures.compactMap { measure -> Period? in
        guard case .agreed(local.slot, let period) = measure.criterion else { return nil }
        return period
      }
      let verdict = local.criterion.judge(self).verdict
      for period in places where verdict != .unknown {
        evidence.statements[.init(local.slot, in: period)] = Statement(answer: verdict == .met)
      }
    }
    evidence.agreement = Agreement()
    return evidence
  }
}
