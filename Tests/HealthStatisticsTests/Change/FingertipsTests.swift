import HealthStatistics
import Testing

/// How Fingertips itself judges figures.
@Suite(.needsSharedData)
struct FingertipsTests {
  private func rows(_ table: String) throws -> [CSV.Row] {
    try SharedData.csv("peerdata/fingertips/\(table).csv").rows
  }

  private func polarity(_ row: CSV.Row) -> Polarity {
    row["polarity"] == "1" ? .highIsGood : .lowIsGood
  }

  private func figure(_ row: CSV.Row, _ prefix: String = "") -> Figure {
    Figure(
      value: row.number("\(prefix)value"), lower: row.number("\(prefix)lower95"),
      upper: row.number("\(prefix)upper95"))
  }

  @Test("Two areas differ where their intervals do not overlap")
  func overlap() throws {
    for row in try rows("two_interval_overlap") {
      let judgement = BenchmarkComparison.overlap(
        figure(row), with: figure(row, "comp_"), polarity: polarity(row))
      #expect(judgement.rawValue == row["expected"], "\(row["test"])")
    }
  }

  @Test("Two periods differ where their intervals do not overlap")
  func periods() throws {
    for row in try rows("change_between_two_periods") {
      let change = PeriodChange(from: figure(row, "previous_"), to: figure(row, "recent_"))
      #expect(change.rawValue == row["expected"], "\(row["test"])")
    }
  }

  @Test("An interval against a benchmark, at one level")
  func oneLevel() throws {
    for row in try rows("interval_vs_benchmark_one_level") {
      let judgement = BenchmarkComparison.interval(
        figure(row), benchmark: row.number("benchmark"), polarity: polarity(row))
      #expect(judgement.rawValue == row["expected"], "\(row["test"])")
    }
  }

  @Test("An interval against a benchmark, at two levels")
  func twoLevels() throws {
    for row in try rows("interval_vs_benchmark_two_levels") {
      func limit(_ column: String) throws -> Double { try #require(row.number(column)) }
      let judgement = BenchmarkComparison.twoIntervals(
        inner: ControlBand(lower: try limit("lower95"), upper: try limit("upper95")),
        outer: ControlBand(lower: try limit("lower99_8"), upper: try limit("upper99_8")),
        benchmark: try limit("benchmark"), polarity: polarity(row))
      #expect(judgement.rawValue == row["expected"])
    }
  }

  @Test("Control limits of a standardised rate around a benchmark")
  func controlLimitsOfRates() throws {
    for row in try rows("control_limit_dsr") {
      let limits = BenchmarkLimits.rate(
        benchmark: try #require(row.number("benchmark")),
        denominator: try #require(row.number("denominator")),
        multiplier: try #require(row.number("unit")),
        probability: try #require(row.number("p_tail")))
      let judgement = BenchmarkComparison.controlLimits(
        row.number("value"), limits: limits, polarity: polarity(row))
      #expect(judgement.rawValue == row["expected"], "\(row["area"]) \(row["p_tail"])")
    }
  }

  @Test("Control limits of a proportion around a benchmark")
  func controlLimitsOfProportions() throws {
    for row in try rows("control_limit_proportion") {
      let unit = try #require(row.number("unit"))
      let limits = BenchmarkLimits.proportion(
        benchmark: try #require(row.number("benchmark")) / unit,
        denominator: try #require(row.number("denominator")), deviate: try #require(row.number("z"))
      )
      let judgement = BenchmarkComparison.controlLimits(
        row.number("value").map { $0 / unit }, limits: limits, polarity: polarity(row))
      #expect(judgement.rawValue == row["expected"], "\(row["area"]) \(row["z"])")
    }
  }

  @Test("A value or an interval against a target")
  func targets() throws {
    for row in try rows("target_single_value") {
      let target = try #require(row.number("target"))
      let judgement =
        row["use_interval"] == "1"
        ? TargetComparison.interval(figure(row), target: target, polarity: polarity(row))
        : TargetComparison.value(row.number("value"), target: target, polarity: polarity(row))
      #expect(judgement.rawValue == row["expected"], "\(row["test"])")
    }
  }

  @Test("A value against a target range")
  func ranges() throws {
    for row in try rows("target_range") {
      let judgement = TargetComparison.range(
        row.number("value"), from: try #require(row.number("lower_limit")),
        to: try #require(row.number("upper_limit")), polarity: polarity(row))
      #expect(judgement.rawValue == row["expected"])
    }
  }

  @Test("Recent trends, whose direction the 2020 code of Fingertips never sets for proportions")
  func trends() throws {
    let points = try rows("trend_input")
    for row in try rows("trend_expected") {
      let own = points.filter { $0["case"] == row["case"] }.sorted { $0["year"] < $1["year"] }
      let trend =
        row["method"] == "interval"
        ? RecentTrend.figures(own.map { figure($0) })
        : RecentTrend.proportions(
          counts: own.compactMap { $0.number("count") },
          denominators: own.compactMap { $0.number("denominator") })
      if row["marker"] != "NA" { #expect(trend.marker.rawValue == row["marker"], "\(row["case"])") }
      #expect(trend.isSignificant == (row["significant"] == "1"), "\(row["case"])")
      if let rounded = row.number("chi2_rounded"), trend.marker != .cannotBeCalculated {
        #expect(agrees(trend.chiSquared, rounded, toWithin: 0.005), "\(row["case"])")
      }
    }
  }

  @Test("What a trend means depends on which way is good")
  func meanings() throws {
    let polarities: [String: Polarity] = ["HighIsGood": .highIsGood, "LowIsGood": .lowIsGood]
    for row in try rows("trend_polarity") {
      let trend = try #require(PeriodChange(rawValue: row["trend"]))
      let words: [PeriodChange.Meaning: String] = [
        .gettingBetter: "AndGettingBetter", .gettingWorse: "AndGettingWorse", .notJudged: "",
      ]
      let meaning = trend.meaning(polarities[row["polarity"]])
      #expect(trend.rawValue + (words[meaning] ?? "") == row["expected"])
    }
  }
}
