import ArgumentParser
import HealthStatistics
import PremiumFiles

/// `spc`: one row a point, in the order of the file.
extension StatisticsRun {
  mutating func controlCharts() throws -> FigureTable {
    let times = texts("time")
    _ = file.column("series", problems: &problems)
    let values = numbers("value", .any)
    try check()
    let rebased = try rebaseTimes(among: times)
    let groups = file.groups(by: seriesColumns)
    var rows = [[Cell]](repeating: [], count: file.rows)
    for group in 0..<groups.count {
      let series = inOrder(groups[group], times)
      let starts = series.indices.filter { rebased.contains(times[series[$0]]) }
      let settings = settings(rebasedAt: starts)
      do {
        let chart = try ControlChart(series.map { values.values[$0] }, settings: settings)
        for (row, cells) in zip(series, Self.cells(chart)) { rows[row] = labels(row) + cells }
      } catch {
        refuse(groups.firstRow(of: group), "value", error)
      }
    }
    try check()
    var table = FigureTable(
      heading: options.byColumns + [
        "mean", "lower_limit", "upper_limit", "special_cause", "variation", "note",
      ])
    table.rows = rows
    return table
  }

  /// What tells one series from another: its name and whatever `--by` names, points apart.
  private var seriesColumns: [Int] {
    let points = ["time", "value", "series"]
    let series = file.heading.firstIndex(of: "series").map { [$0] } ?? []
    return series + by.filter { !points.contains(file.heading[$0]) }
  }

  private func settings(rebasedAt positions: [Int]) -> ControlChartSettings {
    let improvement = options.improvement.flatMap { ImprovementDirection(rawValue: $0.rawValue) }
    return ControlChartSettings(
      improvement: improvement ?? .neither, screensMovingRanges: options.screen != .no,
      baselinePoints: options.fix, rebasedAt: positions)
  }

  private func rebaseTimes(among times: [String]) throws -> Set<String> {
    let known = Set(times)
    for time in options.rebaseTimes where !known.contains(time) {
      throw ValidationError("No series has the time '\(time)' that --rebase names.")
    }
    return Set(options.rebaseTimes)
  }

  /// The rows of a series in order of time: of numbers where all times are, of texts otherwise, as
  /// suits 2013-04-01 and 2013/14. A time that comes twice is noted.
  private mutating func inOrder(
    _ rows: some RandomAccessCollection<Int>, _ times: [String]
  ) -> [Int] {
    let numbers = rows.compactMap { Double(times[$0]) }
    let sorted =
      numbers.count == rows.count
      ? zip(rows, numbers).sorted { ($0.1, $0.0) < ($1.1, $1.0) }.map(\.0)
      : rows.sorted { (times[$0], $0) < (times[$1], $1) }
    for (row, next) in zip(sorted, sorted.dropFirst()) where times[row] == times[next] {
      note(
        next, "time", "the series has the time '\(times[next])' twice",
        remedy: "give each series a name of its own, or name in --by what tells them apart")
    }
    return sorted
  }

  private static func cells(_ chart: ControlChart) -> [[Cell]] {
    let note = chart.notes.joined(separator: "; ")
    return chart.points.map { point in
      [
        .number(point.mean), .number(point.lowerLimit), .number(point.upperLimit),
        .text(point.specialCause.map { name($0.kind) } ?? ""), .text(name(point.variation)),
        .text(note),
      ]
    }
  }

  private static func name(_ kind: SpecialCauseKind) -> String {
    switch kind {
    case .outsideLimits: "outside_limits"
    case .trend: "trend"
    case .twoInThree: "two_in_three"
    case .shift: "shift"
    }
  }

  private static func name(_ variation: Variation) -> String {
    switch variation {
    case .commonCause: "common_cause"
    case .improvement: "improvement"
    case .concern: "concern"
    case .neutralHigh: "neutral_high"
    case .neutralLow: "neutral_low"
    }
  }
}
