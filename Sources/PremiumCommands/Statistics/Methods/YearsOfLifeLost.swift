import HealthStatistics
import PremiumFiles

/// `pyll` and `life-expectancy`.
extension StatisticsRun {
  mutating func yearsOfLifeLost() throws -> FigureTable {
    let deaths = numbers("deaths", .notNegative.orBlank)
    let populations = numbers("population", .positive)
    let lives = numbers("life_expectancy", .notNegative)
    let standards = numbers("standard_population", .notNegative)
    let lost = PotentialYearsOfLifeLost(
      per: multiplier, intervalCount: options.interval == .deaths ? .deaths : .years,
      levels: levels)
    let groups = groups
    return try eachGroup(groups, blaming: "standard_population") { group in
      let strata = groups[group].map { row in
        PotentialYearsOfLifeLost.Stratum(
          deaths: deaths[row], population: populations[row], remainingLife: lives[row],
          standardPopulation: standards[row])
      }
      return Figure(try lost.estimate(strata))
    }
  }

  /// One row a band, in order of age within its group.
  mutating func lifeExpectancies() throws -> FigureTable {
    let ages = numbers("start_age", .range(0...150).whole)
    let deaths = numbers("deaths", .notNegative.orBlank)
    let populations = numbers("population", .notNegative)
    try check()
    let method = LifeExpectancy(levels: levels)
    let groups = groups
    var table = FigureTable(labels: options.byColumns + ["start_age"], confidence: confidence)
    for group in 0..<groups.count {
      let first = groups.firstRow(of: group)
      let bands = groups[group].map { row in
        LifeExpectancy.Band(
          startAge: Int(ages.values[row]), deaths: deaths[row], population: populations[row])
      }
      do {
        for band in try method.estimates(bands) {
          let age = Cell.text("\(band.startAge)")
          table.append(labels(first) + [age], Figure(band.estimate))
        }
      } catch {
        refuse(first, "start_age", error)
      }
    }
    try check()
    return table
  }
}
