import QualityPremium

/// Money for readers: whole pounds in tables, millions for a country, and pence where it is paid.
enum Pounds {
  /// `£1,234`, rounded half up from what it exactly is.
  static func whole(_ amount: Amount) -> String {
    let pounds = (amount.pence * Quantity(1, over: 100)).roundedHalfUp
    return String(Money(pence: pounds * 100).description.dropLast(3))
  }

  /// `£86.3 million`.
  static func millions(_ amount: Amount) -> String {
    let millions = amount.pence * Quantity(1, over: 100_000_000)
    return "£\(millions.decimal(places: 1)) million"
  }

  /// `32.1%`, of nothing nothing.
  static func percent(_ part: Amount, of whole: Amount) -> String {
    guard whole.pence > .zero else { return "0.0%" }
    return (part.pence / whole.pence * Quantity(100)).decimal(places: 1) + "%"
  }

  /// What is taken, with a minus that is not a hyphen.
  static func less(_ amount: Amount) -> String {
    amount.pence > .zero ? "−\(whole(amount))" : whole(amount)
  }

  /// One amount, or from one to another.
  static func range(_ least: Amount, _ most: Amount, _ words: (Amount) -> String) -> String {
    let (low, high) = (words(least), words(most))
    return low == high ? high : "\(low) to \(high)"
  }

  /// For a scale.
  static func number(_ amount: Amount) -> Double {
    (amount.pence * Quantity(1, over: 100)).approximate
  }

  /// Exact pence for programs, as a decimal where it is no whole number.
  static func pence(_ amount: Amount) -> String { amount.pence.readable(places: 6) }
}
