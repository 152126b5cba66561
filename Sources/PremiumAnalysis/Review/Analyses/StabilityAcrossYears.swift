import HealthStatistics
import PremiumCharts
import QualityPremium

/// Whether those who did well in one year did well in the next.
enum StabilityAcrossYears {
  private static let names = ["lowest quarter", "second", "third", "highest quarter"]
  private static let fewest = 20

  static func analysis(of review: Review) -> Analysis {
    let title = "The same commissioners every year?"
    let question = "Do awards last, as true differences would, or do they change hands like luck?"
    let limits =
      "Schemes change from year to year, so a commissioner may move without doing anything else. "
      + "Commissioners that merged are left out."
    let pairs = review.members.compactMap { member in
      review.earlier?.shares[member.code].map { ($0, member.share, member.code) }
    }
    guard let earlier = review.earlier, pairs.count >= fewest,
      let correlation = RankCorrelation(pairs.map { ($0.0, $0.1) })
    else {
      return .withoutFigures(
        "stability", title, question: question,
        needs: "the awards of another year (--earlier)", of: "evidence of one year", limits: limits)
    }
    let before = quarters(pairs.map { ($0.0, $0.2) })
    let after = quarters(pairs.map { ($0.1, $0.2) })
    var counts = Array(repeating: Array(repeating: 0, count: 4), count: 4)
    for (from, to) in zip(before, after) { counts[from][to] += 1 }
    let stayed = (0..<4).reduce(0) { $0 + counts[$1][$1] }
    let finding =
      "\(stayed) of \(pairs.count) commissioners are in the same quarter of awards as in \(earlier.name); "
      + "a quarter would be by luck alone. The rank correlation is "
      + "\(Figures.number(correlation.value, places: 2))."
    let chart = MatrixChart(
      id: "stability-chart", title: "Quarters of awards in two years", takeaway: finding,
      rows: names.map { "\(earlier.name): \($0)" }, columns: names, values: counts)
    return Analysis(
      id: "stability", title: title, question: question, finding: finding,
      uncertainty:
        "The 95% interval of the rank correlation is \(Figures.range(correlation.interval(), places: 2)).",
      limits: limits, headings: [earlier.name] + names,
      rows: counts.enumerated().map { number, row in
        Analysis.Row(
          [.text(names[number])] + row.map { .number("\($0)") },
          measures: zip(before, pairs).filter { $0.0 == number }.map(\.1.2))
      }, chart: chart.chart)
  }

  /// The quarter of each, from 0; equal shares are put in order by code.
  private static func quarters(_ values: [(share: Double, code: String)]) -> [Int] {
    // Awards in whole pence are not exact shares: what lies closer than a millionth is the same.
    let rounded = values.map { (($0.share * 1e6).rounded(), $0.code) }
    let order = values.indices.sorted { rounded[$0] < rounded[$1] }
    var quarters = Array(repeating: 0, count: values.count)
    for (place, index) in order.enumerated() { quarters[index] = place * 4 / values.count }
    return quarters
  }
}
