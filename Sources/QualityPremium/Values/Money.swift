/// Whole pence, as they are paid.
public struct Money: Hashable, Sendable {
  public var pence: Int128

  public static let zero = Money(pence: 0)

  public init(pence: Int128) {
    self.pence = pence
  }

  public static func + (left: Money, right: Money) -> Money {
    Money(pence: left.pence + right.pence)
  }

  public static func - (left: Money, right: Money) -> Money {
    Money(pence: left.pence - right.pence)
  }

  /// Plain pounds and pence for files: `123456.78`.
  public var plain: String { Quantity(pence, over: 100).decimal(places: 2) }
}

extension Money: Comparable {
  public static func < (left: Money, right: Money) -> Bool { left.pence < right.pence }
}

extension Money: CustomStringConvertible {
  /// For readers: `£1,234,567.89`.
  public var description: String {
    let digits = Array(String(pence.magnitude / 100))
    var grouped = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { grouped.append(",") }
      grouped.append(digit)
    }
    let rest = String(pence.magnitude % 100)
    return "\(pence < 0 ? "-" : "")£\(grouped).\(rest.count == 1 ? "0" : "")\(rest)"
  }
}

/// An exact amount of money, before the one rounding; whole pence are `Money`.
public struct Amount: Hashable, Sendable {
  public var pence: Quantity

  public static let zero = Amount(pence: .zero)

  public init(pence: Quantity) {
    self.pence = pence
  }

  public init(_ money: Money) {
    pence = Quantity(money.pence, over: 1)
  }

  public func share(_ share: Share) -> Amount { Amount(pence: pence * share.fraction) }

  public static func + (left: Amount, right: Amount) -> Amount {
    Amount(pence: left.pence + right.pence)
  }

  public static func - (left: Amount, right: Amount) -> Amount {
    Amount(pence: left.pence - right.pence)
  }

  public var magnitude: Amount { Amount(pence: pence.magnitude) }

  /// The only rounding of the scheme: to whole pence, a half penny up.
  public var roundedHalfUpToThePenny: Money { Money(pence: pence.roundedHalfUp) }

  /// Exact pounds as text, such as `152900661.5625`.
  public var exactPounds: String { (pence * Quantity(1, over: 100)).description }
}

extension Amount: Comparable {
  public static func < (left: Amount, right: Amount) -> Bool { left.pence < right.pence }
}
