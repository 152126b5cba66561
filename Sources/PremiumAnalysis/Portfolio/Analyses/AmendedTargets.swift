import HealthStatistics
import PremiumCharts
import QualityPremium

/// Targets that were changed after they had been agreed, and what rested on them.
enum AmendedTargets {
  private static let title = "Targets changed after agreement"
  private static let limits =
    "A target may be changed for a good reason, such as a corrected baseline; the reasons are as they were "
    + "written down. Changes that nobody recorded cannot be seen."

  static func analysis(of portfolio: Portfolio) -> Analysis {
    guard !portfolio.amendments.isEmpty else {
      return .withoutFigures("amended-targets", title, needs: "records of changes", limits: limits)
    }
    let choices = Dictionary(
      portfolio.choices.map { ($0.measure.id, $0.measure) }, uniquingKeysWith: { first, _ in first }
    )
    var rows: [Analysis.Row] = []
    var easier = 0
    var months: [String: (easier: Int, harder: Int)] = [:]
    var stake = 0
    for amendment in portfolio.amendments.sorted(by: {
      ($0.day.description, $0.measure) < ($1.day.description, $1.measure)
    }) {
      guard let measure = choices[amendment.measure] else { continue }
      let direction =
        measure.direction ?? measure.text.indicator.flatMap { portfolio.indicators[$0]?.direction }
      let word = Self.word(amendment, direction)
      let month = String(amendment.day.description.prefix(7))
      if word == "easier" {
        easier += 1
        months[month, default: (0, 0)].easier += 1
        stake += pence(of: measure, in: portfolio) ?? 0
      } else {
        months[month, default: (0, 0)].harder += 1
      }
      rows.append(
        Analysis.Row(
          [
            .text(amendment.day.description),
            .text(portfolio.profile(measure.organisation)?.name ?? ""),
            .text(measure.text.title), .number(amendment.before.description),
            .number(amendment.after.description), .text(word),
            .number(
              pence(of: measure, in: portfolio).map { "£\(Figures.grouped($0 / 100))" } ?? ""),
            .text("\(amendment.why) (\(amendment.who))"),
          ], measures: [measure.id]))
    }
    let interval = Proportion.wilson(Double(easier), of: Double(max(1, rows.count)), level: 0.95)
    let finding =
      "\(Figures.count(rows.count, "target was", "targets were")) changed after agreement; \(easier) became "
      + "easier, and £\(Figures.grouped(stake / 100)) rested on those."
    return Analysis(
      id: "amended-targets", title: title, finding: finding,
      uncertainty:
        "Of changes like these, \(Figures.percent(interval)) make targets easier, with 95% "
        + "confidence. The sums are £5 a head times 12.5%, on practice lists of 2013/14, before any deduction.",
      limits: limits,
      headings: [
        "Day", "CCG", "Measure", "Target before", "Target after", "Became", "Worth at most",
        "Why (who)",
      ], rows: rows,
      chart: BarChart(
        id: "\(portfolio.name)-amended-targets-chart", title: "Changes by month", takeaway: finding,
        unit: "targets changed",
        bars: months.sorted { $0.key < $1.key }.map { month, counts in
          BarChart.Bar(
            label: month, value: Double(counts.easier + counts.harder),
            text: "\(counts.easier) easier, \(counts.harder) other")
        },
        table: ChartTable(
          headings: ["Month", "Easier", "Other"],
          rows: months.sorted { $0.key < $1.key }.map { month, counts in
            [.text(month), .number("\(counts.easier)"), .number("\(counts.harder)")]
          })
      ).chart)
  }

  private static func word(_ amendment: TargetAmendment, _ direction: Indicator.Direction?)
    -> String
  {
    switch direction {
    case .higherIsBetter: amendment.after < amendment.before ? "easier" : "harder"
    case .lowerIsBetter: amendment.after > amendment.before ? "easier" : "harder"
    case .neither, nil: "not known which"
    }
  }

  /// What one local measure of 2013/14 is worth at most: £5 a head, an eighth of it, in whole pence.
  private static func pence(of measure: RegisterMeasure, in portfolio: Portfolio) -> Int? {
    portfolio.profile(measure.organisation)?.list.map { $0 * 500 / 8 }
  }
}
