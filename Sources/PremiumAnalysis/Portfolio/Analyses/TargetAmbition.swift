import Foundation
import HealthStatistics
import PremiumCharts
import QualityPremium

/// How far targets reach beyond what happens anyway from year to year.
enum TargetAmbition {
  struct Score {
    var measure: RegisterMeasure.ID
    var indicator: Indicator.ID
    /// The change asked for, by the usual change of a year; below nought where the target is worse than
    /// the baseline.
    var ambition: Double
    /// The chance of reaching it with no real change.
    var anyway: Double
  }

  private static let fewestYears = 3
  private static let title = "Ambition of the targets"
  private static let limits =
    "A few years are too few to know what is usual in a place, so the usual change is that of all CCGs on the "
    + "indicator. A target that would be met anyway may still have been agreed in good faith."

  static func scores(of portfolio: Portfolio) -> [Score] {
    var series: [Indicator.ID: [String: [(period: String, value: Double)]]] = [:]
    for value in portfolio.history {
      series[value.indicator, default: [:]][value.organisation, default: []]
        .append((value.period.description, value.value))
    }
    let usual = series.mapValues { usualChange(Array($0.values)) }
    return portfolio.choices.compactMap { choice in
      let measure = choice.measure
      guard let id = measure.text.indicator, let direction = portfolio.indicators[id]?.direction,
        direction != .neither, let baseline = measure.baseline, let target = measure.target,
        let usual = usual[id] ?? nil, usual > 0
      else { return nil }
      let sign = direction == .higherIsBetter ? 1.0 : -1.0
      let ambition = (target.approximate - baseline.approximate) * sign / usual
      return Score(
        measure: measure.id, indicator: id, ambition: ambition,
        anyway: StandardNormal.upperTail(ambition))
    }
  }

  /// The standard deviation of changes from one year to the next, pooled over all CCGs.
  private static func usualChange(_ series: [[(period: String, value: Double)]]) -> Double? {
    var changes: [Double] = []
    for values in series where values.count >= fewestYears {
      let ordered = values.sorted { $0.period < $1.period }.map(\.value)
      changes += zip(ordered.dropFirst(), ordered).map { $0 - $1 }
    }
    guard changes.count >= 2 else { return nil }
    let mean = changes.reduce(0, +) / Double(changes.count)
    let squares = changes.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(changes.count - 1)).squareRoot()
  }

  static func analysis(of portfolio: Portfolio) -> Analysis {
    let scores = scores(of: portfolio)
    guard !scores.isEmpty else {
      return .withoutFigures(
        "target-ambition", title,
        needs: "measures with a baseline, a target and three years of figures",
        limits: limits)
    }
    var rows: [Analysis.Row] = []
    var dots: [DotChart.Row] = []
    for id in Set(scores.map(\.indicator)).sorted() {
      let own = scores.filter { $0.indicator == id }
      let ambition = quartiles(own.map(\.ambition))
      let anyway = quartiles(own.map(\.anyway))
      let name = portfolio.indicators[id]?.title ?? id
      rows.append(
        Analysis.Row(
          [
            .text(name), .number("\(own.count)"),
            .number(Figures.number(ambition.middle, places: 2)),
            .number(Figures.percent(anyway.middle, places: 0)),
            .number("\(own.count { $0.anyway > 0.25 })"),
          ], measures: own.map(\.measure)))
      dots.append(
        DotChart.Row(
          label: name,
          dots: [
            DotChart.Dot(
              value: anyway.middle * 100, lower: anyway.lower * 100, upper: anyway.upper * 100,
              name: "\(name): \(Figures.percent(anyway.middle, places: 0))")
          ]))
    }
    let easy = scores.count { $0.anyway > 0.25 }
    let share = Proportion.wilson(Double(easy), of: Double(scores.count), level: 0.95)
    let middle = quartiles(scores.map(\.anyway)).middle
    let finding =
      "The middle target had a chance of \(Figures.percent(middle, places: 0)) of being met without any real "
      + "change; \(easy) of \(scores.count) had more than 1 in 4."
    return Analysis(
      id: "target-ambition", title: title, finding: finding,
      uncertainty:
        "The share of targets with more than 1 in 4 is \(Figures.percent(share)) with 95% "
        + "confidence, if yearly changes are normal and the future is as restless as the past.",
      limits: limits,
      headings: [
        "Indicator", "Measures", "Target change by usual change, middle", "Met anyway, middle",
        "Met anyway more than 1 in 4",
      ], rows: rows,
      chart: DotChart(
        id: "\(portfolio.name)-target-ambition-chart",
        title: "The chance that a target is met without any real change", takeaway: finding,
        unit: "chance in %; dot: the middle measure, line: the middle half of them",
        series: ["chance"],
        rows: dots,
        table: ChartTable(
          headings: ["Indicator", "Measures", "Ambition", "Met anyway", "More than 1 in 4"],
          rows: rows.map(\.cells))
      ).chart)
  }

  /// The middle and the ends of the middle half (type 7 of Hyndman and Fan 1996).
  private static func quartiles(_ values: [Double]) -> (
    lower: Double, middle: Double, upper: Double
  ) {
    let sorted = values.sorted()
    func at(_ share: Double) -> Double {
      guard !sorted.isEmpty else { return .nan }
      let place = share * Double(sorted.count - 1)
      let low = Int(place)
      let high = min(low + 1, sorted.count - 1)
      return sorted[low] + (place - Double(low)) * (sorted[high] - sorted[low])
    }
    return (at(0.25), at(0.5), at(0.75))
  }
}
