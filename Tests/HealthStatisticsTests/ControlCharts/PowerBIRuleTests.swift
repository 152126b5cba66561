import Testing

@testable import HealthStatistics

/// The rules and the XmR chart of PowerBI-SPC, a second opinion on the NHS rules.
@Suite(.needsSharedData)
struct PowerBIRuleTests {
  @Test("Every rule vector gives the same marks, save the one that marks whole windows")
  func vectors() throws {
    let rows = try SharedData.csv("peerdata/powerbi_spc/rule_vectors.csv").rows
    for row in rows where row["highlight_series"] != "true" {
      #expect(marks(row) == row.words("expected"), "\(row["rule"]): \(row["test"])")
    }
  }

  private func marks(_ row: CSV.Row) -> [String] {
    let values = row.vector("values")
    let lower = row.vector("target_or_lower")
    let upper = row.vector("upper")
    let points = row.count("n") ?? 0
    switch row["rule"] {
    case "trend":
      return TrendRule.directions(values, points: points).map { direction in
        direction.map { $0 == .up ? "upper" : "lower" } ?? "none"
      }
    case "shift":
      let sides = zip(values, lower).map { SpecialCauses.side(of: $0, mean: $1) }
      return names(ShiftRule.flags(sides: sides, points: points), sides)
    case "twoInThree":
      let sides = beyond(values, lower, upper)
      let near = sides.map { $0 != 0 }
      return names(TwoInThreeRule.flagsThirdPointAnywhere(near: near, sides: sides), sides)
    default:
      let sides = beyond(values, lower, upper)
      return names(sides.map { $0 != 0 }, sides)
    }
  }

  private func beyond(_ values: [Double], _ lower: [Double], _ upper: [Double]) -> [Int] {
    values.indices.map { values[$0] > upper[$0] ? 1 : (values[$0] < lower[$0] ? -1 : 0) }
  }

  private func names(_ flags: [Bool], _ sides: [Int]) -> [String] {
    zip(flags, sides).map { $0 ? ($1 > 0 ? "upper" : "lower") : "none" }
  }

  @Test("The XmR chart has the limits of PowerBI-SPC with its factor 3 / 1.128")
  func individuals() throws {
    let rows = try SharedData.csv("peerdata/powerbi_spc/chart_limits.csv").rows
      .filter { $0["chart"] == "i" }
    let values = try rows.map {
      try #require($0.number("numerator")) / #require($0.number("denominator"))
    }
    var rules = ControlChartRules()
    rules.limitMultiplier = 3 / 1.128
    let limits = ControlLimits(baseline: values, screened: false, rules: rules)
    #expect(rows.count == 17)
    for row in rows {
      #expect(agrees(limits.lower, row.number("ll99_8"), toWithin: 0.00005))
      #expect(agrees(limits.lowerInner, row.number("ll95"), toWithin: 0.00005))
      #expect(agrees(limits.upperInner, row.number("ul95"), toWithin: 0.00005))
      #expect(agrees(limits.upper, row.number("ul99_8"), toWithin: 0.00005))
    }
  }

  @Test("Montgomery's individuals chart has the limits of qicharts2 from its first 20 points")
  func montgomery() throws {
    let rows = try SharedData.csv("peerdata/qicharts2/reference.csv").rows
      .filter { $0["case"] == "ex_6.5_3" }
    let values = rows.compactMap { $0.number("y") }
    var rules = ControlChartRules()
    rules.limitMultiplier = 3 / 1.128
    let limits = ControlLimits(baseline: Array(values.prefix(20)), screened: true, rules: rules)
    var check = TableCheck()
    for (value, row) in zip(values, rows) {
      check.expect(limits.mean, equals: row.number("cl"), row["x"])
      check.expect(limits.lower, equals: row.number("lcl"), row["x"])
      check.expect(limits.upper, equals: row.number("ucl"), row["x"])
      let isOutside = value < limits.lower || value > limits.upper
      #expect(isOutside == (row["sigma.signal"] == "TRUE"), "\(row["x"])")
    }
    check.report()
  }
}
