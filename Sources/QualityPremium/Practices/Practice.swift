/// A general practice as a member of a CCG, for a time, with what money could be divided by.
public struct Practice: Hashable, Sendable {
  public var code: String
  public var name: String
  /// The code of the CCG.
  public var organisation: String
  /// The people on its list.
  public var list: Int?
  /// The list weighted by what its people need, as a publisher worked it out.
  public var weightedList: Quantity?
  /// How much one person on the list needs, where 1 is the average.
  public var need: Quantity?
  /// What it added to an improvement, in the unit of whoever measured it; below nothing where it got
  /// worse.
  public var contribution: Quantity?
  /// What somebody set by hand.
  public var amount: Money?
  /// The first and the last day of its membership, where they are known.
  public var from: Day?
  public var until: Day?

  public init(
    code: String, name: String, organisation: String, list: Int? = nil,
    weightedList: Quantity? = nil, need: Quantity? = nil, contribution: Quantity? = nil,
    amount: Money? = nil, from: Day? = nil, until: Day? = nil
  ) {
    self.code = code
    self.name = name
    self.organisation = organisation
    self.list = list
    self.weightedList = weightedList
    self.need = need
    self.contribution = contribution
    self.amount = amount
    self.from = from
    self.until = until
  }

  public func isMember(on day: Day) -> Bool {
    from.map { $0 <= day } ?? true && until.map { day <= $0 } ?? true
  }
}
