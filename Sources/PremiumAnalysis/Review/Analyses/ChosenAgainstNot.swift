import HealthStatistics
import PremiumCharts
import QualityPremium

/// Whether commissioners that chose an indicator as a local measure changed more on it than those that did not.
enum ChosenAgainstNot {
  private struct Line {
    var title: String
    var chosen: [Int]
    var others: Int
    var months: (before: Int, after: Int)
    var difference: DifferenceInDifferences

    var words: String {
      let effect = difference.effect
      let change =
        "on “\(title)” the \(chosen.count) that chose it changed by \(number(effect.value)) more than the "
        + "\(others) that did not (95% interval \(range(effect.interval())))"
      return difference.isSound
        ? change : change + ", but they were parting already before the year, so that is no effect"
    }

    func number(_ value: Double) -> String { Figures.number(value, places: 2) }
    func range(_ interval: Interval) -> String { Figures.range(interval, places: 2) }
  }

  static func analysis(of review: Review) -> Analysis {
    let title = "Those that chose a measure against those that did not"
    let question = "Did an indicator improve more where it was chosen as a local measure?"
    let limits =
      "Nobody drew lots for who chose what: those that chose an indicator may have had reasons to expect it to "
      + "move. The figures of all start from their own level, so a bad year before choosing returns by "
      + "itself."
    let lines = review.series.compactMap { line($0, review) }
    guard !lines.isEmpty else {
      return .withoutFigures(
        "chosen-against-not", title, question: question,
        needs:
          "monthly figures by commissioner (in its folder series) of an indicator that at least two agreed as a "
          + "local measure and two did not, from before and after the start",
        of: "evidence", limits: limits)
    }
    let finding =
      "Compared before and after \(review.firstMonth), \(Figures.list(lines.map(\.words)))."
    return Analysis(
      id: "chosen-against-not", title: title, question: question, finding: finding,
      uncertainty:
        "Difference in differences: each commissioner's months are taken together first, so that months which go "
        + "together do not pass for more evidence than they are, and groups may vary unequally (Welch). "
        + "It may be called an effect only where slopes before, and a start that never was, show no difference.",
      limits: limits,
      headings: [
        "Indicator", "Chose it", "Did not", "Months before", "Months after", "Difference in change",
        "95% interval", "p-value", "Slopes before, p", "A start that never was, p", "Sound",
      ],
      rows: lines.map { line in
        let difference = line.difference
        return Analysis.Row(
          [
            .text(line.title), .number("\(line.chosen.count)"), .number("\(line.others)"),
            .number("\(line.months.before)"), .number("\(line.months.after)"),
            .number(line.number(difference.effect.value)),
            .number(line.range(difference.effect.interval())),
            .number(Figures.p(difference.effect.p)), .number(Figures.p(difference.preTrend.p)),
            .number(Figures.p(difference.placebo.p)), .text(difference.isSound ? "yes" : "no"),
          ], measures: line.chosen.map { review.members[$0].code })
      })
  }

  private static func line(_ series: Review.Series, _ review: Review) -> Line? {
    let places = Dictionary(
      review.members.enumerated().map { ($1.code, $0) }, uniquingKeysWith: { first, _ in first })
    let own = series.panel.filter { places[$0.organisation] != nil }
    let months = Review.Series(title: series.title, indicator: series.indicator, panel: own)
      .runOfAll.map(\.month)
    guard let start = months.firstIndex(of: review.firstMonth) else { return nil }
    var (treated, others, chosen): ([[Double]], [[Double]], [Int]) = ([], [], [])
    for line in own {
      guard let place = places[line.organisation] else { continue }
      let member = review.members[place]
      let values = months.compactMap { month in
        MonthlySeries.figure([line.figures[month]]).map { value in
          line.figures[month]?.isCount ?? false ? value / member.people * 100_000 : value
        }
      }
      if member.chose(series.indicator) {
        treated.append(values)
        chosen.append(place)
      } else {
        others.append(values)
      }
    }
    guard
      let difference = try? DifferenceInDifferences(treated: treated, others: others, start: start)
    else { return nil }
    return Line(
      title: review.indicator(series.indicator)?.title ?? series.title, chosen: chosen,
      others: others.count, months: (start, months.count - start), difference: difference)
  }
}

extension Review.Member {
  /// Whether it agreed a local measure that rests on an indicator.
  fileprivate func chose(_ indicator: Indicator.ID) -> Bool {
    evidence.agreement.measures.contains { measure in
      measure.isAgreed && measure.criterion.questions.contains { $0.id == indicator }
    }
  }
}
