/// A rule with its reason.
public struct Judged<R: Rule>: Hashable, Sendable {
  public var rule: R
  public var reason: Reason

  public var verdict: Verdict { reason.verdict }
}

/// What one commissioner has earned in one year, with every reason for it.
public struct Assessment: Hashable, Sendable {
  public var commissioner: Commissioner
  /// What it could earn: people times the amount per head, in whole pence.
  public var maximum: Money
  public var gateways: [Judged<Gateway>]
  public var measures: [Judged<Measure>]
  public var adjustments: [Judged<Adjustment>]
}

extension Scheme {
  /// Applies the rules to the evidence about one commissioner.
  public func assess(_ commissioner: Commissioner, on evidence: Evidence) -> Assessment {
    let scheme = including(evidence.agreement)
    func judge<R: Rule>(_ rules: [R]) -> [Judged<R>] {
      rules.map { Judged(rule: $0, reason: $0.criterion.judge(evidence)) }
    }
    return Assessment(
      commissioner: commissioner,
      maximum: Money(pence: amountPerHead.pence * Int128(commissioner.population.count)),
      gateways: judge(scheme.gateways),
      measures: judge(scheme.measures),
      adjustments: judge(scheme.adjustments))
  }
}

extension Assessment {
  /// The verdicts in the order of the scheme file.
  public var verdicts: [(path: String, reason: Reason)] {
    gateways.map { ($0.rule.path, $0.reason) } + measures.map { ($0.rule.path, $0.reason) }
      + adjustments.map { ($0.rule.path, $0.reason) }
  }
}
