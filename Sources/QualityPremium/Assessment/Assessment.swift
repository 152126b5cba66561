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
  /// What it could earn, exact: people times the amount per head, or as the scheme pays otherwise.
  public var full: Amount
  var rules: Rules
  var reasons: Reasons
  /// How common what each measure is about is, where it pays by that and it is known.
  public var prevalences: [Measure.ID: Observation]
  /// The decisions to pay a share only.
  public var discretions: [Discretion]

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
      full: payment.maximum(commissioner.population.count),
      rules: .init(
        gateways: scheme.gateways, measures: scheme.measures, adjustments: scheme.adjustments),
      reasons: .init(
        gateways: scheme.gateways.map { $0.criterion.judge(evidence) },
        measures: scheme.measures.map { $0.judge(evidence) },
        adjustments: scheme.adjustments.map { $0.criterion.judge(evidence) }),
      prevalences: scheme.prevalences(in: evidence),
      discretions: scheme.discretions(in: evidence))
  }

  private func prevalences(in evidence: Evidence) -> [Measure.ID: Observation] {
    var found: [Measure.ID: Observation] = [:]
    for place in measures.indices {
      guard let prevalence = measures[place].prevalence else { continue }
      found[measures[place].id] = evidence.observations[prevalence.subject]
    }
    return found
  }
}

extension Assessment {
  /// What it could earn, to the penny.
  public var maximum: Money { full.roundedHalfUpToThePenny }

  /// The share of the maximum that a measure earns, if each part that is unknown turned out so.
  func earned(_ place: Int, ifUnknown assumed: (Reason) -> Verdict) -> Share {
    let weight = rules.measures[place].weight
    let share = rules.measures[place].earnedShare(reasons.measures[place], ifUnknown: assumed)
    return weight * reliable(place, commonness(place, share, ifUnknown: assumed))
  }

  /// A share of a measure with its prevalence factor, where it has one.
  private func commonness(
    _ place: Int, _ share: Share, ifUnknown assumed: (Reason) -> Verdict
  ) -> Share {
    guard let prevalence = rules.measures[place].prevalence else { return share }
    let known = prevalences[rules.measures[place].id]?.value
    let isMost = assumed(Reason(.unknown, .missing([prevalence.question]))) == .met
    return prevalence.scaling(share, by: known, isMost: isMost)
  }

  /// A share of a measure with its reliability factor, where it has one.
  private func reliable(_ place: Int, _ share: Share) -> Share {
    rules.measures[place].reliability?.scaling(share, people: commissioner.population.count)
      ?? share
  }

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
