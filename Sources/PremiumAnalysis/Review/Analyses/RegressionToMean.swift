import HealthStatistics
import PremiumCharts
import QualityPremium

/// How much of the change since the baseline is a return from an unusual year.
enum RegressionToMean {
  struct Group {
    var members: [Int]
    /// Mean changes of the figure in its own unit, as measured and as expected with no true change.
    var observed: Double
    var expected: Double
  }

  struct Result {
    var table: TestTable
    /// By baseline, the best fifth first.
    var groups: [Group]
    /// Of the difference in change between the worst and the best fifth, the part that is expected.
    var explained: Double?
  }

  static func results(_ review: Review) -> [Result] {
    TestTable.all(review).compactMap { table in
      guard table.indicator.kind == .rate else { return nil }
      let known = table.entries.compactMap { entry -> (entry: TestTable.Entry, change: Change)? in
        Change(entry.finding).map { (entry, $0) }
      }
      guard known.count >= TestTable.fewest,
        let prior = try? NormalPrior(
          rates: known.map(\.change.before), standardErrors: known.map(\.change.errorBefore))
      else { return nil }
      // Means of one kind on both sides: one by weights and one without differ though nothing moved.
      let before = known.map(\.change.before).average ?? 0
      let after = known.map(\.change.after).average ?? 0
      let worseIsMore = table.indicator.direction != .higherIsBetter
      let ordered = known.sorted { left, right in
        worseIsMore
          ? left.change.before < right.change.before : left.change.before > right.change.before
      }
      let groups = (0..<5).map { fifth -> Group in
        let slice = ordered[(ordered.count * fifth / 5)..<(ordered.count * (fifth + 1) / 5)]
        return Group(
          members: slice.map(\.entry.member),
          observed: slice.map { $0.change.after - $0.change.before }.average ?? 0,
          expected: slice.map { $0.change.expected(from: before, to: after, spread: prior.spread) }
            .average ?? 0)
      }
      let seen = groups[4].observed - groups[0].observed
      return Result(
        table: table, groups: groups,
        explained: seen != 0 ? (groups[4].expected - groups[0].expected) / seen : nil)
    }
  }

  private struct Change {
    var before: Double
    var errorBefore: Double
    var after: Double
    var errorAfter: Double

    init?(_ finding: Finding) {
      guard case .fall(_, let baseline) = finding.basis, let first = baseline.variation,
        let second = finding.observation.variation
      else { return nil }
      before = baseline.value.approximate
      errorBefore = before * first
      after = finding.observation.value.approximate
      errorAfter = after * second
    }

    /// The change that is to be expected with no true change but that of all together.
    func expected(from baselineMean: Double, to targetMean: Double, spread: Double) -> Double {
      let regression = try? RateRegression(
        baseline: before, baselineError: errorBefore, targetError: errorAfter,
        baselineMean: baselineMean, targetMean: targetMean, spread: spread)
      return (regression?.predicted ?? before) - before
    }
  }

  static func analysis(of review: Review) -> Analysis {
    let results = results(review)
    let title = "Return from an unusual year"
    let question =
      "Did those with a bad baseline improve, or did they only return to what is usual?"
    let limits =
      "The expected return supposes that true rates stay where they are and errors are independent. It says "
      + "nothing about any one commissioner, which may have worked hard and been unlucky."
    guard let first = results.first else {
      return .withoutFigures(
        "regression-to-mean", title, question: question,
        needs: "rates of two years with known errors of \(TestTable.fewest) commissioners",
        of: "evidence", limits: limits)
    }
    let finding = finding(first, review)
    return Analysis(
      id: "regression-to-mean", title: title, question: question, finding: finding,
      uncertainty:
        "Baselines are shrunk towards the mean of all by how much of their spread is chance (Jones and "
        + "Spiegelhalter 2009). With a fifth of the commissioners in each group a mean change is uncertain too.",
      limits: limits,
      headings: [
        "Figure", "Commissioners by baseline", "Number", "Change as measured",
        "Change expected with no true change",
      ],
      rows: results.flatMap { result in
        zip(names, result.groups).map { name, group in
          Analysis.Row(
            [
              .text(result.table.indicator.title), .text(name), .number("\(group.members.count)"),
              .number(Figures.number(group.observed)), .number(Figures.number(group.expected)),
            ], measures: group.members.map { review.members[$0].code })
        }
      },
      chart: chart(first, finding))
  }

  private static let names = [
    "best fifth in the baseline", "second", "third", "fourth", "worst fifth in the baseline",
  ]

  private static func finding(_ result: Result, _ review: Review) -> String {
    let (best, worst) = (result.groups[0], result.groups[4])
    let opening =
      "On “\(result.table.indicator.title)” the fifth with the worst baseline moved by "
      + "\(Figures.number(worst.observed)) and the fifth with the best by \(Figures.number(best.observed)); "
      + "with no true change at all, \(Figures.number(worst.expected)) and "
      + "\(Figures.number(best.expected)) were to be expected."
    guard let explained = result.explained else { return opening }
    let part = Figures.percent(min(1, max(0, explained)), places: 0)
    return opening
      + " Return from an unusual year accounts for \(part) of the difference between them."
  }

  private static func chart(_ result: Result, _ finding: String) -> Chart {
    DotChart(
      id: "regression-to-mean-chart", title: "Change by baseline: measured and to be expected",
      takeaway: finding, unit: result.table.indicator.unit,
      series: ["as measured", "expected with no true change"],
      rows: zip(names, result.groups).map { name, group in
        DotChart.Row(
          label: name,
          dots: [
            DotChart.Dot(
              series: 0, value: group.observed,
              name: "\(name), measured: \(Figures.number(group.observed))"),
            DotChart.Dot(
              series: 1, value: group.expected,
              name: "\(name), expected: \(Figures.number(group.expected))"),
          ])
      }, reference: (0, "no change"), joins: true,
      table: ChartTable(
        headings: ["Commissioners by baseline", "Measured", "Expected"],
        rows: zip(names, result.groups).map {
          [
            .text($0), .number(Figures.number($1.observed)), .number(Figures.number($1.expected)),
          ]
        })
    ).chart
  }
}
