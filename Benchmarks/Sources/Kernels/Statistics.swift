import GeneratedInputs
import HealthStatistics

/// The methods of `HealthStatistics` in their column forms.
enum Statistics {
  /// Directly standardised rates with limits at 95% and 99.8%; the checksum adds up the rates.
  static func standardisation(_ file: String?) throws -> Result {
    let columns = try file.map(standardisationColumns) ?? StatisticsInputs.standardisation()
    let method = DirectlyStandardisedRate()
    let best = try Stopwatch.best(of: 60) { try method.estimates(columns) }
    let sum = best.value.values.filter { !$0.isNaN }.reduce(0, +)
    return Result(kernel: "dsr", seconds: best.seconds, repeats: 60, checksum: sum)
  }

  private static func standardisationColumns(_ path: String) throws -> StandardisationColumns {
    let file = try NumberFile(path)
    let standard = try Array(file.column("stdpop").prefix(19))
    let counts = try file.column("count").transposed(rowsOf: 19)
    let populations = try file.column("pop").transposed(rowsOf: 19)
    return try StandardisationColumns(
      areas: counts.count / 19, counts: counts.map { Float($0) },
      populations: populations.map { Float($0) }, standardPopulation: standard)
  }

  /// Control charts of 36 points each; the checksum is how many points are special cause.
  static func controlCharts(_ file: String?) throws -> Result {
    let values = try file.map { try NumberFile($0).column("value") } ?? StatisticsInputs.series()
    let best = try Stopwatch.best(of: 20) { try ControlChartColumns(values, pointsPerSeries: 36) }
    return Result(
      kernel: "spc", seconds: best.seconds, repeats: 20,
      checksum: Double(best.value.specialCausePoints))
  }

  /// Life tables of twenty bands; the checksum adds up the expectations at birth.
  static func lifeTables(_ file: String?) throws -> Result {
    let columns = try file.map(lifeTableColumns) ?? StatisticsInputs.lifeTables()
    let method = LifeExpectancy()
    let best = try Stopwatch.best(of: 60) { try method.estimates(columns) }
    let sum = best.value.atBirth.filter { !$0.isNaN }.reduce(0, +)
    return Result(kernel: "life-tables", seconds: best.seconds, repeats: 60, checksum: sum)
  }

  private static func lifeTableColumns(_ path: String) throws -> LifeTableColumns {
    let file = try NumberFile(path)
    let deaths = try file.column("deaths")
    return try LifeTableColumns(
      areas: deaths.count / 20, deaths: deaths.transposed(rowsOf: 20),
      populations: file.column("pop").transposed(rowsOf: 20))
  }

  /// The chance of 'down by 3.2%' with no change in 211 areas; the checksum is their mean.
  static func chance() throws -> Result {
    let test = CountTest.fall(atLeast: try .perMille(32))
    let best = try Stopwatch.best(of: 20) {
      try StatisticsInputs.expectedEvents.reduce(0) { sum, expected in
        sum + (try CountLuck(test, expected: expected)).chanceWithNoChange
      }
    }
    return Result(
      kernel: "chance", seconds: best.seconds, repeats: 20, checksum: best.value / 211)
  }
}
