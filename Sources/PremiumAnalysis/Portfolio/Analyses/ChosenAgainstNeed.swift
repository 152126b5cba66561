import HealthStatistics
import PremiumCharts
import QualityPremium

/// Whether commissioners chose what they were bad at.
enum ChosenAgainstNeed {
  private static let title = "Chosen against need"
  private static let limits =
    "It sees only indicators whose figures the register holds, and cannot tell a choice of an easy target "
    + "from one of a good service that wants to be better."

  static func analysis(of portfolio: Portfolio) -> Analysis {
    let standing = Standing(portfolio)
    var groups: [(region: String, group: PermutationTest.Group, measures: [RegisterMeasure.ID])] =
      []
    for profile in portfolio.profiles {
      let chosen = portfolio.choices.filter { $0.measure.organisation == profile.code }
      guard !chosen.isEmpty else { continue }
      let ids = Set(chosen.compactMap(\.measure.text.indicator))
      var (picked, others): ([Double], [Double]) = ([], [])
      for id in standing.places.keys.sorted() {
        guard let place = standing.places[id]?[profile.code] else { continue }
        if ids.contains(id) { picked.append(place) } else { others.append(place) }
      }
      guard !picked.isEmpty, !others.isEmpty else { continue }
      groups.append(
        (
          profile.region, PermutationTest.Group(picked: picked, others: others),
          chosen.filter { measure in
            measure.measure.text.indicator.map { standing.places[$0] != nil } ?? false
          }.map(\.measure.id)
        ))
    }
    guard let result = try? PermutationTest().result(groups.map(\.group)) else {
      return .withoutFigures(
        "chosen-against-need", title,
        needs: "past figures of indicators that a CCG chose and of others", limits: limits)
    }
    return analysis(result, groups, portfolio)
  }

  private static func analysis(
    _ result: PermutationTest.Result,
    _ groups: [(region: String, group: PermutationTest.Group, measures: [RegisterMeasure.ID])],
    _ portfolio: Portfolio
  ) -> Analysis {
    var rows: [Analysis.Row] = []
    var dots: [DotChart.Row] = []
    for region in Set(groups.map(\.region)).sorted() + ["All"] {
      let within = groups.filter { region == "All" || $0.region == region }
      let picked = mean(within.map { mean($0.group.picked) })
      let others = mean(within.map { mean($0.group.others) })
      rows.append(
        Analysis.Row(
          [
            .text(region), .number("\(within.count)"), .number(Figures.number(picked)),
            .number(Figures.number(others)), .number(Figures.number(picked - others)),
          ], measures: within.flatMap(\.measures)))
      dots.append(
        DotChart.Row(
          label: region,
          dots: [
            DotChart.Dot(
              series: 0, value: picked, name: "\(region), chosen: \(Figures.number(picked))"),
            DotChart.Dot(
              series: 1, value: others, name: "\(region), not chosen: \(Figures.number(others))"),
          ]))
    }
    let word = result.difference < 0 ? "worse" : "better"
    let isClear = result.p < 0.05
    let finding =
      "CCGs stood \(Figures.number(abs(result.difference))) places of 100 \(word) on the indicators that "
      + "they chose than on those they did not: "
      + (isClear
        ? (result.difference < 0
          ? "choices followed need." : "choices went to what was already good.")
        : "no more than chance would make.")
    return Analysis(
      id: "chosen-against-need", title: title, finding: finding,
      uncertainty: "Picking as many indicators at random gives a difference of "
        + "\(Figures.range(result.byChance)) 95 times in 100 (permutation test, "
        + "\(result.permutations) picks, p = \(Figures.p(result.p))); "
        + "\(result.groups) CCGs could be looked at.",
      limits: limits,
      headings: ["Region", "CCGs", "Place on chosen", "Place on others", "Difference"], rows: rows,
      chart: DotChart(
        id: "\(portfolio.name)-chosen-against-need-chart",
        title: "Where CCGs stood on what they chose and on what they did not", takeaway: finding,
        unit: "mean place of 100: 0 is the worst CCG, 100 the best",
        series: ["indicators chosen", "indicators not chosen"], rows: dots,
        reference: (50, "the middle CCG"), joins: true,
        table: ChartTable(
          headings: ["Region", "CCGs", "Place on chosen", "Place on others", "Difference"],
          rows: rows.map(\.cells))
      ).chart)
  }

  private static func mean(_ values: [Double]) -> Double {
    values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
  }
}
