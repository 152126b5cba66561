import HealthStatistics
import PremiumCharts
import QualityPremium

/// How many measures are explicitly about work across organisations.
enum IntegrationShare {
  static func analysis(of portfolio: Portfolio) -> Analysis {
    let found = portfolio.choices(with: CodingFrame.integration)
    let all = portfolio.choices.count
    let share = all == 0 ? 0 : Double(found.count) / Double(all)
    let interval = Proportion.wilson(Double(found.count), of: Double(max(1, all)), level: 0.95)
    let byPart = (portfolio.frame.theme(CodingFrame.integration)?.parts ?? []).map { part in
      let measures = found.filter { choice in
        choice.coding.labels.contains {
          $0.theme == CodingFrame.integration && $0.parts.contains(part.id)
        }
      }
      return (part: part, measures: measures.map(\.measure.id))
    }
    let finding =
      "\(found.count) of \(Figures.count(all, "measure")) (\(Figures.percent(share))) are explicitly "
      + "about integration; the 2013 study found one in ten."
    let rows =
      [
        Analysis.Row(
          [
            .text("Explicitly about integration"), .number("\(found.count)"),
            .number(Figures.percent(share)), .text(Figures.percent(interval)),
          ], measures: found.map(\.measure.id))
      ]
      + byPart.map { entry in
        Analysis.Row(
          [
            .text("of these: \(Figures.inProse(entry.part.title))"),
            .number("\(entry.measures.count)"), .number(""), .text(""),
          ], measures: entry.measures)
      }
    let tenth = interval.contains(0.1)
    return Analysis(
      id: "integration-share", title: "Explicitly about integration", finding: finding,
      uncertainty: "The 95% interval is \(Figures.percent(interval)), "
        + (tenth ? "which agrees with one in ten." : "which does not agree with one in ten."),
      limits: "Words are counted: a measure may need several organisations and not say so.",
      headings: ["Measures", "Number", "Share of all", "95% interval"], rows: rows)
  }
}
