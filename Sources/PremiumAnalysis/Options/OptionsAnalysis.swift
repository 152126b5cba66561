import PremiumCharts
public import QualityPremium

extension Analysis {
  /// Options beside the scheme as it stands, which comes first.
  public static func options(
    _ scores: [OptionScore], _ model: YearModel, draws: Int, seed: UInt64
  ) -> Analysis {
    let finding = optionsFinding(scores)
    return Analysis(
      id: "options", title: "Other rules for the same year",
      question: "What would other rules have paid, to whom, and for what?", finding: finding,
      uncertainty:
        "What is paid on the evidence, and who gains and loses, is exact, from the scheme of each option. "
        + "The rest is from \(Figures.count(draws, "draw")) of the year under “\(model.title)” (\(model.id)), "
        + "seed \(seed), the same for every option\(optionsError(scores)), and differences between options are surer.",
      limits: limits, headings: OptionColumn.allCases.map(\.heading),
      rows: scores.map { score in
        Row(
          OptionColumn.allCases.map { $0.cell(score) }, measures: score.gaining + score.losing)
      }, chart: optionsChart(scores, finding))
  }

  private static let limits =
    "Commissioners would have acted otherwise under other rules, and nothing here foresees that. Chance is "
    + "that of counting in the year that is judged: baselines, decisions and scores without counts are taken "
    + "as they are. Most of the model's numbers are assumed. Where an option asks for earlier years "
    + "that the evidence does not hold, what it pays on the evidence is a range, and the draws suppose those "
    + "years at the level of the earliest that is known."

  /// How sure the shares are, by the widest of all options.
  private static func optionsError(_ scores: [OptionScore]) -> String {
    let errors = scores.flatMap { [$0.drawn.chanceError, $0.drawn.improvementError] }
      .compactMap { $0 }
    guard let widest = errors.max() else { return "" }
    return
      ": shares are sure to ±\(Figures.number(196 * widest)) points of the model, and no surer than it"
  }

  private static func optionsFinding(_ scores: [OptionScore]) -> String {
    guard let standing = scores.first else { return "There is no option." }
    func percent(_ share: Share) -> String {
      Figures.percent(share.fraction.approximate, places: 0)
    }
    let opening =
      "“\(standing.option.title)”: were the same year measured once more, "
      + "\(percent(standing.drawn.chanceShare)) of the pounds would go elsewhere; of two "
      + "commissioners alike, of whom one truly improved on everything and the other on nothing, the "
      + "one that did is paid more with \(percent(standing.drawn.improvementPays)) chance, where a coin gives 50%."
    let others = scores.dropFirst()
    guard let steady = others.min(by: { $0.drawn.chanceShare < $1.drawn.chanceShare }),
      let sure = others.max(by: { $0.drawn.improvementPays < $1.drawn.improvementPays })
    else { return opening }
    return opening
      + " Of the others, “\(steady.option.title)” leaves least to chance "
      + "(\(percent(steady.drawn.chanceShare))) and “\(sure.option.title)” pays improvement most surely "
      + "(\(percent(sure.drawn.improvementPays)))."
  }

  private static func optionsChart(_ scores: [OptionScore], _ finding: String) -> Chart? {
    guard scores.count > 1 else { return nil }
    return DotChart(
      id: "options-chart", title: "What the money of each option follows", takeaway: finding,
      unit: "%", series: ["pounds due to chance", "true improvement is paid more"],
      rows: scores.map { score in
        let (chance, pays) = (
          score.drawn.chanceShare.fraction.approximate,
          score.drawn.improvementPays.fraction.approximate
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
        headings: [.option, .chance, .improvementPays].map(\OptionColumn.heading),
        rows: scores.map { score in
          [OptionColumn.option, .chance, .improvementPays].map { $0.cell(score) }
        })
    ).chart
  }
}
