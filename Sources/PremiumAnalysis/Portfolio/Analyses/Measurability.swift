import PremiumCharts
import QualityPremium

/// Whether a measure could be judged at all: a grade with its reasons.
enum Measurability {
  enum Grade: String, CaseIterable {
    case a = "A"
    case b = "B"
    case c = "C"
    case d = "D"
    case e = "E"
  }

  /// The latest that a figure may come out and still be there when awards are worked out, in days:
  /// they were published about nine months after the year ended.
  static let latestLag = 240
  /// Events in a year below which only a change of a quarter or more stands out from chance.
  static let fewestEvents = 60

  /// What a measure lacks, worst first.
  static func reasons(_ measure: RegisterMeasure, in portfolio: Portfolio) -> [String] {
    let definition = measure.text.indicator.flatMap { portfolio.indicators[$0]?.definition }
    var reasons: [String] = []
    if measure.text.numerator.isEmpty, definition == nil {
      reasons.append("what is counted is not said")
    }
    if measure.denominator.isEmpty, definition == nil { reasons.append("of whom is not said") }
    if measure.target == nil { reasons.append("no target is known") }
    if measure.baseline == nil { reasons.append("no baseline is known") }
    switch measure.lagDays {
    case nil: reasons.append("when the figure comes out is not said")
    case let lag? where lag > latestLag:
      reasons.append("the figure comes out \(lag) days after the year, too late for the award")
    default: break
    }
    switch measure.expectedEvents {
    case nil: reasons.append("how many events to expect is not said")
    case let events? where events < fewestEvents:
      reasons.append("about \(events) events a year are too few to tell a change from chance")
    default: break
    }
    return reasons
  }

  /// One grade lower for each thing that is missing.
  static func grade(_ reasons: [String]) -> Grade {
    Grade.allCases[min(reasons.count, Grade.allCases.count - 1)]
  }

  static func analysis(of portfolio: Portfolio) -> Analysis {
    let graded = portfolio.choices.map { choice in
      let reasons = reasons(choice.measure, in: portfolio)
      return (measure: choice.measure, reasons: reasons, grade: grade(reasons))
    }
    let total = max(1, graded.count)
    var rows: [Analysis.Row] = []
    var bars: [BarChart.Bar] = []
    for grade in Grade.allCases {
      let own = graded.filter { $0.grade == grade }
      var tally: [String: Int] = [:]
      for reason in own.flatMap(\.reasons) {
        tally[reason.filter { !$0.isNumber }.replacing("  ", with: " "), default: 0] += 1
      }
      let most = tally.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(3)
      rows.append(
        Analysis.Row(
          [
            .text(grade.rawValue), .number("\(own.count)"),
            .number(Figures.percent(Double(own.count) / Double(total))),
            .text(
              own.isEmpty
                ? ""
                : most.isEmpty
                  ? "nothing is missing"
                  : most.map { "\($0.key) (\($0.value))" }.joined(separator: "; ")),
          ], measures: own.map(\.measure.id)))
      bars.append(
        BarChart.Bar(
          label: "Grade \(grade.rawValue)", value: Double(own.count), text: "\(own.count)"))
    }
    let good = graded.count { $0.grade == .a || $0.grade == .b }
    let finding =
      "\(good) of \(Figures.count(graded.count, "measure")) have grade A or B: they lack at most one of "
      + "definition, target, baseline, a figure in time and enough events."
    return Analysis(
      id: "measurability", title: "Could it be measured?", finding: finding,
      uncertainty:
        "The grade is of what the register holds; a measure may have been agreed in more detail "
        + "than was published.",
      limits:
        "A measure that can be judged well need not be worth judging. The lines (a figure within "
        + "\(latestLag) days, \(fewestEvents) events) are ours.",
      headings: ["Grade", "Measures", "Share", "What is missing most"], rows: rows,
      chart: BarChart(
        id: "\(portfolio.name)-measurability-chart",
        title: "Measures by how well they can be judged",
        takeaway: finding, unit: "measures", bars: bars,
        table: ChartTable(
          headings: ["Grade", "Measures", "Share", "What is missing most"], rows: rows.map(\.cells))
      ).chart)
  }
}
