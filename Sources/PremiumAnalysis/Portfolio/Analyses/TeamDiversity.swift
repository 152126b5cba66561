import HealthStatistics
import PremiumCharts
import QualityPremium

/// How different the choices within each area team were.
enum TeamDiversity {
  static func analysis(of portfolio: Portfolio) -> Analysis {
    let teams = Set(portfolio.profiles.map(\.areaTeam)).sorted()
    let teamOf = Dictionary(
      portfolio.profiles.map { ($0.code, $0.areaTeam) }, uniquingKeysWith: { first, _ in first })
    var found: [(team: String, row: Analysis.Row, index: Estimate)] = []
    for team in teams {
      let choices = portfolio.choices.filter { teamOf[$0.measure.organisation] == team }
      var counts: [Theme.ID: Int] = [:]
      for theme in choices.flatMap(\.coding.themes) { counts[theme, default: 0] += 1 }
      guard counts.values.reduce(0, +) >= 5,
        let index = try? ShannonIndex(levels: [0.95]).estimate(counts.values.sorted()),
        let value = index.value
      else { continue }
      let choosers = Set(choices.map(\.measure.organisation)).count
      found.append(
        (
          team,
          Analysis.Row(
            [
              .text(team), .number("\(choosers)"), .number("\(choices.count)"),
              .number("\(counts.count)"),
              .number(Figures.number(ShannonIndex.effectiveNumber(value))),
              .number(Figures.number(value, places: 2)),
              .text(Figures.range(index.interval(at: 0.95), places: 2)),
            ], measures: choices.map(\.measure.id)), index
        ))
    }
    let limits =
      "Area teams with more CCGs have more measures and so more themes; the index does not allow for that. "
      + "Difference is not good in itself."
    guard found.count > 1 else {
      return .withoutFigures(
        "team-diversity", "Diversity by area team",
        needs: "two area teams with five labels or more",
        limits: limits)
    }
    found.sort { ($1.index.value ?? 0, $0.team) < ($0.index.value ?? 0, $1.team) }
    let (most, least) = (found[0], found[found.count - 1])
    let overlap =
      (least.index.interval(at: 0.95)?.upper ?? 0) > (most.index.interval(at: 0.95)?.lower ?? 0)
    let finding =
      "Choices differed most in \(most.team) (as many as "
      + "\(Figures.number(ShannonIndex.effectiveNumber(most.index.value ?? 0))) equally common themes) and "
      + "least in \(least.team) "
      + "(\(Figures.number(ShannonIndex.effectiveNumber(least.index.value ?? 0))))."
    return Analysis(
      id: "team-diversity", title: "Diversity by area team", finding: finding,
      uncertainty: overlap
        ? "The 95% intervals of the most and the least diverse team overlap: the order may be chance."
        : "The 95% intervals of the most and the least diverse team do not overlap.",
      limits: limits,
      headings: [
        "Area team", "CCGs", "Measures", "Themes", "Equally common themes", "Shannon index",
        "95% interval",
      ], rows: found.map(\.row),
      chart: DotChart(
        id: "\(portfolio.name)-team-diversity-chart", title: "Diversity of choices by area team",
        takeaway: finding, unit: "Shannon index of themes; lines are 95% intervals",
        series: ["index"],
        rows: found.map { entry in
          let interval = entry.index.interval(at: 0.95)
          return DotChart.Row(
            label: entry.team,
            dots: [
              DotChart.Dot(
                value: entry.index.value ?? 0, lower: interval?.lower, upper: interval?.upper,
                name: "\(entry.team): \(Figures.number(entry.index.value ?? 0, places: 2))")
            ])
        },
        table: ChartTable(
          headings: [
            "Area team", "CCGs", "Measures", "Themes", "Equally common themes", "Index", "95%",
          ],
          rows: found.map(\.row.cells))
      ).chart)
  }
}
