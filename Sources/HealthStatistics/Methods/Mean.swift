/// The mean of a sample with Student's t limits, `mean ∓ t s / √n` on n − 1 degrees of freedom.
///
/// Units: those of the values. Domain: at least one finite value; one value alone has a mean but no
/// interval. A second pass over the deviations makes the mean of equal values that value exactly.
/// Literature: Student, Biometrika 6 (1908) 1–25; Chan, Golub and LeVeque, Am Stat 37 (1983).
public struct Mean: Hashable, Sendable, Codable {
  public var levels: [Double]

  public init(levels: [Double] = .officialLevels) {
    self.levels = levels
  }

  /// The mean of the values.
  public func estimate(_ values: [Double]) throws(StatisticsError) -> Estimate {
    try levels.checkedAsLevels()
    guard !values.isEmpty else { throw StatisticsError.tooFewRows(0, least: 1) }
    for (row, value) in values.enumerated() {
      _ = try StatisticsInput.value.required(value, row: row)
    }
    let n = Double(values.count)
    let mean = values.twoPassMean
    let sum = values.reduce(0, +)
    var estimate = Estimate(
      value: mean, counts: Counts(numerator: sum, denominator: n), method: .studentT)
    guard n > 1 else {
      estimate.notes.append(.oneValueOnly)
      return estimate
    }
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let standardError = (squares / (n - 1) / n).squareRoot()
    let student = StudentT(degreesOfFreedom: n - 1)
    estimate.standardError = standardError
    estimate.intervals = levels.map { level in
      let reach = student.upperQuantile((1 - level) / 2) * standardError
      return Interval(level: level, lower: mean - reach, upper: mean + reach)
    }
    return estimate
  }
}

extension [Double] {
  /// The mean, corrected by the mean deviation from it, so equal values give that value exactly.
  var twoPassMean: Double {
    let first = reduce(0, +) / Double(count)
    return first + reduce(0) { $0 + ($1 - first) } / Double(count)
  }
}
