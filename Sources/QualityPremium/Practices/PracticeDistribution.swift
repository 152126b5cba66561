/// Money of a CCG divided among those practices that were its members on a day.
public struct PracticeDistribution: Hashable, Sendable {
  /// What one practice gets.
  public struct Share: Hashable, Sendable {
    public var practice: Practice
    /// What the formula counts for it.
    public var weight: Quantity
    public var part: MoneyPart
  }

  public var organisation: String
  public var amount: Money
  public var formula: DistributionFormula
  /// The day whose members are paid.
  public var day: Day
  /// In the order of the codes of the practices.
  public var shares: [Share]
  /// Practices of the list that were no members on that day.
  public var notMembers: [Practice]
  public var weight: Quantity
  /// How many pence were left over, and given one each.
  public var penceLeftOver: Int

  /// Why money cannot be divided so.
  public enum Fault: Error, Hashable, Sendable {
    case noMembers(of: String, on: Day)
    /// These practices lack what the formula asks for.
    case missing([String], for: DistributionFormula)
    /// Nobody has a weight above nothing.
    case noWeight(DistributionFormula)
    /// What was set by hand does not come to the sum.
    case outOfBalance(set: Money, sum: Money)
    case twice(String, on: Day)
    case tooLarge
  }

  /// Divides a sum; what rounding leaves over is given by the rule of `Money.divided`.
  public init(
    _ amount: Money, of organisation: String, among practices: [Practice],
    by formula: DistributionFormula, on day: Day
  ) throws(Fault) {
    let own = practices.filter { $0.organisation == organisation }.sorted { $0.code < $1.code }
    let members = own.filter { $0.isMember(on: day) }
    guard !members.isEmpty else { throw .noMembers(of: organisation, on: day) }
    for (left, right) in zip(members, members.dropFirst()) where left.code == right.code {
      throw .twice(left.code, on: day)
    }
    var weights: [Quantity] = []
    weights.reserveCapacity(members.count)
    var missing: [String] = []
    for practice in members {
      if let weight = formula.weight(of: practice) {
        weights.append(weight)
      } else {
        missing.append(practice.code)
      }
    }
    guard missing.isEmpty else { throw .missing(missing, for: formula) }
    guard weights.contains(where: { $0 > .zero }) else { throw .noWeight(formula) }
    if formula == .handSet {
      let set = members.reduce(Money.zero) { $0 + ($1.amount ?? .zero) }
      guard set == amount else { throw .outOfBalance(set: set, sum: amount) }
    }
    guard let parts = amount.divided(by: weights) else { throw .tooLarge }
    self.organisation = organisation
    self.amount = amount
    self.formula = formula
    self.day = day
    shares = members.indices.map {
      Share(practice: members[$0], weight: weights[$0], part: parts[$0])
    }
    let codes = Set(members.map(\.code))
    notMembers = own.filter { !$0.isMember(on: day) && !codes.contains($0.code) }
    weight = weights.reduce(.zero, +)
    penceLeftOver = parts.count { $0.hasPennyLeftOver }
  }
}
