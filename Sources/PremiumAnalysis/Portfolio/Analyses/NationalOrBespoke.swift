import HealthStatistics
import PremiumCharts
import QualityPremium

/// How many measures came from a national set, and how many CCGs made their own.
enum NationalOrBespoke {
  static func analysis(of portfolio: Portfolio) -> Analysis {
    let known = portfolio.choices.filter { $0.measure.origin != nil }
    let title = "National or their own"
    let limits =
      "Where a definition comes from does not show whether a priority was local: a national indicator may "
      + "be what a place needs most."
    guard !known.isEmpty else {
      return .withoutFigures(
        "national-or-bespoke", title, needs: "a statement of where definitions come from",
        limits: limits)
    }
    let words: [(RegisterMeasure.Origin, String)] = [
      (.national, "A national indicator as it stands"), (.adapted, "A national indicator, changed"),
      (.bespoke, "The CCG's own"),
    ]
    var rows: [Analysis.Row] = []
    var bars: [BarChart.Bar] = []
    for (origin, name) in words {
      let found = known.filter { $0.measure.origin == origin }
      let share = Double(found.count) / Double(known.count)
      let limits = Proportion.wilson(Double(found.count), of: Double(known.count), level: 0.95)
      rows.append(
        Analysis.Row(
          [
            .text(name), .number("\(found.count)"), .number(Figures.percent(share)),
            .text(Figures.percent(limits)),
          ], measures: found.map(\.measure.id)))
      bars.append(
        BarChart.Bar(
          label: name, value: share * 100, lower: limits.lower.map { $0 * 100 },
          upper: limits.upper.map { $0 * 100 }, text: "\(found.count) of \(known.count)"))
    }
    let derived = known.count { $0.measure.origin != .bespoke }
    let finding =
      "\(derived) of \(known.count) measures (\(Figures.percent(Double(derived) / Double(known.count)))) "
      + "rest on a national indicator, as it stands or changed."
    let missing = portfolio.choices.count - known.count
    return Analysis(
      id: "national-or-bespoke", title: title, finding: finding,
      uncertainty: "The intervals are Wilson's and take the measures for independent draws; "
        + (missing == 0
          ? "the origin of every measure is known."
          : "of \(Figures.count(missing, "measure")) the origin is not known."),
      limits: limits, headings: ["Definition", "Measures", "Share", "95% interval"], rows: rows,
      chart: BarChart(
        id: "\(portfolio.name)-national-or-bespoke-chart", title: "Where the definitions come from",
        takeaway: finding, unit: "share of measures, %", bars: bars,
        table: ChartTable(
          headings: ["Definition", "Measures", "Share", "95% interval"], rows: rows.map(\.cells))
      ).chart)
  }
}
