import HealthStatistics
import PremiumFiles

/// `chance` and `regression-to-mean`: how often a test of a falling count is passed.
extension StatisticsRun {
  mutating func chances() throws -> FigureTable {
    let expected = numbers("baseline_expected", .range(0...10_000_000))
    let reductions = numbers("reduction_per_mille", .range(0...1000).whole)
    let changes = numbers("true_change_per_mille", .range(-1000...1_000_000))
    return try eachRow(blaming: "baseline_expected") { row in
      let luck = try CountLuck(
        Self.fall(by: reductions.values[row]), expected: expected.values[row])
      return Figure(
        value: luck.chance(trueChange: changes.values[row] / 1000),
        method: "Exact sum over two Poisson counts")
    }
  }

  mutating func chancesAfterRegression() throws -> FigureTable {
    let shapes = numbers("prior_shape", .positive)
    let rates = numbers("prior_rate", .positive)
    let baselines = numbers("expected1", .positive)
    let observed = numbers("observed1", .count)
    let targets = numbers("expected2", .positive)
    let reductions = numbers("reduction_per_mille", .range(0...1000).whole)
    return try eachRow(blaming: "observed1") { row in
      let regression = try CountRegression(
        Self.fall(by: reductions.values[row]),
        prior: GammaPrior(shape: shapes.values[row], rate: rates.values[row]),
        baselineExpected: baselines.values[row], baselineObserved: Int(observed.values[row]),
        targetExpected: targets.values[row])
      let predicted = SignificantDigits.text(regression.predictedCount, digits: 10)
      return Figure(
        value: regression.chanceWithNoChange,
        method: "Negative binomial given the baseline count, gamma prior",
        note: "\(predicted) events to be expected")
    }
  }

  private static func fall(by perMille: Double) throws -> CountTest {
    .fall(atLeast: try Fraction.perMille(Int(perMille)))
  }
}
