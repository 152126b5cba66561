public import QualityPremium

/// All that is told of how one CCG uses its payment: the plan, the outturn, and where they stand.
public struct SpendingAccount: Sendable {
  /// A plan or an outturn and how far it has come.
  public struct Part: Sendable {
    public var spending: Spending
    /// Nothing for a file that is in no record.
    public var stage: SpendingStage?
    /// When the stage was reached.
    public var day: Day?

    public init(_ spending: Spending, stage: SpendingStage? = nil, day: Day? = nil) {
      self.spending = spending
      self.stage = stage
      self.day = day
    }
  }

  /// The name of the CCG; its code where the register has none.
  public var name: String
  public var organisation: String
  /// The title of the scheme, such as `Quality Premium 2013/14`.
  public var scheme: String
  public var plan: Part?
  public var outturn: Part?
  /// What the record paid; nothing where that is not known.
  public var paid: Money?
  /// The end of the trail, where it is from a record.
  public var head: String?

  public init(
    name: String, organisation: String, scheme: String, plan: Part? = nil, outturn: Part? = nil,
    paid: Money? = nil, head: String? = nil
  ) {
    self.name = name
    self.organisation = organisation
    self.scheme = scheme
    self.plan = plan
    self.outturn = outturn
    self.paid = paid
    self.head = head
  }

  /// What is explained: the outturn, or the plan while there is none.
  public var shown: Part? { outturn ?? plan }

  /// What is wrong or open in what is explained.
  public var findings: [SpendingFinding] { shown?.spending.findings(paid: paid) ?? [] }
}
