import PremiumCharts
import QualityPremium

/// How much was paid, to how many, and where.
enum AwardsPaid {
  private static let shades = [
    "nothing", "up to 25%", "over 25% to 50%", "over 50% to 75%", "over 75%",
  ]

  static func analysis(of review: Review) -> Analysis {
    let regions = Set(review.members.map { $0.commissioner.region ?? "not known" }).sorted()
    var rows = regions.map { region in
      row(region, review.members.filter { ($0.commissioner.region ?? "not known") == region })
    }
    rows.append(row("All", review.members))
    let finding = finding(review)
    return Analysis(
      id: "awards-paid", title: "What was paid",
      question: "How much of the premium was paid, to how many, and where?",
      finding: finding,
      uncertainty: review.isOpen
        ? "Some awards are ranges because evidence has not come; amounts are the most that can be paid."
        : "Every award is settled by the evidence; the amounts are exact, and shown to the pound.",
      limits:
        "It shows what the rules paid on this evidence, not whether patients were better off for it.",
      headings: [
        "Region", "Commissioners", "Most", "Paid", "Paid of most", "A head", "With nothing",
      ],
      rows: rows, chart: map(review, finding))
  }

  private static func row(_ name: String, _ members: [Review.Member]) -> Analysis.Row {
    let most = members.reduce(Amount.zero) { $0 + $1.assessment.full }
    let paid = members.reduce(Amount.zero) { $0 + $1.paid }
    let people = members.reduce(0) { $0 + $1.people }
    return Analysis.Row(
      [
        .text(name), .number("\(members.count)"), .pounds(most), .pounds(paid),
        .number(most > .zero ? Figures.percent(paid.inPounds / most.inPounds) : ""),
        .number(people > 0 ? "£" + Figures.number(paid.inPounds / people, places: 2) : ""),
        .number("\(members.count { $0.paid == .zero })"),
      ], measures: members.map(\.code))
  }

  private static func finding(_ review: Review) -> String {
    let share = review.full > .zero ? review.paid.inPounds / review.full.inPounds : 0
    let shares = review.members.map(\.share)
    return
      "\(Figures.millions(review.paid)) of \(Figures.millions(review.full)) was paid, "
      + "\(Figures.percent(share)): \(review.withNothing) of "
      + "\(Figures.count(review.members.count, "commissioner")) got nothing, half got "
      + "\(Figures.percent(shares.middle ?? 0)) of their most or less, and nobody got more than "
      + "\(Figures.percent(shares.max() ?? 0))."
  }

  private static func map(_ review: Review, _ finding: String) -> Chart? {
    let areas = review.members.compactMap { member -> HexagonMap.Area? in
      guard let place = member.profile?.hexagon else { return nil }
      let step = member.paid == .zero ? 0 : min(4, Int((member.share * 4).rounded(.up)))
      return HexagonMap.Area(
        column: place.column, row: place.row, name: member.commissioner.name, step: step,
        text: "\(Figures.percent(member.share)) of the most, \(Figures.pounds(member.paid))")
    }
    guard areas.count > 20 else { return nil }
    let table = ChartTable(
      headings: ["Code", "Commissioner", "Most", "Paid", "Paid of most"],
      rows: review.members.map { member in
        [
          .text(member.code), .text(member.commissioner.name), .pounds(member.assessment.full),
          .pounds(member.paid), .number(Figures.percent(member.share)),
        ]
      })
    return HexagonMap(
      id: "awards-paid-chart", title: "The share of the premium that was paid", takeaway: finding,
      areas: areas, shades: shades, table: table
    ).chart
  }
}
