/// A rule with its reason.
public struct Judged<R: Rule>: Hashable, Sendable {
  public var rule: R
  public var reason: Reason

  public var verdict: Verdict { reason.verdict }
}

/// What one commissioner has earned in one year, with every reason for it.
///
/// Rules and reasons are kept side by side and not in pairs: the rules are then the scheme's own arrays,
/// shared by all assessments.
public struct Assessment: Hashable, Sendable {
  public var commissioner: Commissioner
  /// What it could earn: people times the amount per head, in whole pence.
  public var maximum: Money
  var rules: Rules
  var reasons: Reasons

  struct Rules: Hashable {
    var gateways: [Gateway]
    var measures: [Measure]
    var adjustments: [Adjustment]
  }

  /// One reason a rule, in the same order.
  struct Reasons: Hashable {
    var gateways: [Reason]
    var measures: [Reason]
    var adjustments: [Reason]
  }
}

extension Scheme {
  /// Applies the rules to the evidence about one commissioner.
  public func assess(_ commissioner: Commissioner, on evidence: Evidence) -> Assessment {
    let scheme = including(evidence.agreement)
    return Assessment(
      commissioner: commissioner,
      maximum: Money(pence: amountPerHead.pence * Int128(commissioner.population.count)),
      rules: .init(
        gateways: scheme.gateways, measures: scheme.measures, adjustments: scheme.adjustments),
      reasons: .init(
        gateways: scheme.gateways.map { $0.criterion.judge(evidence) },
        measures: scheme.measures.map { $0.judge(evidence) },
        adjustments: scheme.adjustments.map { $0.criterion.judge(evidence) }))
  }
}

extension Assessment {
  public var gateways: [Judged<Gateway>] { Self.pair(rules.gateways, reasons.gateways) }
  public var measures: [Judged<Measure>] { Self.pair(rules.measures, reasons.measures) }
  public var adjustments: [Judged<Adjustment>] { Self.pair(rules.adjustments, reasons.adjustments) }

  private static func pair<R: Rule>(_ rules: [R], _ reasons: [Reason]) -> [Judged<R>] {
    zip(rules, reasons).map { Judged(rule: $0, reason: $1) }
  }

  /// The bare verdicts in the order of the scheme file.
  public var verdicts: [Verdict] {
    reasons.gateways.map(\.verdict) + reasons.measures.map(\.verdict)
      + reasons.adjustments.map(\.verdict)
  }

  /// The reasons by the paths of their rules, in the order of the scheme file.
  public var reasonsByPath: [(path: String, reason: Reason)] {
    let paths =
      rules.gateways.map(\.path) + rules.measures.map(\.path) + rules.adjustments.map(\.path)
    return Array(zip(paths, reasons.gateways + reasons.measures + reasons.adjustments))
  }
}
