import HealthStatistics
import PremiumFiles

/// `rate`, `proportion` and `mean`.
extension StatisticsRun {
  mutating func rates() throws -> FigureTable {
    let counts = numbers("count", .notNegative.orBlank)
    let populations = numbers("population", .positive)
    let rate = CrudeRate(per: multiplier, levels: levels)
    return try eachRow(blaming: "count") { row in
      Figure(try rate.estimate(count: counts[row], population: populations[row]))
    }
  }

  mutating func proportions() throws -> FigureTable {
    let numerators = numbers("numerator", .notNegative.orBlank)
    let denominators = numbers("denominator", .positive.orBlank)
    let proportion = Proportion(multiplier: multiplier, levels: levels)
    return try eachRow(blaming: "numerator") { row in
      Figure(
        try proportion.estimate(numerator: numerators[row], denominator: denominators[row]))
    }
  }

  mutating func means() throws -> FigureTable {
    let values = numbers("value", .any)
    let mean = Mean(levels: levels)
    let groups = groups
    return try eachGroup(groups, blaming: "value") { group in
      Figure(try mean.estimate(groups[group].map { values.values[$0] }))
    }
  }
}
