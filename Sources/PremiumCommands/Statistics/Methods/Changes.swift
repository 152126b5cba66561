import HealthStatistics
import PremiumFiles

/// `change` and `two-rates`.
extension StatisticsRun {
  /// The second rate less the first, with z and p in the note.
  mutating func changes() throws -> FigureTable {
    let earlier = (rate: numbers("rate1", .any), error: numbers("se1", .notNegative))
    let later = (rate: numbers("rate2", .any), error: numbers("se2", .notNegative))
    let levels = levels
    return try eachRow(blaming: "se1") { row in
      let change = try RateChange(
        from: earlier.rate.values[row], standardError: earlier.error.values[row],
        to: later.rate.values[row], standardError: later.error.values[row])
      let (z, p) = (Self.short(change.zOfDifference), Self.short(change.pValueOfDifference))
      return Figure(
        value: change.difference,
        intervals: levels.map { change.intervalOfDifference(level: $0) },
        method: "Difference of two independent rates, normal",
        note: "z = \(z), p = \(p)")
    }
  }

  /// The second rate over the first, with p in the note.
  mutating func ratiosOfTwoRates() throws -> FigureTable {
    let earlier = (count: numbers("x1", .count), exposure: numbers("n1", .positive))
    let later = (count: numbers("x2", .count), exposure: numbers("n2", .positive))
    let levels = levels
    return try eachRow(blaming: "x1") { row in
      let change = try CountChange(
        from: Int(earlier.count.values[row]), exposure: earlier.exposure.values[row],
        to: Int(later.count.values[row]), exposure: later.exposure.values[row])
      let figure = Figure(
        value: change.ratio, intervals: levels.map { change.intervalOfRatio(level: $0) },
        method: "Ratio of two rates, exact given the sum of the counts",
        note: "p = \(Self.short(change.pValue))")
      return figure.noting(change.ratio == nil ? "no ratio, because x1 is 0" : nil)
    }
  }

  private static func short(_ number: Double) -> String {
    SignificantDigits.text(number, digits: 10)
  }
}
