import Foundation

/// Slope and relative index of inequality: the values of the groups, from most to least deprived,
/// regressed on the mid-point of each group's share of the ranked population, weighted by its size.
///
///     SII = f(α + β) − f(α),  RII = f(α + β) / f(α),  f the inverse of the fitting scale
///
/// α is the fitted value at the most deprived end, β the slope. A negative multiplier turns the
/// sign of the SII and inverts the RII. Limits are not simulated, as in the R package, but worked
/// out: the fit is linear in the groups' values, whose errors carry through it by first-order
/// propagation, symmetric for the SII and on the logarithm for the RII; on the published examples
/// both agree with the simulation within 5 %.
/// Units: those of the values, and a ratio. Domain: two groups or more, populations above nought,
/// standard errors of nought or more; values above nought for rates, within 0…1 for proportions.
/// Literature: Mackenbach and Kunst, Soc Sci Med 44 (1997) 757–771; Public Health England, SII
/// technical guide.
public struct SlopeIndex: Hashable, Sendable, Codable {
  /// What the values are, which says on what scale their errors are normal.
  public enum Kind: String, Hashable, Sendable, Codable {
    case measure
    case rate
    case proportion
  }

  /// One group of the population, as a deprivation decile.
  public struct Group: Hashable, Sendable, Codable {
    public var population: Double?
    public var value: Double?
    /// On the scale of the kind: the value's own, its logarithm's or its logit's.
    public var standardError: Double?

    public init(population: Double?, value: Double?, standardError: Double?) {
      self.population = population
      self.value = value
      self.standardError = standardError
    }
  }

  public struct Indices: Hashable, Sendable, Codable {
    public var slope: Estimate
    public var relative: Estimate
    /// The fitted value at the most deprived end, in the units of the values.
    public var intercept: Double
  }

  public var kind: Kind
  /// Fits the logarithm of rates and the logit of proportions instead of the values themselves.
  public var transforms: Bool
  public var multiplier: Double
  public var levels: [Double]

  public init(
    of kind: Kind = .measure, transforms: Bool = false, multiplier: Double = 1,
    levels: [Double] = .officialLevels
  ) {
    self.kind = kind
    self.transforms = transforms
    self.multiplier = multiplier
    self.levels = levels
  }

  /// The standard error of a value on the scale of its kind, from its published interval.
  public static func standardError(of kind: Kind, from interval: Interval) -> Double? {
    guard let lower = interval.lower, let upper = interval.upper else { return nil }
    let width = 2 * StandardNormal.factor(confidence: interval.level)
    return switch kind {
    case .measure: (upper - lower) / width
    case .rate: log(upper / lower) / width
    case .proportion: log(upper / (1 - upper) * ((1 - lower) / lower)) / width
    }
  }

  /// The indices of one area from its groups, the most deprived first.
  public func estimate(_ groups: [Group]) throws(StatisticsError) -> Indices {
    try levels.checkedAsLevels()
    let fit = try fit(groups)
    let far = fit.intercept + fit.slope
    let (start, end) = (back(fit.intercept), back(far))
    // First-order errors of the two ends, group by group.
    var slopeVariance = 0.0
    var logRatioVariance = 0.0
    for term in fit.errors {
      let startError = term.intercept * backSlope(fit.intercept)
      let endError = (term.intercept + term.slope) * backSlope(far)
      slopeVariance += (endError - startError) * (endError - startError)
      let relative = endError / end - startError / start
      logRatioVariance += relative * relative
    }
    return Indices(
      slope: slopeEstimate(end - start, slopeVariance.squareRoot(), fit),
      relative: relativeEstimate(end / start, logRatioVariance.squareRoot(), fit),
      intercept: start)
  }

  private func slopeEstimate(_ slope: Double, _ error: Double, _ fit: RankRegression) -> Estimate {
    let value = slope * multiplier
    let standardError = error * abs(multiplier)
    return Estimate(
      value: value, standardError: standardError,
      intervals: levels.map { .normal(value, standardError: standardError, level: $0) },
      counts: Counts(denominator: fit.population), method: .slopeIndex)
  }

  private func relativeEstimate(
    _ ratio: Double, _ logError: Double, _ fit: RankRegression
  ) -> Estimate {
    let value = multiplier < 0 ? 1 / ratio : ratio
    let intervals = levels.map { level in
      let reach = exp(StandardNormal.factor(confidence: level) * logError)
      return Interval(level: level, lower: value / reach, upper: value * reach)
    }
    return Estimate(
      value: value, intervals: value > 0 ? intervals : [],
      counts: Counts(denominator: fit.population), method: .relativeIndex)
  }

  private func fit(_ groups: [Group]) throws(StatisticsError) -> RankRegression {
    guard groups.count >= 2 else { throw StatisticsError.tooFewRows(groups.count, least: 2) }
    var populations: [Double] = []
    var values: [Double] = []
    var errors: [Double] = []
    for (row, group) in groups.enumerated() {
      populations.append(try StatisticsInput.population.positive(group.population, row: row))
      let value = try checked(group.value, row: row)
      let error = try StatisticsInput.standardError.notNegative(group.standardError, row: row)
      values.append(transforms ? forth(value) : value)
      errors.append(transforms ? error : error * ownScaleSlope(value))
    }
    return RankRegression(populations: populations, values: values, standardErrors: errors)
  }

  private func checked(_ value: Double?, row: Int) throws(StatisticsError) -> Double {
    let value = try StatisticsInput.value.required(value, row: row)
    if kind == .rate { return try StatisticsInput.value.positive(value, row: row) }
    guard kind == .proportion, !(value > 0 && value < 1) else { return value }
    throw StatisticsError.outsideRange(.value, value, lowest: 0, highest: 1, row: row)
  }

  /// The derivative of a value by its logarithm or logit.
  private func ownScaleSlope(_ value: Double) -> Double {
    switch kind {
    case .measure: 1
    case .rate: value
    case .proportion: value * (1 - value)
    }
  }

  private func forth(_ value: Double) -> Double {
    switch kind {
    case .measure: value
    case .rate: log(value)
    case .proportion: log(value / (1 - value))
    }
  }

  private func back(_ fitted: Double) -> Double {
    guard transforms else { return fitted }
    return switch kind {
    case .measure: fitted
    case .rate: exp(fitted)
    case .proportion: 1 / (1 + exp(-fitted))
    }
  }

  private func backSlope(_ fitted: Double) -> Double {
    transforms ? ownScaleSlope(back(fitted)) : 1
  }
}
