/// A part of a sum of money: whole pence, and what they were rounded from.
public struct MoneyPart: Hashable, Sendable {
  public var amount: Money
  /// What the weight comes to before rounding.
  public var exact: Amount
  /// Whether it got one of the pence that were left over.
  public var hasPennyLeftOver: Bool
}

extension Money {
  /// Divides the sum by weights, to the penny and without rest.
  ///
  /// Each part is cut to whole pence; the pence that are left go one each to the parts with the largest
  /// cut-off fractions, and where those are equal to the earlier one (the largest-remainder method).
  ///
  /// - Returns: nothing where no weight is above nothing, one is below, or the numbers are too large to
  ///   be multiplied exactly.
  public func divided(by weights: [Quantity]) -> [MoneyPart]? {
    guard pence >= 0, let whole = Self.wholeNumbers(weights) else { return nil }
    var sum: Int128 = 0
    for weight in whole {
      let (next, overflows) = sum.addingReportingOverflow(weight)
      if weight < 0 || overflows { return nil }
      sum = next
    }
    guard sum > 0 else { return nil }
    var parts: [MoneyPart] = []
    var rests: [Int128] = []
    parts.reserveCapacity(whole.count)
    rests.reserveCapacity(whole.count)
    var left = pence
    for weight in whole {
      let (product, overflows) = pence.multipliedReportingOverflow(by: weight)
      if overflows { return nil }
      let (pence, rest) = product.quotientAndRemainder(dividingBy: sum)
      left -= pence
      parts.append(
        MoneyPart(
          amount: Money(pence: pence), exact: Amount(pence: Quantity(product, over: sum)),
          hasPennyLeftOver: false))
      rests.append(rest)
    }
    // The standard library's sort keeps equal elements in their order.
    for place in parts.indices.sorted(by: { rests[$0] > rests[$1] }).prefix(Int(left)) {
      parts[place].amount = parts[place].amount + Money(pence: 1)
      parts[place].hasPennyLeftOver = true
    }
    return parts
  }

  /// Whole numbers in the proportion of the weights; nothing where they would be too large.
  private static func wholeNumbers(_ weights: [Quantity]) -> [Int128]? {
    var scale: Int128 = 1
    for weight in weights {
      let factor = weight.denominator / Quantity.commonDivisor(scale, weight.denominator)
      let (next, overflows) = scale.multipliedReportingOverflow(by: factor)
      if overflows { return nil }
      scale = next
    }
    var whole: [Int128] = []
    for weight in weights {
      let (number, overflows) = weight.numerator.multipliedReportingOverflow(
        by: scale / weight.denominator)
      if overflows { return nil }
      whole.append(number)
    }
    return whole
  }
}
