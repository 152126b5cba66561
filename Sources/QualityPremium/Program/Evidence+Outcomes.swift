extension Evidence {
  /// The same evidence with the outcome of each agreed local measure in place of its agreement.
  ///
  /// Agreements differ between commissioners, and a program is one scheme for all of them.
  public func recordingOutcomes(under scheme: Scheme) -> Evidence {
    var evidence = self
    for local in agreement.measures where local.isAgreed {
      let places = scheme.measures.flatMap(\.criterion.agreedSlots).filter { $0.slot == local.slot }
      let verdict = local.criterion.judge(self).verdict
      for (_, period) in places {
        evidence.statements[.init(local.slot, in: period)] =
          verdict == .unknown ? nil : Statement(answer: verdict == .met)
      }
    }
    evidence.agreement.measures = []
    return evidence
  }
}
