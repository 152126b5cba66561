import Testing

@testable import HealthStatistics

/// nhspy, the Python twin of NHSRplotthedots, and where it differs.
///
/// Not matched, on purpose: it counts a run of points on the mean as a shift (a run of zeros is a
/// run), it screens a series down to a mean moving range of 0, and it answers not-a-number for no
/// data where we refuse.
@Suite(.needsSharedData)
struct NhspyTests {
  static let disagreements: Set<String> = [
    "TestSevenPointOneSideMean.test_zero", "TestPandasSpcXCal.test_special_cause",
  ]
  static let withoutData: Set<String> = [
    "LimitsCalculations.test_null_input", "TestPandasSpcXCal.test_nan",
    "TestTwoInThree.test_null_boolean_input", "TestTwoInThree.test_null_value_input",
    "TestTwoInThree.test_unequal_sizes",
  ]

  private func rows(_ function: String) throws -> [CSV.Row] {
    try SharedData.csv("peerdata/nhspy/unit_vectors.csv").rows.filter {
      $0["function"] == function && !Self.withoutData.contains($0["test"])
    }
  }

  @Test("Limits are nhspy's")
  func limits() throws {
    var check = TableCheck()
    for row in try rows("limits_calculations") {
      let limits = ControlLimits(
        baseline: row.vector("arg1"), screened: true, rules: ControlChartRules())
      let ours = [limits.mean, limits.lower, limits.upper, limits.lowerInner, limits.upperInner]
      for (value, expected) in zip(ours, row.vector("expected")) {
        // 3 - 3.0147 and the like: the last figures are lost in the subtraction.
        let near = abs(value - expected) < 1e-14
        check.expect(near ? expected : value, equals: expected, row["test"])
      }
    }
    check.report()
  }

  @Test("Whole charts are nhspy's, save the series it screens down to nothing")
  func charts() throws {
    for row in try rows("pandas_spc_x_calc") where !Self.disagreements.contains(row["test"]) {
      let values = row["arg1"].dropFirst("column=".count).split(separator: ";")
        .compactMap { Double($0) }
      let chart = try ControlChart(
        values, settings: ControlChartSettings(baselinePoints: row.count("arg3")))
      let fields = Dictionary(
        uniqueKeysWithValues: row["expected"].split(separator: "|").map { field in
          let parts = field.split(separator: "=")
          return (String(parts[0]), parts[1].split(separator: ";").compactMap { Double($0) })
        })
      #expect(agree(chart.points.map(\.mean), fields["mean"]), "\(row["test"])")
      #expect(agree(chart.points.map(\.lowerLimit), fields["lpl"]), "\(row["test"])")
      #expect(agree(chart.points.map(\.upperLimit), fields["upl"]), "\(row["test"])")
      let flags = chart.points.map { $0.specialCause == nil ? 0.0 : 1 }
      #expect(flags == fields["special_cause_flag"], "\(row["test"])")
    }
  }

  private func agree(_ values: [Double], _ expected: [Double]?) -> Bool {
    guard let expected, expected.count == values.count else { return false }
    return zip(values, expected).allSatisfy { agrees($0, $1, within: 1e-12) }
  }

  @Test("The rules are nhspy's, save that points on the mean are no shift")
  func rules() throws {
    let functions = [
      "two_in_three", "part_of_seven_trend", "seven_point_trend", "seven_point_one_side_mean",
    ]
    for function in functions {
      for row in try rows(function) where !Self.disagreements.contains(row["test"]) {
        let flags = RuleVectorTests.flags(
          function, row.wholeVector("arg1"), row.wholeVector("arg2"), row.vector("arg1"))
        #expect(flags == row.wholeVector("expected"), "\(row["test"])")
      }
    }
  }

  @Test("Any rule that holds makes a point special")
  func flags() throws {
    for row in try rows("special_cause_flag") {
      let columns = (1...4).map { row.flagVector("arg\($0)") }
      let flags = columns[0].indices.map { index in
        SpecialCause.strongest(
          outside: columns[1][index], trend: columns[3][index] ? .up : nil,
          twoInThree: columns[2][index], shift: columns[0][index], side: 1) != nil
      }
      #expect(flags == row.flagVector("expected"), "\(row["test"])")
    }
  }

  @Test("Where nhspy and NHSRplotthedots disagree we follow NHSRplotthedots")
  func disagreement() throws {
    #expect(!ShiftRule.shiftEnds(sides: Array(repeating: 0, count: 7), points: 7).contains(true))
    let chart = try ControlChart([1, 1, 1, 1, 2])
    #expect(chart.sections[0].limits.screening == .refused)
    #expect(chart.points.dropLast().allSatisfy { $0.specialCause == nil })
  }
}
