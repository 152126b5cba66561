import ArgumentParser
import QualityPremium

/// Pounds and pence as they are typed, such as `201000` or `12.50`.
struct Pounds: ExpressibleByArgument {
  var money: Money

  init?(argument: String) {
    guard let pounds = try? Quantity(decimal: argument), pounds >= .zero else { return nil }
    let pence = pounds * Quantity(100)
    guard pence.denominator == 1 else { return nil }
    money = Money(pence: pence.numerator)
  }
}
