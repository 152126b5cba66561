/// What one CCG means to do with a payment of the premium, or what it has done with it.
public struct Spending: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable, CaseIterable { case plan, outturn }

  public var kind: Kind
  public var organisation: String
  public var lines: [SpendingLine]

  public init(_ kind: Kind, of organisation: String, lines: [SpendingLine]) {
    self.kind = kind
    self.organisation = organisation
    self.lines = lines
  }
}

extension Spending {
  /// The sum of the lines of some kinds.
  public func total(_ kinds: SpendingLine.Kind...) -> Money {
    lines.filter { kinds.contains($0.kind) }.reduce(.zero) { $0 + $1.amount }
  }

  public func lines(_ kind: SpendingLine.Kind) -> [SpendingLine] {
    lines.filter { $0.kind == kind }
  }

  /// What was received.
  public var award: Money { total(.award) }
  /// What there is to spend: what was received and what the CCG added.
  public var available: Money { total(.award, .otherFunds) }
  public var spent: Money { total(.spend, .bonus) }
  public var carried: Money { total(.carryForward) }
  /// What the lines use beyond what there is; below nothing where some is not accounted for.
  public var excess: Money { spent + carried - available }

  /// What is spent for one purpose.
  public func spent(for purpose: SpendingLine.Purpose) -> Money {
    lines(.spend).filter { $0.purpose == purpose }.reduce(.zero) { $0 + $1.amount }
  }

  /// The same with a decision on every line that states none of its own.
  public func decided(_ decision: SpendingDecision) -> Spending {
    var decided = self
    for place in lines.indices where lines[place].needsDecision && lines[place].decision == nil {
      decided.lines[place].decision = decision
    }
    return decided
  }
}

extension SpendingLine {
  /// Whether somebody has to have decided on it; nobody decides on what was received.
  public var needsDecision: Bool { kind != .award }
}
