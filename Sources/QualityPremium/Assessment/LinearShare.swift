/// What a measure that pays in proportion looks at, between the two thresholds that its rule states.
struct LinearShare: Sendable {
  private enum Amount {
    case value
    case change
    case fall
    case rise
  }

  let floor: Share
  private let cap: Share
  private let amount: Amount
  private let lower: Quantity
  private let upper: Quantity

  /// The decimal places to which a figure is taken that lies between two thresholds; further ones are
  /// dropped, never to the organisation's favour.
  ///
  /// A file cannot write more, so only ratios of counts are cut. Were they not, each measure would bring
  /// its own denominator to the sum of all, which no machine number holds.
  static let places = 12

  /// Nothing for a measure that pays otherwise.
  init?(_ division: Division) {
    guard division.kind == .linear, let weights = division.weights,
      let first = division.parts.first?.criterion, let last = division.parts.last?.criterion,
      let lower = first.parameters.first?.value, let upper = last.parameters.first?.value
    else { return nil }
    switch first {
    case .value: amount = .value
    case .change: amount = .change
    case .fall: amount = .fall
    case .rise: amount = .rise
    default: return nil
    }
    (floor, cap, self.lower, self.upper) = (weights[0], weights[1], lower, upper)
  }

  /// The share of the measure that is paid, for a figure that has reached the lower threshold and not
  /// the upper.
  func share(_ value: Quantity, from baseline: Quantity) -> Share {
    let way = upper - lower
    guard way != .zero, let amount = amount(value, baseline) else { return floor }
    let done =
      way > .zero ? amount.cut(to: Self.places) - lower : lower - amount.raised(to: Self.places)
    let part = min(.one, max(.zero, done / way.magnitude))
    return floor + Share(fraction: (cap.fraction - floor.fraction) * part)
  }

  /// The figure in the terms in which the thresholds are written.
  private func amount(_ value: Quantity, _ baseline: Quantity) -> Quantity? {
    switch amount {
    case .value: value
    case .change: value - baseline
    case .fall: baseline == .zero ? nil : (baseline - value) / baseline
    case .rise: baseline == .zero ? nil : (value - baseline) / baseline
    }
  }
}

extension LinearShare {
  /// The share for what was found on two thresholds; nothing where it is not linear or nothing is known.
  static func share(_ division: Division, _ thresholds: [Reason]) -> Share? {
    guard let linear = LinearShare(division),
      case .compared(let finding) = thresholds.first?.because.first?.fact
    else { return nil }
    let value = finding.observation.value
    switch finding.basis {
    case .limit, .other: return linear.share(value, from: .zero)
    case .change(_, let baseline), .fall(_, let baseline), .rise(_, let baseline):
      return linear.share(value, from: baseline.value)
    }
  }
}

extension Quantity {
  /// The greatest number of so many decimal places that is no more than this.
  func cut(to places: Int) -> Quantity {
    let power = powerOfTen(places)
    if power % denominator == 0 { return self }
    let (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: denominator)
    let whole = remainder < 0 ? quotient - 1 : quotient
    let rest = remainder < 0 ? remainder + denominator : remainder
    // The rest is below the denominator, so the quotient fits whatever the product does.
    let product = rest.magnitude.multipliedFullWidth(by: power.magnitude)
    let parts = denominator.magnitude.dividingFullWidth(product).quotient
    return Quantity(whole * power + Int128(parts), over: power)
  }

  /// The least number of so many decimal places that is no less than this.
  func raised(to places: Int) -> Quantity { .zero - (.zero - self).cut(to: places) }
}
