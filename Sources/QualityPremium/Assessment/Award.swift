/// What is paid from what is known today: a sum, or a range while anything that matters is unknown.
public struct Award: Hashable, Sendable {
  public enum Status: String, Hashable, Sendable, CaseIterable {
    /// Nothing that is unknown can change the amount.
    case final
    /// The amount lies between the two, and depends on what is unknown.
    case range
    /// A gateway was not met: nothing is paid, whatever else is found.
    case barred
  }

  /// The amount if all that is unknown turns out badly, and if it all turns out well.
  public var atLeast: Amount
  public var atMost: Amount
  public var status: Status
  /// The weights met and the part of them taken away, as they stand for `atMost`.
  public var earned: Share
  public var deducted: Share
}

extension Assessment {
  /// The payment that follows from the verdicts.
  ///
  /// Sound because no test has a "not": the least is paid if every unknown fails, the most if none does.
  public var award: Award {
    let atMost = amount { _ in .met }
    let isOpen = verdicts.contains(.unknown) || !openPrevalences.isEmpty
    let atLeast = isOpen ? amount { _ in .notMet } : atMost
    let isBarred = reasons.gateways.indices.contains { index in
      reasons.gateways[index].verdict == .notMet && rules.gateways[index].barsAll
    }
    return Award(
      atLeast: atLeast, atMost: atMost,
      status: isBarred ? .barred : atLeast == atMost ? .final : .range,
      earned: earned { _ in .met },
      deducted: deducted { _ in .met })
  }

  /// What is paid if each rule, or part of a measure, that is unknown turned out so.
  func amount(ifUnknown assumed: (Reason) -> Verdict) -> Amount {
    var left = Share.whole
    for index in reasons.gateways.indices
    where reasons.gateways[index].settled(assumed) != .met {
      if rules.gateways[index].barsAll { return .zero }
      left = left * rules.gateways[index].deduction.remainder
    }
    let share = earned(ifUnknown: assumed) * deducted(ifUnknown: assumed).remainder
    return full.share(share * left * discretions.paid)
  }

  // By index, here and above: iterating over rules copies each with all its texts, which costs more
  // than the arithmetic.

  private func earned(ifUnknown assumed: (Reason) -> Verdict) -> Share {
    reasons.measures.indices.reduce(Share.nothing) { total, index in
      total + earned(index, ifUnknown: assumed)
    }
  }

  /// The deductions add up, and never take more than was earned.
  private func deducted(ifUnknown assumed: (Reason) -> Verdict) -> Share {
    var total = Share.nothing
    for index in reasons.adjustments.indices {
      if reasons.adjustments[index].settled(assumed) != .met {
        total = total + rules.adjustments[index].deduction
      }
    }
    return min(.whole, total)
  }
}

extension Reason {
  /// The verdict, or what is assumed where it is unknown.
  func settled(_ assumed: (Reason) -> Verdict) -> Verdict {
    verdict == .unknown ? assumed(self) : verdict
  }
}
