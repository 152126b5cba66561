/// What would have been paid had one rule been met that was not, everything else being as it was.
public struct Reversal: Hashable, Sendable {
  /// The path of the rule, such as `measure:pyll`.
  public var rule: String
  /// The award then, if all that is unknown turns out well.
  public var award: Amount
  /// How much more that is; nothing where something else takes it all.
  public var gain: Amount
}

extension Assessment {
  /// One for each rule that was not met, or met in part, the dearest first.
  ///
  /// Each stands alone: gains of several do not add up, since deductions take a part of what was earned.
  public var reversals: [Reversal] {
    let now = award.atMost
    var found: [Reversal] = []
    func add(_ path: String, _ change: (inout Assessment) -> Void) {
      var other = self
      change(&other)
      let then = other.award.atMost
      found.append(Reversal(rule: path, award: then, gain: then - now))
    }
    for index in reasons.gateways.indices where reasons.gateways[index].isMissed {
      add(rules.gateways[index].path) {
        $0.reasons.gateways[index] = $0.reasons.gateways[index].met
      }
    }
    for index in reasons.measures.indices where reasons.measures[index].isMissed {
      add(rules.measures[index].path) {
        $0.reasons.measures[index] = $0.reasons.measures[index].met
      }
    }
    for index in reasons.adjustments.indices where reasons.adjustments[index].isMissed {
      add(rules.adjustments[index].path) {
        $0.reasons.adjustments[index] = $0.reasons.adjustments[index].met
      }
    }
    // Equal gains stay in the order of the scheme; the standard library's sort promises that.
    return found.sorted { $0.gain > $1.gain }
  }
}

extension Reason {
  fileprivate var isMissed: Bool { verdict == .notMet || verdict == .partMet }

  /// The reason as if the test, and every part of it, were met.
  fileprivate var met: Reason {
    let fact: Fact = if case .linear = fact { .linear(.whole) } else { fact }
    return Reason(.met, fact, because: because.map(\.met))
  }
}
