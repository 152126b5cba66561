import Foundation
import Testing

@Suite("qp statistics works out what a hand or another program does")
struct StatisticsFigureTests {
  /// A file, and what its first row has to say.
  struct Case: CustomTestStringConvertible {
    var method: String
    var options: [String] = []
    var input: String
    var expected: [String: Double]

    var testDescription: String { ([method] + options).joined(separator: " ") }
  }

  @Test(
    "Values and limits",
    arguments: [
      Case(
        method: "rate", input: "count,population\n5,1000\n",
        expected: ["value": 500, "lower_95": 162.34863901184207, "upper_95": 1166.833207932267]),
      Case(
        method: "rate", options: ["--multiplier", "1000"], input: "count,population\n5,1000\n",
        expected: ["value": 5, "lower_95": 1.6234863901184207, "upper_95": 11.66833207932267]),
      Case(
        method: "proportion", input: "numerator,denominator\n5,10\n",
        expected: ["value": 0.5, "lower_95": 0.236593090512564, "upper_95": 0.7634069094874361]),
      Case(
        method: "proportion", input: "numerator,denominator\n2.5,10\n", expected: ["value": 0.25]),
      Case(
        method: "mean", input: "value\n1\n2\n3\n4\n5\n",
        expected: ["value": 3, "lower_95": 1.0367568385224428, "upper_95": 4.963243161477557]),
      Case(
        method: "dsr", input: "count,population,standard_population\n10,1000,1\n20,1000,3\n",
        expected: ["value": 1750, "lower_95": 1135.7542214391408, "upper_95": 2557.100701968024]),
      Case(
        method: "dsr",
        input: """
          age_band,event_frequency,persons,population,standard_population
          0-4,1,8,1000,1
          0-4,2,2,1000,1

          """,
        expected: ["value": 1200, "lower_95": 529.5242689709529, "upper_95": 2234.9417019928014]),
      Case(
        method: "pyll", options: ["--interval", "deaths"],
        input: "deaths,population,life_expectancy,standard_population\n10,1000,20,1\n",
        expected: ["value": 20000, "lower_95": 9574.899827935125, "upper_95": 36782.91721151295]),
      Case(
        method: "pyll",
        input: "deaths,population,life_expectancy,standard_population\n10,1000,20,1\n",
        expected: ["value": 20000, "lower_95": 8032.394874007594, "upper_95": 33292.471985145894]),
      Case(
        method: "funnel", input: "observed,expected\n10,10\n",
        expected: ["value": 1, "lower_95": 0.4795388696132433, "upper_95": 1.839035604201778]),
      Case(
        method: "funnel", options: ["--kind", "rate"],
        input: "numerator,denominator\n10,1000\n30,3000\n",
        expected: ["value": 1000, "lower_95": 479.5388696132433, "upper_95": 1839.035604201778]),
      Case(
        method: "funnel", options: ["--multiplier", "100"],
        input: "numerator,denominator\n5,10\n45,90\n",
        expected: ["value": 50, "lower_95": 19.01024838477192, "upper_95": 80.98975161522807]),
      Case(
        method: "friends-and-family",
        input: """
          extremely_likely,likely,neither,unlikely,extremely_unlikely,dont_know
          50,30,10,5,5,10

          """,
        expected: ["value": 30, "lower_95": 14.69219192495733, "upper_95": 45.30780807504267]),
      Case(
        method: "chance",
        input: "baseline_expected,reduction_per_mille,true_change_per_mille\n20,32,0\n",
        expected: ["value": 0.46833225301309406]),
      Case(
        method: "regression-to-mean",
        input: """
          prior_shape,prior_rate,expected1,observed1,expected2,reduction_per_mille
          20,20,100,130,100,32

          """,
        expected: ["value": 0.5248641812524382]),
      Case(
        method: "change", input: "rate1,se1,rate2,se2\n100,3,90,4\n",
        expected: ["value": -10, "lower_95": -19.79981992270027, "upper_95": -0.2001800772997306]),
      Case(
        method: "two-rates", input: "x1,n1,x2,n2\n10,100,0,100\n",
        expected: ["value": 0, "lower_95": 0, "upper_95": 0.4461255495919248]),
    ])
  func figures(_ one: Case) throws {
    let run = try Program.run(["statistics", one.method, "-"] + one.options, input: one.input)
    #expect(run.code == 0, "\(run.errors)")
    let result = try StatisticsResult(run.output)
    for (column, expected) in one.expected {
      let value = result.number(0, column)
      #expect(
        isNear(value, expected, max(1, abs(expected)) * 1e-10),
        "\(column) is \(value ?? .nan), not \(expected)")
    }
  }

  @Test("Indirect standardisation joins the reference on the age band")
  func indirectStandardisation() throws {
    let folder = try ScratchFolder()
    defer { folder.remove() }
    let reference = try folder.file(
      "reference.csv", "population,age_band,count\n2000,young,20\n1000,old,40\n")
    let input = "area,age_band,count,population\nA,old,8,200\nA,young,4,200\n"
    let ratio = try StatisticsResult.of(
      "isratio", "--reference", reference, "--by", "area", input: input)
    #expect(isNear(ratio.number(0, "value"), 1.2, 1e-12))
    #expect(isNear(ratio.number(0, "lower_95"), 0.6193509843079028, 1e-12))
    #expect(isNear(ratio.number(0, "upper_95"), 2.0962858053616698, 1e-12))
    let rate = try StatisticsResult.of(
      "isr", "--reference", reference, "--by", "area", input: input)
    #expect(isNear(rate.number(0, "value"), 2400, 1e-9))
  }

  @Test("Life expectancy has a row a band; the last is deaths turned over")
  func lifeExpectancy() throws {
    let ages = [0, 1] + Array(stride(from: 5, through: 90, by: 5))
    let lines = ages.map { "\($0),\($0 == 90 ? 200 : 1),1000" }
    let result = try StatisticsResult.of(
      "life-expectancy", input: "start_age,deaths,population\n\(lines.joined(separator: "\n"))\n")
    #expect(result.heading.first == "start_age")
    #expect(result.texts("start_age") == ages.map { "\($0)" })
    #expect(isNear(result.number(19, "value"), 5, 1e-12))
    #expect(isNear(result.number(19, "lower_95"), 4.307048087825161, 1e-10))
    #expect(isNear(result.number(19, "upper_95"), 5.692951912174839, 1e-10))
  }

  @Test("A control chart takes points in order of time and gives them in the order of the file")
  func controlChart() throws {
    let result = try StatisticsResult.of(
      "spc", "--by", "series", "time",
      input: "series,time,value\nb,1,7\na,10,12\na,9,11\na,8,10\n")
    #expect(
      result.heading == [
        "series", "time", "mean", "lower_limit", "upper_limit", "special_cause", "variation",
        "note",
      ])
    #expect(result.texts("time") == ["1", "10", "9", "8"])
    #expect(result.texts("mean") == ["7", "11", "11", "11"])
    #expect(isNear(result.number(1, "lower_limit"), 8.34, 1e-12))
    #expect(isNear(result.number(3, "upper_limit"), 13.66, 1e-12))
  }

  @Test("A control chart marks special causes, and starts afresh or fixes its limits where told")
  func controlChartOptions() throws {
    let values = [5, 5, 6, 5, 5, 6, 5, 5, 6, 5, 9, 9, 10, 9, 9]
    let input = "series,time,value\n" + values.indices.map { "s,\($0),\(values[$0])\n" }.joined()
    let fixed = try StatisticsResult.of(
      "spc", "--fix", "10", "--improvement", "decrease", "--screen", "no", input: input)
    #expect(fixed.texts("special_cause").suffix(5).allSatisfy { $0 == "outside_limits" })
    #expect(fixed.texts("variation").suffix(5).allSatisfy { $0 == "concern" })
    #expect(fixed.texts("variation").prefix(10).allSatisfy { $0 == "common_cause" })
    let rebased = try StatisticsResult.of("spc", "--rebase", "10", input: input)
    #expect(rebased.texts("special_cause").allSatisfy { $0.isEmpty })
    #expect(rebased.texts("mean").suffix(5).allSatisfy { $0 == "9.1999999999999993" })
  }
}
