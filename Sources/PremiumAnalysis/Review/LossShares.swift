import QualityPremium

/// What each rule that was not met cost one commissioner.
struct LossShares {
  /// In the order of the scheme, as the account has it: measures first, then what adjustments took of what
  /// was earned, then what a gateway took of the rest. They add up to what was withheld.
  var inOrder: [String: Amount] = [:]
  /// Without an order; they add up to the same.
  var shapley: [String: Amount] = [:]
  /// What would have been paid more if this rule alone had been met.
  var alone: [String: Amount] = [:]

  init(_ member: Review.Member) {
    let full = member.assessment.full
    for entry in member.assessment.account.entries {
      switch entry.line {
      case .measure(let path, let weight):
        let lost = full.share(weight) - entry.atMost
        if lost != .zero { inOrder[path] = lost }
      case .adjustment(let path, _), .gateway(let path):
        if entry.atMost != .zero { inOrder[path] = .zero - entry.atMost }
      case .earned, .discretion, .award: break
      }
    }
    let causes = Self.causes(member)
    for path in causes {
      alone[path] = member.paid(met: [path]) - member.paid
    }
    guard causes.count <= ShapleyShares.mostCauses else { return }
    let all = Set(causes)
    let shares = ShapleyShares.shares(of: causes.count) { set in
      let gone = Set(causes.indices.filter { set >> UInt32($0) & 1 == 0 }.map { causes[$0] })
      return (member.paid(met: all) - member.paid(met: gone)).pence
    }
    for (path, share) in zip(causes, shares) { shapley[path] = Amount(pence: share) }
  }

  /// The rules that were not met, or in part, in the order of the scheme.
  static func causes(_ member: Review.Member) -> [String] {
    member.assessment.reasonsByPath
      .filter { $0.reason.verdict == .notMet || $0.reason.verdict == .partMet }
      .map(\.path)
  }
}
