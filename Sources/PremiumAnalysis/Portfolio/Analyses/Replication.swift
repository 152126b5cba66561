import HealthStatistics
import PremiumCharts
import QualityPremium

/// The questions of the 2013 study in its order, answered from the register, with the intervals that a
/// sample of 30 CCGs would have had.
enum Replication {
  /// The first wave of CCGs whose choices the study read.
  static let studySample = 30
  private static let frontThemes: [Theme.ID] = [
    "circulatory", "emergency-admissions", "mental-health", "diabetes", "dementia",
  ]
  private static let neglected: [Theme.ID] = [
    "neurological", "musculoskeletal", "learning-disability",
  ]

  static func analysis(of portfolio: Portfolio) -> Analysis {
    let counts = ThemeFrequency.counts(of: portfolio).filter { !$0.theme.isFallback }
    let ranks = Dictionary(
      counts.enumerated().map { ($0.element.theme.id, $0.offset + 1) },
      uniquingKeysWith: { first, _ in first })
    var rows = (frontThemes + neglected).compactMap { id in
      counts.first { $0.theme.id == id }.map { count in
        row(count, rank: ranks[id] ?? 0, portfolio)
      }
    }
    rows.insert(nationalRow(portfolio), at: frontThemes.count)
    rows.append(integrationRow(portfolio))
    let sample = portfolio.choosers.count
    // The study asked about integration apart from what it counted as themes.
    let conditions = counts.filter { $0.theme.id != CodingFrame.integration }
    let front = Set(conditions.prefix(5).filter { $0.choosers > 0 }.map(\.theme.id))
    let same = frontThemes.filter(front.contains).count
    let finding =
      "Of the five themes that the study found in front, \(same) are among the five most chosen of this "
      + "register of \(Figures.count(sample, "CCG")), integration left out as the study did."
    let half =
      (try? FinitePopulationShare().estimate(
        studySample / 2, of: studySample, in: portfolio.profiles.count))?.interval(at: 0.95)
    let third =
      (try? FinitePopulationShare().estimate(
        3, of: studySample, in: portfolio.profiles.count))?.interval(at: 0.95)
    return Analysis(
      id: "replication", title: "The questions of the 2013 study, asked again", finding: finding,
      uncertainty:
        "With \(studySample) of \(portfolio.profiles.count) CCGs, a theme chosen by 15 of them "
        + "was chosen by \(Figures.percent(half, places: 0)) of all, and one chosen by 3 by "
        + "\(Figures.percent(third, places: 0)): enough to tell the front from the neglected, not to put the "
        + "front in order. And the first wave was not drawn at random. "
        + Uncertainty.ofSample(portfolio),
      limits:
        "The study printed no counts and no list of its labels, so a difference from it cannot be "
        + "traced to its cause.",
      headings: [
        "Question", "The study in 2013", "This register", "Interval for all CCGs",
        "What 30 of 211 could have said",
      ], rows: rows, chart: chart(counts, finding, portfolio))
  }

  private static func row(_ count: ThemeFrequency.Count, rank: Int, _ portfolio: Portfolio)
    -> Analysis.Row
  {
    let isFront = frontThemes.contains(count.theme.id)
    return Analysis.Row(
      [
        .text("How many chose \(Figures.inProse(count.theme.title))?"),
        .text(isFront ? "among the five most chosen" : "hardly chosen"),
        .text("\(count.choosers) of \(portfolio.choosers.count), place \(rank)"),
        .text(Figures.percent(count.estimate?.interval(at: 0.95))),
        .text(ofThirty(count.estimate?.value ?? 0, portfolio)),
      ], measures: count.measures)
  }

  /// The interval that a sample of 30 with this share would give.
  private static func ofThirty(_ share: Double, _ portfolio: Portfolio) -> String {
    let expected = Int((share * Double(studySample)).rounded())
    let interval =
      (try? FinitePopulationShare().estimate(
        expected, of: studySample, in: portfolio.profiles.count))?.interval(at: 0.95)
    return "\(expected) of \(studySample): \(Figures.percent(interval, places: 0))"
  }

  private static func nationalRow(_ portfolio: Portfolio) -> Analysis.Row {
    let known = portfolio.choices.filter { $0.measure.origin != nil }
    let derived = known.filter { $0.measure.origin != .bespoke }
    let interval = Proportion.wilson(
      Double(derived.count), of: Double(max(1, known.count)), level: 0.95)
    return Analysis.Row(
      [
        .text("Do choices rest on national priorities?"), .text("many did"),
        .text(
          known.isEmpty
            ? "not known" : "\(derived.count) of \(known.count) use a national definition"),
        .text(known.isEmpty ? "none" : Figures.percent(interval) + " of measures"),
        .text("no count was printed"),
      ], measures: derived.map(\.measure.id))
  }

  private static func integrationRow(_ portfolio: Portfolio) -> Analysis.Row {
    let found = portfolio.choices(with: CodingFrame.integration)
    let all = portfolio.choices.count
    let interval = Proportion.wilson(Double(found.count), of: Double(max(1, all)), level: 0.95)
    // Three measures of 30 CCGs.
    let study = Proportion.wilson(9, of: 90, level: 0.95)
    return Analysis.Row(
      [
        .text("How many are explicitly about integration?"), .text("one in ten"),
        .text("\(found.count) of \(all) measures"),
        .text(Figures.percent(interval) + " of measures"),
        .text("9 of 90: \(Figures.percent(study, places: 0))"),
      ], measures: found.map(\.measure.id))
  }

  private static func chart(
    _ counts: [ThemeFrequency.Count], _ finding: String, _ portfolio: Portfolio
  ) -> Chart {
    let shown = (frontThemes + neglected).compactMap { id in counts.first { $0.theme.id == id } }
    let bars = shown.map { count -> BarChart.Bar in
      let share = count.estimate?.value ?? 0
      let expected = Int((share * Double(studySample)).rounded())
      let interval =
        (try? FinitePopulationShare().estimate(
          expected, of: studySample, in: portfolio.profiles.count))?.interval(at: 0.95)
      return BarChart.Bar(
        label: count.theme.title, value: share * 100, lower: interval?.lower.map { $0 * 100 },
        upper: interval?.upper.map { $0 * 100 },
        text: "\(count.choosers) of \(portfolio.choosers.count)",
        isHollow: neglected.contains(count.theme.id))
    }
    return BarChart(
      id: "\(portfolio.name)-replication-chart",
      title: "The study's themes in this register, with the intervals of a sample of 30",
      takeaway: finding, unit: "share of CCGs, %", bars: bars,
      hollowMeans: "hollow: the study called it hardly chosen",
      table: ChartTable(
        headings: ["Theme", "CCGs", "Share", "Interval with 30 of 211"],
        rows: zip(shown, bars).map { count, bar in
          [
            .text(count.theme.title), .number("\(count.choosers)"),
            .number(Figures.percent(count.estimate?.value ?? 0)),
            .text(
              "\(Figures.number(bar.lower ?? 0, places: 0)) to \(Figures.number(bar.upper ?? 0, places: 0))"
            ),
          ]
        })
    ).chart
  }
}
