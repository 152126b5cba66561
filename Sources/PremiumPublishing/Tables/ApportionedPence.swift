import QualityPremium

/// Exact amounts as whole pence that add up to their rounded sum: the pennies that rounding leaves over go to the
/// lines that lost most by being cut, the earlier first (largest remainders).
enum ApportionedPence {
  static func of(_ amounts: [Amount], total: Money) -> [Money] {
    let floors = amounts.map { $0.pence.floor }
    let left = Int(clamping: total.pence - floors.reduce(0, +))
    let byLoss = amounts.indices.sorted { one, other in
      let (first, second) = (amounts[one].pence.remainder, amounts[other].pence.remainder)
      return first == second ? one < other : first > second
    }
    let winners = Set(byLoss.prefix(max(0, left)))
    return floors.enumerated().map { Money(pence: $1 + (winners.contains($0) ? 1 : 0)) }
  }
}

extension Quantity {
  /// The largest whole number that is not more.
  fileprivate var floor: Int128 {
    let (quotient, rest) = numerator.quotientAndRemainder(dividingBy: denominator)
    return rest < 0 ? quotient - 1 : quotient
  }

  fileprivate var remainder: Quantity { self - Quantity(floor, over: 1) }
}
