import PremiumCharts
import QualityPremium

extension Analysis {
  /// Options beside the scheme as it stands, which comes first.
  public static func options(_ scores: [OptionScore], draws: Int, seed: UInt64) -> Analysis {
    let finding = optionsFinding(scores)
    return Analysis(
      id: "options", title: "Other rules for the same year",
      question: "What would other rules have paid, to whom, and for what?", finding: finding,
      uncertainty:
        "Totals, winners and losers are exact, from the compiled scheme of each option. Figures of "
        + "chance are from \(draws) years drawn from one truth, seed \(seed), and sure to about one "
        + "point in a hundred; true improvement is 5% on every figure of the year.",
      limits:
        "Commissioners would have acted otherwise under other rules, and nothing here foresees that. "
        + "Chance is that of counting alone. Where an option asks for figures that the evidence does not "
        + "hold, its total is a range.",
      headings: [
        "Option", "Paid in all", "With nothing", "Concentration", "Pounds due to chance",
        "True improvement is paid more", "Hangs on the line", "Figures asked", "Gain", "Lose",
        "At the same cost: a head", "Gain then", "Lose then",
      ],
      rows: scores.map(optionsRow), chart: optionsChart(scores, finding))
  }

  private static func optionsRow(_ score: OptionScore) -> Row {
    let (least, most) = score.total
    let range =
      least == most ? Figures.pounds(most) : "\(Figures.pounds(least)) to \(Figures.pounds(most))"
    return Row(
      [
        .text(score.option.title), .number(range), .number("\(score.withNothing)"),
        .number(score.concentration.map { Figures.number($0, places: 3) } ?? ""),
        .number(Figures.percent(score.chanceShare.fraction.approximate)),
        .number(Figures.percent(score.improvementPays.fraction.approximate)),
        .pounds(score.atTheLine), .number("\(score.burden)"), .number("\(score.gaining.count)"),
        .number("\(score.losing.count)"),
        .number(score.neutral.map { "\($0.amountPerHead)" } ?? ""),
        .number(score.neutral.map { "\($0.gaining)" } ?? ""),
        .number(score.neutral.map { "\($0.losing)" } ?? ""),
      ], measures: score.gaining + score.losing)
  }

  private static func optionsFinding(_ scores: [OptionScore]) -> String {
    guard let standing = scores.first, scores.count > 1 else {
      return "There is no option beside the scheme as it stands."
    }
    let chance = Figures.percent(standing.chanceShare.fraction.approximate, places: 0)
    let pays = Figures.percent(standing.improvementPays.fraction.approximate, places: 0)
    let steady = scores.dropFirst().min { $0.chanceShare < $1.chanceShare }
    let opening =
      "As it stands, \(chance) of the pounds would go elsewhere were the same year measured again, and of "
      + "two commissioners alike the one that truly improved by 5% is paid more with \(pays) (a "
      + "coin gives 50%)."
    guard let steady else { return opening }
    return opening
      + " Of the options, “\(steady.option.title)” leaves least to chance: "
      + "\(Figures.percent(steady.chanceShare.fraction.approximate, places: 0)), for "
      + "\(Figures.millions(steady.total.atMost)) in all."
  }

  private static func optionsChart(_ scores: [OptionScore], _ finding: String) -> Chart? {
    guard scores.count > 1 else { return nil }
    return DotChart(
      id: "options-chart", title: "What the money of each option follows", takeaway: finding,
      unit: "%", series: ["pounds due to chance", "true improvement is paid more"],
      rows: scores.map { score in
        let (chance, pays) = (
          score.chanceShare.fraction.approximate, score.improvementPays.fraction.approximate
        )
        return DotChart.Row(
          label: score.option.title,
          dots: [
            DotChart.Dot(
              series: 0, value: chance * 100,
              name: "\(score.option.title), due to chance: \(Figures.percent(chance))"),
            DotChart.Dot(
              series: 1, value: pays * 100,
              name: "\(score.option.title), improvement pays: \(Figures.percent(pays))"),
          ])
      },
      table: ChartTable(
        headings: ["Option", "Pounds due to chance", "True improvement is paid more"],
        rows: scores.map {
          [
            .text($0.option.title),
            .number(Figures.percent($0.chanceShare.fraction.approximate)),
            .number(Figures.percent($0.improvementPays.fraction.approximate)),
          ]
        })
    ).chart
  }
}
