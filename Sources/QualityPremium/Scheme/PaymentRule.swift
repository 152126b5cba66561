/// What the most that an organisation can earn is worked out from.
public enum PaymentRule: Hashable, Sendable {
  /// An amount for each person.
  case perHead(Money)
  /// An amount for each point that can be earned, for a list of average size; other lists earn in
  /// proportion to their size.
  case perPoint(Money, points: Quantity, averageList: Quantity)
  /// A share of the value of a contract, whose pounds stand in the place of the people.
  case ofContract(Share)

  /// What one person, or one pound of a contract, adds to the most that can be earned.
  public var each: Amount {
    switch self {
    case .perHead(let money): Amount(money)
    case .perPoint(let money, let points, let averageList):
      Amount(pence: Amount(money).pence * points / averageList)
    case .ofContract(let share): Amount(pence: share.percent)
    }
  }

  /// The most that can be earned, exact; where measures have a prevalence factor, on the average one.
  public func maximum(_ count: Int) -> Amount {
    switch self {
    case .perHead(let money): Amount(Money(pence: money.pence * Int128(count)))
    case .perPoint, .ofContract: Amount(pence: each.pence * Quantity(count))
    }
  }

  /// Whether people are what is paid for, each the same.
  public var isPerHead: Bool { if case .perHead = self { true } else { false } }
}

extension PaymentRule {
  /// The path of the number that it pays by.
  public var path: String {
    switch self {
    case .perHead: "scheme.amount-per-head"
    case .perPoint: "scheme.amount-per-point"
    case .ofContract: "scheme.share-of-contract"
    }
  }

  /// The number that it pays by.
  var parameter: Parameter {
    func pounds(_ name: String, _ money: Money) -> Parameter {
      Parameter(name: name, value: Quantity(money.pence, over: 100), form: .pounds)
    }
    return switch self {
    case .perHead(let money): pounds("amount-per-head", money)
    case .perPoint(let money, _, _): pounds("amount-per-point", money)
    case .ofContract(let share):
      Parameter(name: "share-of-contract", value: share.fraction, form: .share)
    }
  }

  /// The same with another number; nothing where it cannot be that.
  func setting(_ value: Quantity) -> PaymentRule? {
    guard value > .zero else { return nil }
    let pence = value * Quantity(100)
    switch self {
    case .ofContract: return value <= .one ? .ofContract(Share(fraction: value)) : nil
    case .perHead: return pence.denominator == 1 ? .perHead(Money(pence: pence.numerator)) : nil
    case .perPoint(_, let points, let averageList):
      guard pence.denominator == 1 else { return nil }
      return .perPoint(Money(pence: pence.numerator), points: points, averageList: averageList)
    }
  }
}
