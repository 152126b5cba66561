/// The money of one assessment, line by line, in two columns that add up exactly.
public struct Account: Hashable, Sendable {
  public enum Line: Hashable, Sendable {
    case measure(path: String, weight: Share)
    case earned
    case adjustment(path: String, deduction: Share)
    case gateway(path: String)
    /// What a decision to pay a share only leaves unpaid.
    case discretion(path: String, share: Share)
    case award
  }

  public struct Entry: Hashable, Sendable {
    public var line: Line
    public var verdict: Verdict?
    /// What the line adds (or, below nothing, takes) if all that is unknown turns out badly, or well.
    public var atLeast: Amount
    public var atMost: Amount
  }

  public var entries: [Entry]
}

extension Assessment {
  /// Where every pound comes from and goes to: measures earn, adjustments take, gateways bar.
  ///
  /// `earned` and `award` are totals of the lines above them. Adjustments take in the order of the
  /// scheme until nothing is left; a gateway that is not met takes its part of the rest, or all of it. Where a person
  /// decided to pay a share only, that is taken last.
  public var account: Account {
    let least = column(ifUnknown: .notMet)
    let most = column(ifUnknown: .met)
    let entries = zip(least, most).map { low, high in
      Account.Entry(
        line: low.line, verdict: low.verdict, atLeast: low.amount, atMost: high.amount)
    }
    return Account(entries: entries)
  }

  private typealias Posting = (line: Account.Line, verdict: Verdict?, amount: Amount)

  private func column(ifUnknown assumed: Verdict) -> [Posting] {
    var postings: [Posting] = measures.enumerated().map { place, judged in
      let earned = self.earned(place) { _ in assumed }
      let line = Account.Line.measure(path: judged.rule.path, weight: judged.rule.weight)
      return (line, judged.verdict, full.share(earned))
    }
    let earned = postings.reduce(Amount.zero) { $0 + $1.amount }
    postings.append((.earned, nil, earned))
    var left = earned
    for judged in adjustments {
      let isMet = (judged.verdict == .unknown ? assumed : judged.verdict) == .met
      let taken = isMet ? .zero : min(left, earned.share(judged.rule.deduction))
      left = left - taken
      let line = Account.Line.adjustment(
        path: judged.rule.path, deduction: judged.rule.deduction)
      postings.append((line, judged.verdict, .zero - taken))
    }
    for judged in gateways {
      let isMet = (judged.verdict == .unknown ? assumed : judged.verdict) == .met
      let taken = isMet ? .zero : left.share(judged.rule.deduction)
      left = left - taken
      postings.append((.gateway(path: judged.rule.path), judged.verdict, .zero - taken))
    }
    for discretion in discretions {
      let taken = left - left.share(discretion.share)
      left = left - taken
      postings.append(
        (.discretion(path: discretion.gateway, share: discretion.share), nil, .zero - taken))
    }
    postings.append((.award, nil, left))
    return postings
  }
}
