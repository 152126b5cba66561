import HealthStatistics
import Testing

/// The column form against the scalar form, which is the meaning.
struct ControlChartColumnsTests {
  @Test(
    "Columns equal charts to the last bit",
    arguments: ControlChartRuleSet.allCases, [true, false])
  func equal(ruleSet: ControlChartRuleSet, screens: Bool) throws {
    var generator = Generator(seed: 3)
    for points in [1, 2, 3, 7, 36, 64] {
      for baseline in [nil, 5] {
        let settings = ControlChartSettings(
          ruleSet: ruleSet, screensMovingRanges: screens, baselinePoints: baseline)
        let values = madeUpSeries(&generator, points: points)
        let columns = try ControlChartColumns(
          values, pointsPerSeries: points, settings: settings)
        try expectEqual(columns, values, settings)
      }
    }
  }

  /// Series with ties, trends, shifts, constant ones and fractions, 203 of them.
  private func madeUpSeries(_ generator: inout Generator, points: Int) -> [Double] {
    (0..<203).flatMap { series in
      switch series % 5 {
      case 0: return generator.series(points)
      case 1: return generator.series(points, levels: 3)
      case 2: return (0..<points).map { _ in Double.random(in: 80...120, using: &generator) }
      case 3: return Array(repeating: 0.1 * Double(series), count: points)
      default:
        return (0..<points).map { Double($0) * 0.3 + Double.random(in: 0...2, using: &generator) }
      }
    }
  }

  private func expectEqual(
    _ columns: ControlChartColumns, _ values: [Double], _ settings: ControlChartSettings
  ) throws {
    let points = columns.pointsPerSeries
    var special = 0
    for series in 0..<columns.seriesCount {
      let own = Array(values[series * points..<(series + 1) * points])
      let chart = try ControlChart(own, settings: settings)
      let limits = chart.sections[0].limits
      #expect(columns.means[series] == limits.mean)
      #expect(columns.lowerLimits[series] == limits.lower)
      #expect(columns.upperLimits[series] == limits.upper)
      let causes = (0..<points).map { columns.specialCause(series: series, point: $0) }
      #expect(causes == chart.points.map(\.specialCause))
      special += causes.count { $0 != nil }
    }
    #expect(columns.specialCausePoints == special)
  }

  @Test("What columns cannot hold is refused")
  func refusals() {
    #expect(throws: Refusal.self) { try ControlChartColumns([1, 2, 3], pointsPerSeries: 2) }
    #expect(throws: Refusal.self) { try ControlChartColumns([1, .nan], pointsPerSeries: 2) }
    #expect(throws: Refusal.self) { try ControlChartColumns([1, .infinity], pointsPerSeries: 2) }
    #expect(throws: Refusal.self) {
      try ControlChartColumns([1, 2], pointsPerSeries: 2, settings: .init(rebasedAt: [1]))
    }
  }
}
