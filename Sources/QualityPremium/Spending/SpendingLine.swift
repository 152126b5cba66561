/// One line of a plan or an outturn: money that came, was spent, or was kept.
public struct SpendingLine: Hashable, Sendable {
  /// What a line does to the money.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// What was received, once.
    case award
    /// Money of the CCG's own that is spent together with it.
    case otherFunds = "other-funds"
    case spend
    /// What is not spent in the year, with the reason.
    case carryForward = "carry-forward"
    /// A reward for what was achieved, which the premium may not be used for.
    case bonus
  }

  /// What money of the premium may be spent for (National Health Service (Clinical Commissioning
  /// Groups—Payments in Respect of Quality) Regulations 2013, as the press summed them up).
  public enum Purpose: String, Hashable, Sendable, CaseIterable {
    case quality, outcomes, inequality
  }

  /// Whom the money goes to.
  public struct Payee: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
      case provider
      case memberPractice = "member-practice"
      case voluntaryBody = "voluntary-body"
      /// The CCG's own staff or programmes.
      case own
    }

    public var kind: Kind
    public var name: String?

    public init(_ kind: Kind, name: String? = nil) {
      self.kind = kind
      self.name = name
    }
  }

  /// What the line is called in plan and outturn alike, such as `hubs`.
  public var id: String
  public var kind: Kind
  public var purpose: Purpose?
  /// Between whom, and in access or in outcomes, where the purpose is less inequality.
  public var inequality: String?
  /// What it is for; the reason where nothing is spent.
  public var description: String?
  public var payee: Payee?
  public var amount: Money
  /// `none`, or what was declared and how it was handled.
  public var conflict: String?
  public var decision: SpendingDecision?
  /// What came of it, in an outturn.
  public var outcome: String?

  public init(
    id: String, _ kind: Kind, purpose: Purpose? = nil, inequality: String? = nil,
    description: String? = nil, payee: Payee? = nil, amount: Money, conflict: String? = nil,
    decision: SpendingDecision? = nil, outcome: String? = nil
  ) {
    self.id = id
    self.kind = kind
    self.purpose = purpose
    self.inequality = inequality
    self.description = description
    self.payee = payee
    self.amount = amount
    self.conflict = conflict
    self.decision = decision
    self.outcome = outcome
  }
}

/// Who decided on a use of money, when, and where it is minuted.
public struct SpendingDecision: Hashable, Sendable {
  /// The body or the person, such as `the governing body`.
  public var by: String
  public var on: Day
  public var minute: String

  public init(by: String, on: Day, minute: String) {
    self.by = by
    self.on = on
    self.minute = minute
  }
}
