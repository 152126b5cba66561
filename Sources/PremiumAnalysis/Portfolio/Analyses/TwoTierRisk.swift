import HealthStatistics
import PremiumCharts
import QualityPremium

/// Whether who is covered by which themes goes with deprivation, size or region.
enum TwoTierRisk {
  /// Of fewer CCGs the interval of a mean says nothing.
  private static let fewest = 5

  private struct Group {
    var kind: String
    var name: String
    var codes: [String]
  }

  static func analysis(of portfolio: Portfolio) -> Analysis {
    let codes = Set(portfolio.choosers)
    let profiles = portfolio.profiles.filter { codes.contains($0.code) }
    var measures: [String: [Portfolio.Choice]] = [:]
    for choice in portfolio.choices {
      measures[choice.measure.organisation, default: []].append(choice)
    }
    let covered = measures.mapValues { Set($0.flatMap(\.coding.themes)).count }
    let named = measures.mapValues { choices in Set(choices.flatMap { $0.coding.themes }) }
    var rows: [Analysis.Row] = []
    var dots: [DotChart.Row] = []
    for group in groups(profiles) {
      let values = group.codes.compactMap { covered[$0].map(Double.init) }
      guard let estimate = try? Mean(levels: [0.95]).estimate(values), let mean = estimate.value
      else { continue }
      let interval = values.count >= fewest ? estimate.interval(at: 0.95) : nil
      let favourites = favourites(group.codes.compactMap { named[$0] }, portfolio)
      rows.append(
        Analysis.Row(
          [
            .text("\(group.kind): \(group.name)"), .number("\(values.count)"),
            .number(Figures.number(mean, places: 2)), .text(Figures.range(interval, places: 2)),
            .text(favourites),
          ], measures: group.codes.flatMap { measures[$0]?.map(\.measure.id) ?? [] }))
      dots.append(
        DotChart.Row(
          label: "\(group.kind): \(group.name)",
          dots: [
            DotChart.Dot(
              value: mean, lower: interval?.lower, upper: interval?.upper,
              name: "\(group.name): \(Figures.number(mean, places: 2))")
          ]))
    }
    let index = concentration(profiles, covered)
    let finding = finding(index, profiles.count)
    return Analysis(
      id: "two-tier-risk", title: "The risk of a two-tier system", finding: finding,
      uncertainty: spread(index) + Uncertainty.ofSample(portfolio),
      limits:
        "A theme that a CCG did not choose may be looked after without a premium; choices say what was "
        + "paid for, not what patients got. Deprivation is of 2015/16 and put together from small areas.",
      headings: [
        "CCGs", "Number", "Themes covered, mean", "95% interval", "Themes most often covered",
      ], rows: rows,
      chart: dots.count < 2
        ? nil
        : DotChart(
          id: "\(portfolio.name)-two-tier-risk-chart", title: "Themes covered by a CCG's measures",
          takeaway: finding, unit: "mean number of themes; lines are 95% intervals",
          series: ["themes"],
          rows: dots,
          table: ChartTable(
            headings: ["CCGs", "Number", "Mean", "95% interval", "Most often covered"],
            rows: rows.map(\.cells))
        ).chart)
  }

  private static func spread(_ index: Estimate?) -> String {
    guard let index, let value = index.value else { return "" }
    return
      "The concentration index of themes by deprivation is \(Figures.number(value, places: 3)) (95% "
      + "interval \(Figures.range(index.interval(at: 0.95), places: 3)); 0 is even). "
  }

  private static func finding(_ index: Estimate?, _ count: Int) -> String {
    guard let index, let value = index.value, let interval = index.interval(at: 0.95) else {
      return "Too few CCGs are in the register to say whether poor places cover fewer themes."
    }
    if interval.contains(0) {
      return
        "CCGs in poor and in rich places cover as many themes, as far as \(count) CCGs can show."
    }
    return value < 0
      ? "CCGs in poor places cover more themes than those in rich ones."
      : "CCGs in rich places cover more themes than those in poor ones."
  }

  /// How far themes covered are concentrated among the less deprived, each CCG counting once.
  private static func concentration(
    _ profiles: [CommissionerProfile], _ covered: [String: Int]
  ) -> Estimate? {
    let ordered = profiles.filter { $0.deprivation != nil }
      .sorted { ($1.deprivation ?? 0, $0.code) < ($0.deprivation ?? 0, $1.code) }
    guard ordered.count >= 20 else { return nil }
    return try? ConcentrationIndex(levels: [0.95]).estimate(
      ordered.map { profile in
        ConcentrationIndex.Group(population: 1, value: Double(covered[profile.code] ?? 0))
      })
  }

  private static func groups(_ profiles: [CommissionerProfile]) -> [Group] {
    func fifths(
      _ kind: String, _ names: [String], _ value: (CommissionerProfile) -> Double?
    ) -> [Group] {
      let ordered = profiles.compactMap { profile in value(profile).map { (profile.code, $0) } }
        .sorted { ($0.1, $0.0) < ($1.1, $1.0) }.map(\.0)
      guard ordered.count >= 5 else { return [] }
      return (0..<5).map { fifth in
        let from = ordered.count * fifth / 5
        let to = ordered.count * (fifth + 1) / 5
        return Group(kind: kind, name: names[fifth], codes: Array(ordered[from..<to]))
      }
    }
    let byDeprivation = fifths(
      "Deprivation", ["least deprived fifth", "second", "third", "fourth", "most deprived fifth"]
    ) { $0.deprivation }
    let bySize = fifths("Size", ["smallest fifth", "second", "third", "fourth", "largest fifth"]) {
      $0.list.map(Double.init)
    }
    let byRegion = Set(profiles.map(\.region)).sorted().map { region in
      Group(
        kind: "Region", name: region,
        codes: profiles.filter { $0.region == region }.map(\.code))
    }
    return byDeprivation + bySize + byRegion
  }

  private static func favourites(_ sets: [Set<Theme.ID>], _ portfolio: Portfolio) -> String {
    var counts: [Theme.ID: Int] = [:]
    for theme in sets.joined() { counts[theme, default: 0] += 1 }
    return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(3)
      .map { "\(Figures.inProse(portfolio.frame.title($0.key))) (\($0.value))" }
      .joined(separator: ", ")
  }
}
