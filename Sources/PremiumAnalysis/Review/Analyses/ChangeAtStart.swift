import HealthStatistics
import PremiumCharts
import QualityPremium

/// What changed in monthly figures when the scheme began, by segmented regression with its diagnostics.
enum ChangeAtStart {
  private struct Line {
    var title: String
    var unit: String
    var first: Month
    var start: Int
    var values: [Double]
    var fit: SegmentedRegression

    /// In words that claim no more than the design bears.
    var words: String {
      let step = fit.step
      let isSeen = step.p < 0.05
      let change =
        "“\(title)” \(isSeen ? "stepped" : "did not step by more than chance allows:") "
        + "\(isSeen ? "by " : "")\(signed(step.value)) (95% interval \(range(step.interval())))"
      guard isSeen else { return change }
      return fit.diagnostics.areSound
        ? change + ", and by no more on few of the earlier dates"
        : change + ", but the checks do not bear calling that an effect"
    }

    func signed(_ value: Double) -> String {
      (value > 0 ? "+" : "") + Figures.number(value, places: 2)
    }

    func range(_ interval: Interval) -> String { Figures.range(interval, places: 2) }
  }

  static func analysis(of review: Review) -> Analysis {
    let title = "What changed when the scheme began"
    let question = "Did the figures move when money came to hang on them?"
    let start = review.firstMonth
    let limits =
      "One series without a comparison: whatever else began in \(start), such as the new organisations "
      + "themselves, is in the step, and a change that was announced before may have begun before."
    let lines = review.series.compactMap { line($0, start, review) }
    guard !lines.isEmpty else {
      return .withoutFigures(
        "change-at-start", title, question: question,
        needs:
          "monthly figures of \(SegmentedRegression.fewestBefore) months before \(start) and "
          + "\(SegmentedRegression.fewestAfter) after (in its folder series)",
        of: "evidence", limits: limits)
    }
    let finding = "In \(start) " + lines.map(\.words).joined(separator: "; ") + "."
    return Analysis(
      id: "change-at-start", title: title, question: question, finding: finding,
      uncertainty:
        "Segmented regression with a season; intervals allow for months that go together (Newey and West). Called "
        + "sound only where what is left over does not go together (Ljung and Box) and few dates before, "
        + "when nothing began, show a step as large.",
      limits: limits,
      headings: [
        "Series", "Months before", "Months after", "Step", "95% interval", "p-value",
        "Slope before, a month", "Change of slope", "95% interval of that", "Durbin and Watson",
        "Ljung and Box, p", "Earlier dates with such a step", "Sound",
      ],
      rows: lines.map(row), chart: lines.first.map { chart($0, start) })
  }

  private static func line(_ series: Review.Series, _ start: Month, _ review: Review) -> Line? {
    let run = series.runOfAll
    guard let first = run.first, let place = run.firstIndex(where: { $0.month == start }),
      let fit = try? SegmentedRegression(run.map(\.value), start: place)
    else { return nil }
    return Line(
      title: series.title, unit: review.indicator(series.indicator)?.unit ?? "",
      first: first.month, start: place, values: run.map(\.value), fit: fit)
  }

  private static func row(_ line: Line) -> Analysis.Row {
    let (fit, checks) = (line.fit, line.fit.diagnostics)
    return Analysis.Row([
      .text(line.title), .number("\(line.start)"), .number("\(line.values.count - line.start)"),
      .number(line.signed(fit.step.value)), .number(line.range(fit.step.interval())),
      .number(Figures.p(fit.step.p)), .number(Figures.number(fit.slope.value, places: 3)),
      .number(Figures.number(fit.slopeChange.value, places: 3)),
      .number(Figures.range(fit.slopeChange.interval(), places: 3)),
      .number(Figures.number(checks.durbinWatson, places: 2)),
      .number(Figures.p(checks.ljungBox)),
      .number("\(checks.asFar) of \(checks.placeboSteps.count)"),
      .text(checks.areSound ? "yes" : "no"),
    ])
  }

  private static func chart(_ line: Line, _ start: Month) -> Chart {
    func point(_ place: Int, _ value: Double) -> TrendChart.Point {
      TrendChart.Point(
        label: "\(line.first + place)", value: value, text: Figures.number(value))
    }
    return TrendChart(
      id: "change-at-start-chart", title: line.title + ", month by month",
      takeaway: "In \(start), month \(line.start + 1) of \(line.values.count): \(line.words).",
      unit: line.unit, points: line.values.enumerated().map(point), limits: nil
    ).chart
  }
}

extension Review.Series {
  /// The figure of all organisations together in each month that all have, as far as months follow each
  /// other without a gap from the first.
  var runOfAll: [(month: Month, value: Double)] {
    let shared = panel.dropFirst().reduce(Set(panel.first?.figures.keys.map { $0 } ?? [])) {
      $0.intersection($1.figures.keys)
    }
    guard let first = shared.min() else { return [] }
    var run: [(Month, Double)] = []
    while shared.contains(first + run.count) {
      let month = first + run.count
      guard let value = MonthlySeries.figure(panel.map { $0.figures[month] }) else { break }
      run.append((month, value))
    }
    return run
  }
}
