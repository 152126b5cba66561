import HealthStatistics
import Testing

/// The published tables of NHSRplotthedots.
@Suite(.needsSharedData)
struct PlotTheDotsTests {
  @Test("Every case of NHSRplotthedots has the same limits and flags")
  func cases() throws {
    var check = TableCheck()
    let rows = try SharedData.csv("peerdata/ptd/ptd_cases_expected.csv").rows
    for (key, rows) in rows.grouped(by: "case", "facet") {
      var settings = ControlChartSettings(improvement: .increase)
      settings.screensMovingRanges = key[0] != "r3_outlier_not_screened"
      settings.baselinePoints = key[0] == "fix12" ? 12 : nil
      settings.rebasedAt = key[0] == "rebase11" ? [10] : []
      let values = try rows.map { try #require($0.number("y")) }
      let chart = try ControlChart(values, settings: settings)
      try compare(chart, rows, "\(key)", &check)
    }
    check.report()
  }

  @Test("A&E breaches of four trusts have the same limits, flags, icons and assurance")
  func breaches() throws {
    var check = TableCheck()
    let summaries = try SharedData.csv("peerdata/ptd/ae_breaches_summary_expected.csv").rows
    let expected = try SharedData.csv("peerdata/ptd/ae_breaches_expected.csv").rows
    let input = try SharedData.csv("peerdata/ptd/ae_attendances_5_trusts_input.csv").rows
    for (key, rows) in expected.grouped(by: "facet") {
      let values = input.filter { $0["org_code"] == key[0] }.compactMap { $0.number("breaches") }
      let summary = try #require(summaries.first { $0["f"] == key[0] })
      let settings = ControlChartSettings(improvement: .decrease, target: summary.number("target"))
      let chart = try ControlChart(values, settings: settings)
      try compare(chart, rows, key[0], &check)
      expectSummary(of: chart, summary)
    }
    check.report()
  }

  private func expectSummary(of chart: ControlChart, _ summary: CSV.Row) {
    #expect(chart.points.count == summary.count("n"))
    for variation in [Variation.commonCause, .improvement, .concern] {
      let count = chart.points.count { $0.variation == variation }
      #expect(count == summary.count(Self.names[variation] ?? ""))
    }
    #expect(Self.names[chart.variation] == summary["variation_type"])
    #expect(chart.assurance.map { Self.assurances[$0] } == summary["assurance_type"])
  }

  private func compare(
    _ chart: ControlChart, _ rows: [CSV.Row], _ place: String, _ check: inout TableCheck
  ) throws {
    #expect(chart.points.count == rows.count, "\(place)")
    for (index, (point, row)) in zip(chart.points, rows).enumerated() {
      let here = "\(place) point \(index + 1)"
      check.expect(point.value, equals: row.number("y"), here)
      // A mean of 0 is 0 only to the rounding of the values it comes from.
      let mean = row.number("mean") ?? .nan
      check.expect(abs(point.mean) < 1e-14 && mean == 0 ? 0 : point.mean, equals: mean, here)
      check.expect(point.lowerLimit, equals: row.number("lpl"), here)
      check.expect(point.upperLimit, equals: row.number("upl"), here)
      #expect(peerName(of: point.specialCause) == row["special_cause_type"], "\(here)")
      #expect(Self.names[point.variation] == row["point_type"], "\(here)")
      let outside = point.specialCause?.kind == .outsideLimits
      #expect(outside == (row["outside_limits"] == "TRUE"), "\(here)")
      #expect(isBetween(point) == (row["close_to_limits"] == "TRUE"), "\(here)")
    }
    let hasTrialLimits = chart.notes.contains { $0.contains("trial limits") }
    let isShort = chart.sections.contains { $0.positions.count < 13 }
    #expect(isShort == (rows[0]["short_group_warning"] == "TRUE"), "\(place)")
    #expect(hasTrialLimits || !isShort, "\(place)")
  }

  private func isBetween(_ point: ControlChartPoint) -> Bool {
    let outside = point.value < point.lowerLimit || point.value > point.upperLimit
    let beyond = point.value < point.lowerInnerLimit || point.value > point.upperInnerLimit
    return beyond && !outside
  }

  private static let names: [Variation: String] = [
    .commonCause: "common_cause", .improvement: "special_cause_improvement",
    .concern: "special_cause_concern", .neutralHigh: "special_cause_neutral_high",
    .neutralLow: "special_cause_neutral_low",
  ]

  private static let assurances: [TargetAssurance: String] = [
    .consistentPass: "consistent_pass", .consistentFail: "consistent_fail",
    .inconsistent: "inconsistent",
  ]
}

/// The words that NHSRplotthedots has for a special cause.
func peerName(of cause: SpecialCause?) -> String {
  guard let cause else { return "Common Cause" }
  let isUp = cause.direction == .up
  switch cause.kind {
  case .outsideLimits: return isUp ? "Above UCL" : "Below LCL"
  case .trend: return "7 Point Trend (\(isUp ? "Increasing" : "Decreasing"))"
  case .twoInThree: return "2 in 3 \(isUp ? "Above" : "Below") CL"
  case .shift: return "7 Points \(isUp ? "Above" : "Below") CL"
  }
}
