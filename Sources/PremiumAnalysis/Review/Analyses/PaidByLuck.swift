import PremiumCharts
import QualityPremium

/// How much of the money went by chance.
enum PaidByLuck {
  private struct Line {
    var rule: any Rule
    var luck: LuckShares
  }

  static func analysis(of review: Review) -> Analysis {
    let tables = TestTable.all(review)
    let lines = review.scheme.rules.map { Line(rule: $0, luck: LuckShares($0, review, tables)) }
    let counted = lines.filter { !$0.luck.counted.isEmpty }
    let title = "Paid and withheld by luck"
    let question = "How many pounds followed true achievement, and how many followed chance?"
    let limits =
      "The chance that a rule was truly achieved is worked out from the error of its figures alone. Outbreaks, "
      + "late records and changed definitions add to chance and are not in it; nor are decisions and "
      + "figures without counts, which the last column names. Rules are taken one at a time, so their "
      + "pounds do not add up."
    guard !counted.isEmpty else {
      return .withoutFigures(
        "paid-by-luck", title, question: question, needs: "figures with a known error",
        of: "evidence", limits: limits)
    }
    let finding = finding(counted, review)
    return Analysis(
      id: "paid-by-luck", title: title, question: question, finding: finding,
      uncertainty:
        "Each range runs from what a commissioner's own figures say alone to what all figures together say: "
        + "where commissioners differ little in truth, most of what looks like achievement is chance. "
        + "Pounds by luck are expectations.",
      limits: limits,
      headings: [
        "Rule", "Met", "Would meet it with no true change", "Paid for it", "Of that by luck",
        "Withheld for it", "Of that by bad luck", "Not counted",
      ],
      rows: lines.map { row($0, review) }, chart: chart(counted, review, finding))
  }

  private static func row(_ line: Line, _ review: Review) -> Analysis.Row {
    let luck = line.luck
    var left = luck.unknown.sorted { $0.key < $1.key }.map { "\($0.value): \($0.key)" }
    if luck.decided > 0 { left.append("\(luck.decided): a decision") }
    guard !luck.counted.isEmpty else {
      let blank = Array(repeating: ChartTable.Cell.number(""), count: 6)
      return Analysis.Row(
        [.text(line.rule.title)] + blank + [.text(left.joined(separator: "; "))])
    }
    return Analysis.Row(
      [
        .text(line.rule.title), .number("\(luck.met) of \(luck.counted.count)"),
        .number(luck.chanceWithNoChange.map { Figures.percent($0, places: 0) } ?? ""),
        .pounds(luck.paid), .number(range(luck.paidByLuck)), .pounds(luck.withheld),
        .number(range(luck.withheldByLuck)), .text(left.joined(separator: "; ")),
      ], measures: luck.counted.map { review.members[$0].code })
  }

  private static func range(_ pounds: (alone: Double, withAll: Double)) -> String {
    let (low, high) = (min(pounds.alone, pounds.withAll), max(pounds.alone, pounds.withAll))
    let texts = [Figures.millions(low), Figures.millions(high)]
    return texts[0] == texts[1] ? texts[0] : "\(texts[0]) to \(texts[1])"
  }

  private static func finding(_ lines: [Line], _ review: Review) -> String {
    let measures = lines.filter { $0.rule is Measure && $0.luck.paid > .zero }
    let worst = measures.max { left, right in
      share(left.luck) < share(right.luck)
    }
    guard let worst else {
      let all = lines.reduce(0) { $0 + $1.luck.withheldByLuck.withAll }
      return
        "No measure with known error was paid for; about \(Figures.millions(all)) was withheld though the "
        + "truth was good enough."
    }
    let luck = worst.luck
    let chance = luck.chanceWithNoChange.map {
      " A commissioner where nothing changed passes with a chance of \(Figures.percent($0, places: 0))."
    }
    return
      "Of the \(Figures.millions(luck.paid)) that hung on “\(worst.rule.title)”, "
      + "\(range(luck.paidByLuck)) went to commissioners that had not truly achieved it, and of the "
      + "\(Figures.millions(luck.withheld)) withheld for it, \(range(luck.withheldByLuck)) from "
      + "commissioners that had." + (chance ?? "")
  }

  private static func share(_ luck: LuckShares) -> Double {
    luck.paid > .zero ? luck.paidByLuck.alone / luck.paid.inPounds : 0
  }

  private static func chart(_ lines: [Line], _ review: Review, _ finding: String) -> Chart {
    DotChart(
      id: "paid-by-luck-chart", title: "Pounds that followed chance, by rule", takeaway: finding,
      unit: "£ million; line: from own figures alone to all figures together",
      series: ["paid by luck", "withheld by bad luck"],
      rows: lines.map { line in
        DotChart.Row(
          label: line.rule.title,
          dots: [
            dot(0, line.luck.paidByLuck, line.rule.title + ", paid by luck"),
            dot(1, line.luck.withheldByLuck, line.rule.title + ", withheld by bad luck"),
          ])
      },
      table: ChartTable(
        headings: ["Rule", "Paid by luck", "Withheld by bad luck"],
        rows: lines.map {
          [
            .text($0.rule.title), .number(range($0.luck.paidByLuck)),
            .number(range($0.luck.withheldByLuck)),
          ]
        })
    ).chart
  }

  private static func dot(
    _ series: Int, _ pounds: (alone: Double, withAll: Double), _ name: String
  ) -> DotChart.Dot {
    let (low, high) = (min(pounds.alone, pounds.withAll), max(pounds.alone, pounds.withAll))
    return DotChart.Dot(
      series: series, value: (low + high) / 2e6, lower: low / 1e6, upper: high / 1e6,
      name: "\(name): \(range(pounds))")
  }
}
