import PremiumCharts
import QualityPremium

/// How many people a condition concerns against how many commissioners chose it, and how many national
/// measures there were to choose.
enum NeglectedAreas {
  /// People on the disease registers of a theme per 1,000 patients of all commissioners; nothing where no
  /// register counts them.
  static func peoplePerThousand(_ theme: Theme, in portfolio: Portfolio) -> Double? {
    let people = portfolio.profiles.reduce(0) { $0 + ($1.list ?? 0) }
    let onRegisters = theme.registers.reduce(0) { sum, register in
      sum + portfolio.profiles.reduce(0) { $0 + ($1.registers[register] ?? 0) }
    }
    return onRegisters > 0 && people > 0 ? Double(onRegisters) / Double(people) * 1000 : nil
  }

  static func analysis(of portfolio: Portfolio) -> Analysis {
    let sample = portfolio.choosers.count
    let counts = ThemeFrequency.counts(of: portfolio).filter { $0.theme.kind == .condition }
    var rows: [Analysis.Row] = []
    var points: [ScatterChart.Point] = []
    var unmeasured: [String] = []
    for count in counts {
      let people = peoplePerThousand(count.theme, in: portfolio)
      let has = people != nil
      let perThousand = people ?? 0
      let share = sample == 0 ? 0 : Double(count.choosers) / Double(sample) * 100
      if !has { unmeasured.append(Figures.inProse(count.theme.title)) }
      rows.append(
        Analysis.Row(
          [
            .text(count.theme.title), .number(has ? Figures.number(perThousand) : ""),
            .number("\(count.choosers)"), .number("\(count.theme.endorsed.count)"),
            .number(has ? Figures.number(share / perThousand, places: 2) : ""),
            .text(
              has ? "" : "no ratio: " + (count.theme.withoutRegister ?? "no register counts it")),
          ], measures: count.measures))
      if has {
        points.append(
          ScatterChart.Point(
            x: perThousand, y: share, name: count.theme.title, stands: count.theme.endorsed.isEmpty)
        )
      }
    }
    let finding = finding(points, counts, sample)
    return Analysis(
      id: "neglected-areas", title: "Neglected areas", finding: finding,
      uncertainty:
        "Registers of general practice of 2013/14 count diagnosed people, and those with two "
        + "conditions twice. \(Uncertainty.ofSample(portfolio))",
      limits: "There is no ratio for \(Figures.list(unmeasured)): no register counts the people. "
        + "People on a register are not the whole burden of a disease.",
      headings: [
        "Condition", "People on registers per 1,000", "CCGs", "Endorsed measures",
        "% of CCGs per person in 1,000", "Note",
      ], rows: rows,
      chart: points.count < 2 || sample == 0
        ? nil
        : ScatterChart(
          id: "\(portfolio.name)-neglected-areas-chart",
          title: "People concerned and CCGs that chose",
          takeaway: finding, xUnit: "people on registers per 1,000 patients",
          yUnit: "share of CCGs in the register, %",
          standing: "no nationally endorsed measure existed", points: points,
          table: ChartTable(
            headings: ["Condition", "People on registers per 1,000", "Share of CCGs, %"],
            rows: points.map {
              [.text($0.name), .number(Figures.number($0.x)), .number(Figures.number($0.y))]
            })
        ).chart)
  }

  private static func finding(
    _ points: [ScatterChart.Point], _ counts: [ThemeFrequency.Count], _ sample: Int
  ) -> String {
    let ordered = points.sorted { ($0.y / $0.x, $0.name) < ($1.y / $1.x, $1.name) }
    let least = ordered.prefix(3).map { Figures.inProse($0.name) }
    let without = counts.filter { $0.theme.endorsed.isEmpty }
    let with = counts.filter { !$0.theme.endorsed.isEmpty }
    func mean(_ counts: [ThemeFrequency.Count]) -> Double {
      counts.isEmpty
        ? 0 : Double(counts.reduce(0) { $0 + $1.choosers }) / Double(counts.count)
    }
    return
      "Least chosen for the people they concern: \(Figures.list(least)). Conditions with an endorsed "
      + "measure were chosen by \(Figures.number(mean(with))) CCGs on average, those without by "
      + "\(Figures.number(mean(without)))."
  }
}
