import PremiumCharts
import QualityPremium

/// Whether forecasts made in the year would have been right, by years that are over.
enum ForecastQuality {
  private struct Line {
    var title: String
    var organisations: Int
    var score: ForecastScore
  }

  static func analysis(of review: Review) -> Analysis {
    let title = "How good forecasts in the year are"
    let question = "Could a commissioner have been told during the year what it was going to earn?"
    let limits =
      "Only figures with published months can be looked at: no forecast of a whole award can be, nor one of "
      + "cancer waits. England's figures vary less than those of one commissioner."
    let lines = review.series.compactMap { series -> Line? in
      guard let test = BackTest.Test(of: series.indicator, in: review.scheme) else { return nil }
      let forecasts = BackTest.run(
        BackTest.Subject(
          indicator: series.indicator, title: series.title, test: test, panel: series.panel))
      guard !forecasts.isEmpty else { return nil }
      return Line(
        title: series.title, organisations: Set(forecasts.map(\.organisation)).count,
        score: ForecastScore(forecasts))
    }
    guard !lines.isEmpty else {
      return .withoutFigures(
        "forecast-quality", title, question: question,
        needs: "monthly figures of whole years that are over (in its folder series)",
        of: "evidence", limits: limits)
    }
    let better = lines.count { $0.score.brier < $0.score.naiveBrier }
    let finding =
      "By the Brier score, forecasts beat “it ends as it has gone so far” on \(better) of "
      + "\(Figures.count(lines.count, "series", "series")); "
      + Figures.list(
        lines.map {
          "\($0.title): \(places($0.score.brier)) against \(places($0.score.naiveBrier))"
        }) + "."
    return Analysis(
      id: "forecast-quality", title: title, question: question, finding: finding,
      uncertainty:
        "Each forecast was made with 3, 6, 9 or 11 months known and nothing later. The Brier score is the mean "
        + "square of the distance from what came: 0 is perfect, 0.25 a coin. Forecasts of one series "
        + "go together, so a few years say little.",
      limits: limits,
      headings: [
        "Series", "Organisations", "Forecasts", "Met the test", "Brier score",
        "As it has gone so far",
        "As last year", "Within 90% limits",
      ],
      rows: lines.map { line in
        Analysis.Row([
          .text(line.title), .number("\(line.organisations)"), .number("\(line.score.count)"),
          .number("\(line.score.met)"), .number(places(line.score.brier)),
          .number(places(line.score.naiveBrier)), .number(places(line.score.seasonalBrier)),
          .number(Figures.percent(line.score.within90, places: 0)),
        ])
      },
      chart: DotChart(
        id: "forecast-quality-chart", title: "Brier scores of forecasts", takeaway: finding,
        unit: "Brier score, less is better", series: ["forecast", "as it has gone so far"],
        rows: lines.map { line in
          DotChart.Row(
            label: line.title,
            dots: [
              DotChart.Dot(series: 0, value: line.score.brier, name: places(line.score.brier)),
              DotChart.Dot(
                series: 1, value: line.score.naiveBrier, name: places(line.score.naiveBrier)),
            ])
        }, joins: true,
        table: ChartTable(
          headings: ["Series", "Forecast", "As it has gone so far"],
          rows: lines.map {
            [
              .text($0.title), .number(places($0.score.brier)),
              .number(places($0.score.naiveBrier)),
            ]
          })
      ).chart)
  }

  private static func places(_ value: Double) -> String {
    value.isFinite ? Figures.number(value, places: 3) : "none"
  }
}
