extension Scheme {
  /// Whether any award under it is an exact fraction that 128 bits hold.
  ///
  /// Every award has a denominator that divides one number, made from the weights, the ways between
  /// thresholds, the places to which figures are taken, the deductions and the payment. With that number
  /// below `greatestDenominator`, awards of up to a hundred thousand million pounds fit.
  public var canBeAddedUp: Bool {
    let isCut = measures.contains {
      $0.prevalence != nil || $0.reliability != nil || $0.division?.kind == .linear
    }
    guard isCut else { return true }
    let earned = measures.flatMap { measure -> [Quantity] in
      let weight = measure.weight.fraction
      let steps = Quantity(1, over: powerOfTen(LinearShare.places))
      if measure.prevalence != nil || measure.reliability != nil { return [weight * steps] }
      guard let division = measure.division, let shares = division.weights else { return [weight] }
      guard division.kind == .linear, let way = division.way else {
        return shares.map { weight * $0.fraction }
      }
      let rise = shares[1].fraction - shares[0].fraction
      return [weight * shares[0].fraction, weight * rise * steps / way]
    }
    let gates = gateways.filter { !$0.barsAll }.map { [$0.deduction.fraction] }
    let parts = [earned, adjustments.map(\.deduction.fraction), [payment.each.pence]] + gates
    let denominators = parts.map(Self.commonDenominator)
    return denominators.reduce(Int128(1)) { product, next in
      let (all, overflows) = product.multipliedReportingOverflow(by: next ?? .max)
      return overflows ? .max : all
    } <= Self.greatestDenominator
  }

  static let greatestDenominator: Int128 = powerOfTen(24)

  /// The least common denominator, or nothing where it does not fit.
  private static func commonDenominator(_ fractions: [Quantity]) -> Int128? {
    fractions.reduce(Optional(Int128(1))) { common, fraction in
      guard let common else { return nil }
      let next = fraction.denominator / Quantity.commonDivisor(common, fraction.denominator)
      let (product, overflows) = common.multipliedReportingOverflow(by: next)
      return overflows ? nil : product
    }
  }
}

extension Division {
  /// How far the two thresholds of a measure that pays in proportion lie apart.
  fileprivate var way: Quantity? {
    guard let lower = parts.first?.criterion.parameters.first?.value,
      let upper = parts.last?.criterion.parameters.first?.value, lower != upper
    else { return nil }
    return (upper - lower).magnitude
  }
}
