import HealthStatistics
import PremiumCharts
import QualityPremium

/// How many commissioners chose each theme, with what the register lets one say of all of them.
enum ThemeFrequency {
  struct Count {
    var theme: Theme
    var choosers: Int
    var measures: [RegisterMeasure.ID]
    /// Of all commissioners; nothing where the method refuses.
    var estimate: Estimate?
  }

  /// The themes, the most chosen first.
  static func counts(of portfolio: Portfolio) -> [Count] {
    let sample = portfolio.choosers.count
    return portfolio.frame.themes.map { theme in
      let choices = portfolio.choices(with: theme.id)
      let choosers = Set(choices.map(\.measure.organisation)).count
      return Count(
        theme: theme, choosers: choosers, measures: choices.map(\.measure.id),
        estimate: try? FinitePopulationShare().estimate(
          choosers, of: sample, in: portfolio.profiles.count))
    }
    .sorted { ($1.choosers, $0.theme.id) < ($0.choosers, $1.theme.id) }
  }

  static func analysis(of portfolio: Portfolio) -> Analysis {
    let counts = counts(of: portfolio)
    let sample = portfolio.choosers.count
    let named = counts.filter { !$0.theme.isFallback }
    let top = named.prefix(5).filter { $0.choosers > 0 }
    let none = named.filter { $0.choosers == 0 }
    let rows = counts.map { count in
      Analysis.Row(
        [
          .text(count.theme.title), .number("\(count.measures.count)"),
          .number("\(count.choosers)"), .number(Figures.percent(count.estimate?.value ?? 0)),
          .text(Figures.percent(count.estimate?.interval(at: 0.95))),
        ], measures: count.measures)
    }
    let finding =
      "Most chosen: "
      + Figures.list(
        top.map { count in
          "\(Figures.inProse(count.theme.title)) (\(count.choosers) of \(sample) CCGs)"
        })
      + nobody(none.map { Figures.inProse($0.theme.title) })
    return Analysis(
      id: "theme-frequency", title: "What was chosen", finding: finding,
      uncertainty: Uncertainty.ofSample(portfolio),
      limits:
        "A measure counts under every theme it names, so the shares add up to more than 100%. "
        + "It does not show why a theme was chosen or whether the measure was any good.",
      headings: ["Theme", "Measures", "CCGs", "Share of CCGs", "95% interval for all CCGs"],
      rows: rows, chart: chart(counts, sample, finding, portfolio))
  }

  /// What is said of the themes that nobody chose; by name only where they are few.
  private static func nobody(_ titles: [String]) -> String {
    switch titles.count {
    case 0: "; every theme was chosen by somebody."
    case 1...5: "; chosen by nobody: \(Figures.list(titles))."
    default: "; \(titles.count) themes were chosen by nobody."
    }
  }

  private static func chart(
    _ counts: [Count], _ sample: Int, _ finding: String, _ portfolio: Portfolio
  ) -> Chart {
    let bars = counts.filter { $0.choosers > 0 || !$0.theme.isFallback }.map { count in
      let interval = count.estimate?.interval(at: 0.95)
      return BarChart.Bar(
        label: count.theme.title, value: (count.estimate?.value ?? 0) * 100,
        lower: interval?.lower.map { $0 * 100 }, upper: interval?.upper.map { $0 * 100 },
        text: "\(count.choosers) of \(sample)", isHollow: count.theme.endorsed.isEmpty)
    }
    return BarChart(
      id: "\(portfolio.name)-theme-frequency-chart", title: "CCGs that chose each theme",
      takeaway: finding, unit: "share of CCGs in the register, %", bars: bars,
      hollowMeans: "hollow: no nationally endorsed measure of it existed",
      table: ChartTable(
        headings: ["Theme", "CCGs", "Share of CCGs"],
        rows: counts.map { count in
          [
            .text(count.theme.title), .number("\(count.choosers)"),
            .number(Figures.percent(count.estimate?.value ?? 0)),
          ]
        })
    ).chart
  }
}

/// What every analysis says of how much of the country a register covers.
enum Uncertainty {
  static func ofSample(_ portfolio: Portfolio) -> String {
    let (sample, whole) = (portfolio.choosers.count, portfolio.profiles.count)
    if sample == whole {
      return
        "All \(whole) CCGs are in the register, so there is no sampling error; what is left is the "
        + "error of coding by rules."
    }
    return
      "\(Figures.count(sample, "CCG")) of \(whole) \(sample == 1 ? "is" : "are") in the register; "
      + "the intervals say what that lets one conclude for all, and hold only if those CCGs were "
      + "picked at random, which they were not."
  }
}
