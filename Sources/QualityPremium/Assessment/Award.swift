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
    let isBarred = gateways.contains { $0.verdict == .notMet }
    let atMost = amount { _ in .met }
    let atLeast = amount { _ in .notMet }
    return Award(
      atLeast: atLeast, atMost: atMost,
      status: isBarred ? .barred : atLeast == atMost ? .final : .range,
      earned: earned { _ in .met },
      deducted: deducted { _ in .met })
  }

  /// What is paid if each rule that is unknown turned out so.
  func amount(ifUnknown assumed: (String) -> Verdict) -> Amount {
    guard gateways.allSatisfy({ $0.verdict(ifUnknown: assumed) == .met }) else { return .zero }
    let share = earned(ifUnknown: assumed) * deducted(ifUnknown: assumed).remainder
    return Amount(maximum).share(share)
  }

  private func earned(ifUnknown assumed: (String) -> Verdict) -> Share {
    measures.filter { $0.verdict(ifUnknown: assumed) == .met }.map(\.rule.weight).total
  }

  /// The deductions add up, and never take more than was earned.
  private func deducted(ifUnknown assumed: (String) -> Verdict) -> Share {
    let missed = adjustments.filter { $0.verdict(ifUnknown: assumed) != .met }
    return min(.whole, missed.map(\.rule.deduction).total)
  }
}

extension Judged {
  /// The verdict, or what is assumed of the rule at this path while there is none.
  func verdict(ifUnknown assumed: (String) -> Verdict) -> Verdict {
    verdict == .unknown ? assumed(rule.path) : verdict
  }
}
