/// A numeric test in the one form that all of them have: a value against a line that is made from at
/// most one other value, `value ⋛ factor × other + offset`.
struct LineTest: Hashable, Sendable {
  /// The column of the value, and of the other value if there is one.
  var column: Int
  var other: Int?
  var comparison: Comparison
  var factor: Quantity
  var offset: Quantity

  /// The exact verdict, for columns that no machine arithmetic holds.
  func holds(_ value: Quantity, _ other: Quantity) -> Bool {
    comparison.holds(value, factor * other + offset)
  }
}

/// A line test on the whole numbers of two scaled columns: `first × a ⋛ second × b + constant`.
struct WholeTest: Hashable, Sendable {
  var comparison: Comparison
  /// Above 0.
  var first: Int64
  var second: Int64
  var constant: Int64
  /// Whether 32 bits hold every product and sum.
  var isNarrow: Bool

  /// The test in whole numbers, or nothing where a column holds fractions or 64 bits could overflow.
  init?(_ test: LineTest, _ columns: [Column]) {
    guard let scale = columns[test.column].scale else { return nil }
    var other = test.factor
    var otherBounds = Int64(0)...Int64(0)
    if let place = test.other {
      guard let scale = columns[place].scale else { return nil }
      other = other * columns[place].unit * Quantity(1, over: powerOfTen(scale))
      otherBounds = columns[place].bounds
    }
    // v × u / 10^p ⋛ f × o × w / 10^q + m / n, times the least common denominator.
    let value = columns[test.column].unit * Quantity(1, over: powerOfTen(scale))
    let common = Self.multiple(
      Self.multiple(value.denominator, other.denominator), test.offset.denominator)
    var first = value.numerator * (common / value.denominator)
    var second = other.numerator * (common / other.denominator)
    var constant = test.offset.numerator * (common / test.offset.denominator)
    let divisor = Quantity.commonDivisor(first, Quantity.commonDivisor(second, constant))
    (first, second, constant) = (first / divisor, second / divisor, constant / divisor)
    // One is left over for turning "below" into "at most".
    let left = Self.size(first, columns[test.column].bounds) + 1
    let right = Self.size(second, otherBounds) + constant.magnitude + 1
    guard max(left, right) < UInt128(Int64.max) else { return nil }
    comparison = test.comparison
    self.first = Int64(first)
    self.second = Int64(second)
    self.constant = Int64(constant)
    isNarrow = left + right < UInt128(Int32.max)
  }

  /// The greatest size of a product with a number within bounds, and of the factor itself.
  private static func size(_ factor: Int128, _ bounds: ClosedRange<Int64>) -> UInt128 {
    let greatest = max(bounds.lowerBound.magnitude, bounds.upperBound.magnitude, 1)
    let (product, overflows) = factor.magnitude.multipliedReportingOverflow(by: UInt128(greatest))
    return overflows ? UInt128(Int64.max) : product
  }

  private static func multiple(_ left: Int128, _ right: Int128) -> Int128 {
    left / Quantity.commonDivisor(left, right) * right
  }
}
