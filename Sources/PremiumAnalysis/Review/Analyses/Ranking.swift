import Foundation
import HealthStatistics
import PremiumCharts
import QualityPremium

/// How sure the order of commissioners is.
///
/// True values are drawn from what is to be believed of each commissioner and ranked, again and again.
/// Literature: Goldstein and Spiegelhalter, J R Stat Soc A 159 (1996) 385–443; Marshall and
/// Spiegelhalter, BMJ 316 (1998) 1701–1704.
enum Ranking {
  struct Place {
    var member: Int
    var middle: Double
    var lower: Double
    var upper: Double
    /// The chance of being among the best quarter.
    var best: Double
  }

  static let draws = 2000
  private static let shown = 12

  /// From the best to the worst by middle rank; rank 1 is the best.
  static func places(_ table: TestTable, seed: UInt64) -> [Place] {
    guard let prior = table.prior else { return [] }
    var owners: [Int] = []
    var beliefs: [ShrunkEstimate] = []
    for entry in table.entries {
      guard let test = entry.test else { continue }
      owners.append(entry.member)
      beliefs.append(
        ShrunkEstimate(test.value, standardError: test.standardError, prior: prior))
    }
    let wantsMore = table.entries.first?.finding.comparison.wantsMore ?? false
    var normal = NormalDraws(seed: seed)
    var ranks = Array(repeating: [Int](), count: beliefs.count)
    for _ in 0..<draws {
      let values = beliefs.map { $0.mean + normal.next() * $0.standardError }
      let order = values.indices.sorted {
        wantsMore ? values[$0] > values[$1] : values[$0] < values[$1]
      }
      for (rank, place) in order.enumerated() { ranks[place].append(rank + 1) }
    }
    return zip(owners, ranks).map { member, ranks in
      let sorted = ranks.sorted()
      let tail = Int(Double(draws) * 0.025)
      return Place(
        member: member, middle: Double(sorted[draws / 2]), lower: Double(sorted[tail]),
        upper: Double(sorted[draws - 1 - tail]),
        best: Double(ranks.count { $0 * 4 <= beliefs.count }) / Double(draws))
    }.sorted { ($0.middle, $0.member) < ($1.middle, $1.member) }
  }

  static func analysis(of review: Review) -> Analysis {
    let title = "How sure a league table would be"
    let question = "Could commissioners be put in order by what they truly achieved?"
    let limits =
      "Ranks are of the truth behind one test, not of awards. Nobody has to rank commissioners, and this "
      + "analysis is the reason not to."
    // The change that carries the most money is what a league table would be made of.
    let tables = TestTable.all(review).filter { $0.prior != nil }
    guard
      let table = tables.first(where: { $0.entries.first?.finding.asksForChange ?? false })
        ?? tables.first
    else {
      return .withoutFigures(
        "ranking", title, question: question,
        needs: "figures with known errors of \(TestTable.fewest) commissioners", of: "evidence",
        limits: limits)
    }
    let places = places(table, seed: review.seed)
    let widths = places.map { $0.upper - $0.lower }
    let sure = places.count { $0.best >= 0.9 }
    let name = table.name(in: review)
    let finding =
      "On “\(name)” the rank of the middle commissioner is known only to within "
      + "\(Figures.number(widths.middle ?? 0, places: 0)) places of \(places.count); "
      + (sure == 0 ? "none" : "\(sure)")
      + " can be said to be in the best quarter with 90% confidence."
    return Analysis(
      id: "ranking", title: title, question: question, finding: finding,
      uncertainty:
        "95% intervals of ranks from \(Figures.grouped(draws)) draws of the true values, seed \(review.seed).",
      limits: limits,
      headings: ["Commissioner", "Rank, middle", "95% interval", "In the best quarter"],
      rows: places.map { place in
        Analysis.Row(
          [
            .text(review.members[place.member].commissioner.name),
            .number(Figures.number(place.middle, places: 0)),
            .text(
              "\(Figures.number(place.lower, places: 0)) to \(Figures.number(place.upper, places: 0))"
            ),
            .number(Figures.percent(place.best, places: 0)),
          ], measures: [review.members[place.member].code])
      },
      chart: chart(places, review, finding))
  }

  /// The best, the middle and the worst, a third of the rows each.
  private static func chart(_ places: [Place], _ review: Review, _ finding: String) -> Chart {
    let third = shown / 3
    let middle = max(0, places.count / 2 - third / 2)
    let chosen =
      places.count <= shown
      ? places
      : Array(places.prefix(third) + places[middle..<(middle + third)] + places.suffix(third))
    return DotChart(
      id: "ranking-chart", title: "Ranks of the best, the middle and the worst", takeaway: finding,
      unit: "rank of \(places.count), 1 is best; line: 95% interval", series: ["rank"],
      rows: chosen.map { place in
        let name = review.members[place.member].commissioner.name
        return DotChart.Row(
          label: name,
          dots: [
            DotChart.Dot(
              value: place.middle, lower: place.lower, upper: place.upper,
              name: "\(name): \(Figures.number(place.middle, places: 0))")
          ])
      },
      table: ChartTable(
        headings: ["Commissioner", "Rank", "95% interval"],
        rows: chosen.map { place in
          [
            .text(review.members[place.member].commissioner.name),
            .number(Figures.number(place.middle, places: 0)),
            .text(
              "\(Figures.number(place.lower, places: 0)) to \(Figures.number(place.upper, places: 0))"
            ),
          ]
        })
    ).chart
  }
}
