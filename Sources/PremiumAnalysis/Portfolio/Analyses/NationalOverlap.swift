import HealthStatistics
import PremiumCharts
import QualityPremium

/// Which local measures pay for what a national measure pays for too.
enum NationalOverlap {
  /// A national measure, and the local ones that pay for the same.
  struct Found {
    var national: NationalMeasure
    var byIndicator: [RegisterMeasure.ID] = []
    var byWords: [RegisterMeasure.ID] = []
  }

  static func found(in portfolio: Portfolio) -> [Found] {
    let texts = portfolio.choices.map(\.measure.text)
    let phrases = PhraseFinder(portfolio.frame.national.map(\.terms)).found(in: texts)
    return portfolio.frame.national.enumerated().map { number, national in
      var found = Found(national: national)
      for (text, phrases) in zip(texts, phrases) {
        if text.indicator.map(national.indicators.contains) ?? false {
          found.byIndicator.append(text.id)
        } else if phrases.contains(number) {
          found.byWords.append(text.id)
        }
      }
      return found
    }
  }

  static func analysis(of portfolio: Portfolio) -> Analysis {
    var rows: [Analysis.Row] = []
    var values: [[Int?]] = []
    var all: Set<RegisterMeasure.ID> = []
    for found in found(in: portfolio) {
      let (national, byIndicator, byWords) = (found.national, found.byIndicator, found.byWords)
      all.formUnion(byIndicator + byWords)
      values.append([byIndicator.count, byWords.count])
      rows.append(
        Analysis.Row(
          [
            .text(national.title), .number("\(byIndicator.count)"), .number("\(byWords.count)"),
          ], measures: byIndicator + byWords))
    }
    let total = portfolio.choices.count
    let interval = Proportion.wilson(Double(all.count), of: Double(max(1, total)), level: 0.95)
    let finding =
      "\(all.count) of \(Figures.count(total, "measure")) "
      + "(\(Figures.percent(Double(all.count) / Double(max(1, total))))) overlap a national measure, a "
      + "component of one or a Constitution standard, so one improvement would be paid, or one failure "
      + "charged, twice."
    return Analysis(
      id: "national-overlap", title: "Overlap with national measures", finding: finding,
      uncertainty:
        "The 95% interval is \(Figures.percent(interval)); an overlap found by words alone has to "
        + "be read by a person.",
      limits:
        "Local measures had to be separate from national ones; whether an area team allowed an overlap "
        + "on purpose cannot be seen.",
      headings: ["National measure", "Same indicator", "Same words"], rows: rows,
      chart: MatrixChart(
        id: "\(portfolio.name)-national-overlap-chart",
        title: "Local measures that overlap national ones",
        takeaway: finding, rows: portfolio.frame.national.map(\.title),
        columns: ["same indicator or component", "same words"], values: values
      ).chart)
  }
}
