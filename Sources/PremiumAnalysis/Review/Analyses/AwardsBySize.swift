import HealthStatistics
import PremiumCharts
import QualityPremium

/// Whether large commissioners were paid less of what they could have had.
enum AwardsBySize {
  static func analysis(of review: Review) -> Analysis {
    let title = "Awards by size"
    let question = "Did it matter how many people a commissioner serves?"
    let limits =
      "Large and small commissioners differ in more than size. “What size alone does” is "
      + "arithmetic, and size and nothing else."
    let pairs = review.members.map { ($0.people, $0.share) }
    let fifths = Fifths.of(review) { $0.people }
    guard let correlation = RankCorrelation(pairs), !fifths.isEmpty else {
      return .withoutFigures(
        "awards-by-size", title, question: question,
        needs: "several commissioners of different size with different awards", of: "evidence",
        limits: limits)
    }
    let interval = correlation.interval()
    let shares = fifths.map { members in
      members.compactMap { review.members[$0].share }.average ?? 0
    }
    let finding =
      "The smallest fifth got \(Figures.percent(shares[0])) of its most on average, the largest "
      + "\(Figures.percent(shares[4])). "
      + (interval.contains(0)
        ? "Size and the share paid do not go together more than chance allows."
        : correlation.value < 0
          ? "The larger a commissioner, the less of its premium it was paid."
          : "The larger a commissioner, the more of its premium it was paid.")
    return Analysis(
      id: "awards-by-size", title: title, question: question, finding: finding,
      uncertainty:
        "Spearman's rank correlation of people and share paid is "
        + "\(Figures.number(correlation.value, places: 2)) (95% interval "
        + "\(Figures.range(interval, places: 2))).",
      limits: limits,
      headings: ["Commissioners", "Number", "People, middle", "Paid of most, mean"]
        + rules(review).map { "Met: \($0.title)" },
      rows: zip(Fifths.size, fifths).enumerated().map { number, fifth in
        row(fifth.0, fifth.1, shares[number], review)
      },
      chart: ScatterChart(
        id: "awards-by-size-chart", title: "Size and the share of the premium paid",
        takeaway: finding, xUnit: "people, thousands", yUnit: "paid of the most, %",
        standing: "over 75% paid, or over 600,000 people",
        points: review.members.map { member in
          ScatterChart.Point(
            x: member.people / 1000, y: member.share * 100, name: member.code,
            stands: member.share > 0.75 || member.people > 600_000)
        },
        table: ChartTable(
          headings: ["Commissioner", "People", "Paid of most"],
          rows: review.members.map {
            [
              .text($0.commissioner.name), .number(Figures.grouped(Int($0.people))),
              .number(Figures.percent($0.share)),
            ]
          })
      ).chart)
  }

  private static func rules(_ review: Review) -> [any Rule] {
    review.scheme.measures + review.scheme.adjustments
  }

  private static func row(
    _ name: String, _ members: [Int], _ share: Double, _ review: Review
  ) -> Analysis.Row {
    let people = members.map { review.members[$0].people }.middle ?? 0
    let met = rules(review).map { rule -> ChartTable.Cell in
      let verdicts = members.compactMap { place in
        review.members[place].assessment.reasonsByPath.first { $0.path == rule.path }?.reason
          .verdict
      }.filter { $0 != .unknown }
      guard !verdicts.isEmpty else { return .number("") }
      return .number(
        Figures.percent(Double(verdicts.count { $0 == .met }) / Double(verdicts.count), places: 0))
    }
    return Analysis.Row(
      [
        .text(name), .number("\(members.count)"), .number(Figures.grouped(Int(people))),
        .number(Figures.percent(share)),
      ] + met, measures: members.map { review.members[$0].code })
  }
}
