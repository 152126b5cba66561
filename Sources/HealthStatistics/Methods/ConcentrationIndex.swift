/// How far a health measure is concentrated among the worse or better off, −1 to 1 for a measure
/// without negative values; negative when the worse off (given first) have more of it:
///
///     C = (2 / μ) Σ f y R − 1,  R = the group's mid-point rank,  f its share of the population
///     variance = (1/T) (Σ f a² − (1 + C)²) + Σ f² s² (2R − 1 − C)² / μ²
///     a = (y / μ) (2R − 1 − C) + 2 − q' − q,  q = cumulative share of the measure, q' before it
///
/// T is the number of groups and `s` a group's standard error. Units: none. Domain: two groups or
/// more, populations above nought, values of nought or more and not all nought.
/// Literature: Kakwani, Wagstaff and van Doorslaer, J Econometrics 77 (1997) 87–103; O'Donnell et
/// al, Analyzing health equity using household survey data (World Bank 2008), chapter 8.
public struct ConcentrationIndex: Hashable, Sendable, Codable {
  /// One group of the population, or one person with a population of 1.
  public struct Group: Hashable, Sendable, Codable {
    public var population: Double?
    public var value: Double?
    public var standardError: Double?

    public init(population: Double?, value: Double?, standardError: Double? = nil) {
      self.population = population
      self.value = value
      self.standardError = standardError
    }
  }

  public var levels: [Double]

  public init(levels: [Double] = .officialLevels) {
    self.levels = levels
  }

  /// The index of one area from its groups, the worst off first.
  public func estimate(_ groups: [Group]) throws(StatisticsError) -> Estimate {
    try levels.checkedAsLevels()
    guard groups.count >= 2 else { throw StatisticsError.tooFewRows(groups.count, least: 2) }
    let shares = try Self.shares(groups)
    let mean = shares.reduce(0) { $0 + $1.size * $1.value }
    guard mean > 0 else { throw StatisticsError.sumIsNought(.value) }
    let index = 2 / mean * shares.reduce(0) { $0 + $1.size * $1.value * $1.rank } - 1
    let error = Self.variance(shares, mean: mean, index: index).squareRoot()
    return Estimate(
      value: index, standardError: error,
      intervals: levels.map { .normal(index, standardError: error, level: $0) },
      counts: Counts(denominator: groups.reduce(0) { $0 + ($1.population ?? 0) }),
      method: .concentrationIndex)
  }

  private struct Share {
    var size: Double
    var rank: Double
    var value: Double
    var standardError: Double
  }

  private static func shares(_ groups: [Group]) throws(StatisticsError) -> [Share] {
    var shares: [Share] = []
    for (row, group) in groups.enumerated() {
      let size = try StatisticsInput.population.positive(group.population, row: row)
      let value = try StatisticsInput.value.notNegative(group.value, row: row)
      let error = try StatisticsInput.standardError.notNegative(group.standardError ?? 0, row: row)
      shares.append(Share(size: size, rank: 0, value: value, standardError: error))
    }
    let total = shares.reduce(0) { $0 + $1.size }
    var below = 0.0
    for index in shares.indices {
      shares[index].rank = (below + shares[index].size / 2) / total
      below += shares[index].size
      shares[index].size /= total
    }
    return shares
  }

  private static func variance(_ shares: [Share], mean: Double, index: Double) -> Double {
    var between = 0.0
    var within = 0.0
    var before = 0.0
    for share in shares {
      let after = before + share.size * share.value / mean
      let position = 2 * share.rank - 1 - index
      let a = share.value / mean * position + 2 - before - after
      between += share.size * a * a
      within += (share.size * share.standardError * position / mean).squared
      before = after
    }
    return max(0, between - (1 + index).squared) / Double(shares.count) + within
  }
}

extension Double {
  var squared: Double { self * self }
}
