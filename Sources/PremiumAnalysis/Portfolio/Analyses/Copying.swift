import HealthStatistics
import PremiumCharts
import QualityPremium

/// Whether neighbours chose alike more often than chance would make them.
enum Copying {
  private static let title = "Copying between neighbours"
  private static let limits =
    "Neighbours may choose alike because they share a hospital, an area team or a disease, not because they "
    + "copy; the test cannot tell."

  static func analysis(of portfolio: Portfolio) -> Analysis {
    let areas = portfolio.profiles.filter { portfolio.choosers.contains($0.code) }
    let place = Dictionary(
      areas.enumerated().map { ($0.element.code, $0.offset) },
      uniquingKeysWith: { first, _ in first })
    let joins = areas.enumerated().flatMap { number, area in
      area.neighbours.compactMap { place[$0] }.filter { $0 > number }.map { (number, $0) }
    }
    guard joins.count >= 20 else {
      return .withoutFigures(
        "copying", title, needs: "twenty pairs of neighbours that are both in it", limits: limits)
    }
    var rows: [(theme: Theme, result: JoinCount.Result, choosers: Int, row: Analysis.Row)] = []
    for theme in portfolio.themes {
      let choices = portfolio.choices(with: theme.id)
      let chosen = Set(choices.map(\.measure.organisation))
      let marks = areas.map { chosen.contains($0.code) }
      guard let result = try? JoinCount().result(marks, joins: joins), let p = result.p,
        let z = result.z
      else { continue }
      rows.append(
        (
          theme, result, chosen.count,
          Analysis.Row(
            [
              .text(theme.title), .number("\(chosen.count)"), .number("\(result.joins)"),
              .number(Figures.number(result.expected)), .number(Figures.number(z, places: 2)),
              .number(Figures.p(p)),
            ], measures: choices.map(\.measure.id))
        ))
    }
    rows.sort { ($0.result.p ?? 1, $1.result.z ?? 0) < ($1.result.p ?? 1, $0.result.z ?? 0) }
    // Holm: with so many themes the smallest p has to be that many times as small.
    let clear = clearRows(rows.map { $0.result.p ?? 1 })
    let first = rows.first
    let finding =
      clear == 0
      ? "No theme lies in clusters beyond what chance makes when "
        + "\(Figures.count(rows.count, "theme")) are looked at."
      : "Neighbours chose alike in \(Figures.list(rows.prefix(clear).map { Figures.inProse($0.theme.title) })) "
        + "more often than chance would make them."
    return Analysis(
      id: "copying", title: title, finding: finding,
      uncertainty:
        "Join counts of \(Figures.count(joins.count, "pair")) of neighbours against 999 random "
        + "deals; \(rows.count) tests, held to 5% together (Holm). The clearest is "
        + "\(first.map { Figures.inProse($0.theme.title) } ?? "none"), p = "
        + "\(first?.result.p.map(Figures.p) ?? "none").",
      limits: limits,
      headings: [
        "Theme", "CCGs", "Pairs of neighbours that both chose it", "Expected by chance", "z",
        "p, one-sided",
      ], rows: rows.map(\.row),
      chart: first.map { map(of: $0.theme, areas, finding, portfolio) })
  }

  /// How many of sorted p-values stay below their line (Holm 1979).
  private static func clearRows(_ p: [Double]) -> Int {
    for (number, value) in p.enumerated() where value > 0.05 / Double(p.count - number) {
      return number
    }
    return p.count
  }

  private static func map(
    of theme: Theme, _ areas: [CommissionerProfile], _ finding: String, _ portfolio: Portfolio
  ) -> Chart {
    let chosen = Set(portfolio.choices(with: theme.id).map(\.measure.organisation))
    let known = Set(areas.map(\.code))
    let cells = portfolio.profiles.compactMap { profile -> HexagonMap.Area? in
      guard let hexagon = profile.hexagon else { return nil }
      let has = chosen.contains(profile.code)
      return HexagonMap.Area(
        column: hexagon.column, row: hexagon.row, name: profile.name,
        step: known.contains(profile.code) ? (has ? 4 : 0) : nil, isMarked: has,
        text: has
          ? "chose it" : known.contains(profile.code) ? "did not choose it" : "not in the register")
    }
    return HexagonMap(
      id: "\(portfolio.name)-copying-chart",
      title: "Who chose \(Figures.inProse(theme.title))", takeaway: finding, areas: cells,
      shades: ["did not choose it"], mark: "chose it (dark, with a dot)",
      table: ChartTable(
        headings: ["CCG", "Area team", "Chose it"],
        rows: portfolio.profiles.map { profile in
          [
            .text(profile.name), .text(profile.areaTeam),
            .text(
              chosen.contains(profile.code)
                ? "yes" : known.contains(profile.code) ? "no" : "not in the register"),
          ]
        })
    ).chart
  }
}
