import QualityPremium

/// The least that would have turned the verdict on a rule, and what would then have been paid.
///
/// The evidence is changed by whole events, such as one call or one case, and assessed again by the scheme.
struct TurnedRule {
  /// The comparisons whose figures have to change.
  var findings: [Finding]
  var events: Int
  /// Whether events are worked out from a rate in proportion.
  var isEstimate: Bool
  /// The greatest distance among them in standard errors, from 0; nothing where none is known.
  var errors: Double?
  /// What would have been paid more; below nothing where the rule was met.
  var difference: Amount

  /// What one event was worth.
  var perEvent: Amount { Amount(pence: difference.pence / Quantity(max(1, events))) }

  /// Missed, or made, by one event or by no more than one standard error.
  var isNear: Bool { events <= 1 || errors.map { $0 <= 1 } ?? false }

  /// Nothing where the rule rests on decisions, or its figures have no events.
  init?(_ reason: Reason, of member: Review.Member, in review: Review) {
    guard reason.verdict == .met || reason.verdict == .notMet,
      let turned = Self.turn(reason, meeting: reason.verdict == .notMet, review), !turned.isEmpty
    else { return nil }
    findings = turned.map(\.finding)
    events = turned.reduce(0) { $0 + $1.distance.events }
    isEstimate = turned.contains { $0.distance.isEstimate }
    let distances = turned.compactMap { step -> Double? in
      guard let indicator = review.indicator(step.finding.subject.indicator) else { return nil }
      return (try? MeasuredTest(step.finding, indicator)).map { abs($0.margin) }
    }
    errors = distances.count == turned.count ? distances.max() : nil
    var evidence = member.evidence
    for step in turned {
      guard let old = evidence.observations[step.finding.subject] else { return nil }
      evidence.observations[step.finding.subject] = step.moved(old)
    }
    let after = review.scheme.assess(member.commissioner, on: evidence)
    difference = after.award.atMost - member.paid
  }

  private struct Step {
    var finding: Finding
    var distance: EventDistance

    /// The figure with so many events more or fewer that the verdict turns.
    func moved(_ old: Observation) -> Observation {
      let holds = finding.comparison.holds(finding.observation.value, finding.line)
      let sign = finding.comparison.wantsMore != holds ? 1 : -1
      let change = sign * distance.events
      if let counts = old.counts, counts.denominator > 0 {
        let numerator = counts.numerator + change
        let value = old.value * Quantity(Int128(numerator), over: Int128(max(1, counts.numerator)))
        return Observation(
          value: counts.numerator > 0 ? value : Quantity(0),
          counts: .init(numerator: numerator, denominator: counts.denominator))
      }
      if let events = old.events, events > 0 {
        return Observation(
          value: old.value * Quantity(Int128(events + change), over: Int128(events)),
          events: events + change)
      }
      return Observation(value: old.value + Quantity(change))
    }
  }

  /// What has to change so that a verdict turns; nothing where no event can turn it.
  private static func turn(_ reason: Reason, meeting: Bool, _ review: Review) -> [Step]? {
    if (reason.verdict == .met) == meeting { return [] }
    switch reason.fact {
    case .compared(let finding):
      guard let indicator = review.indicator(finding.subject.indicator),
        let distance = finding.eventDistance(for: indicator)
      else { return nil }
      return [Step(finding: finding, distance: distance)]
    case .answered, .missing, .notAgreed, .menu: return nil
    case .part: return reason.because.first.flatMap { turn($0, meeting: meeting, review) }
    case .all, .divided, .any, .bands, .linear:
      let parts = reason.because.map { turn($0, meeting: meeting, review) }
      let needsAll = reason.needsAll == meeting
      guard needsAll else {
        return parts.compactMap { $0 }.filter { !$0.isEmpty }
          .min {
            $0.reduce(0) { $0 + $1.distance.events } < $1.reduce(0) { $0 + $1.distance.events }
          }
      }
      guard parts.allSatisfy({ $0 != nil }) else { return nil }
      // Two comparisons of one figure move it once, as far as the farther one asks.
      var steps: [Step] = []
      for step in parts.compactMap({ $0 }).joined() {
        if let place = steps.firstIndex(where: { $0.finding.subject == step.finding.subject }) {
          if step.distance.events > steps[place].distance.events { steps[place] = step }
        } else {
          steps.append(step)
        }
      }
      return steps
    }
  }
}

extension Reason {
  fileprivate var needsAll: Bool {
    switch fact {
    case .any, .bands, .linear: false
    default: true
    }
  }
}
