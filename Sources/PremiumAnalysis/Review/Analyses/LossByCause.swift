import PremiumCharts
import QualityPremium

/// Which rule cost how much, in the order of the scheme and without an order.
enum LossByCause {
  private struct Cause {
    var path: String
    var codes: [String]
    var inOrder = Amount.zero
    var shapley = Amount.zero
    var alone = Amount.zero
  }

  static func analysis(of review: Review) -> Analysis {
    let causes = causes(review)
    let finding = finding(causes, review)
    let rows = causes.map { cause in
      Analysis.Row(
        [
          .text(review.title(cause.path)), .number("\(cause.codes.count)"),
          .pounds(cause.inOrder), .pounds(cause.shapley), .pounds(cause.alone),
        ], measures: cause.codes)
    }
    let total = Analysis.Row([
      .text("All that was withheld"), .number("\(review.members.count { $0.withheld > .zero })"),
      .pounds(causes.reduce(.zero) { $0 + $1.inOrder }),
      .pounds(causes.reduce(.zero) { $0 + $1.shapley }), .text(""),
    ])
    return Analysis(
      id: "loss-by-cause", title: "What the money was lost to",
      question: "Which rules cost commissioners the money that they did not get?",
      finding: finding,
      uncertainty:
        "Amounts are exact; how they are divided is a choice. In the order of the scheme a deduction takes "
        + "only of what was earned, and a gateway what is left. Without an order (Shapley) each "
        + "rule gets what it takes on average over all orders. Both add up to what was withheld. The last "
        + "column is what would have been paid more if that rule alone had been met; such amounts overlap and are not added up.",
      limits:
        "It says which rule withheld money, not who could have changed the outcome, nor what it "
        + "would have cost to.",
      headings: [
        "Rule not met", "Commissioners", "Lost, in the order of the scheme",
        "Lost, without an order", "Paid more if it alone were met",
      ],
      rows: rows + [total], chart: chart(causes, review, finding))
  }

  /// The dearest first, by the share without an order.
  private static func causes(_ review: Review) -> [Cause] {
    var causes: [String: Cause] = [:]
    for member in review.members {
      let loss = LossShares(member)
      let paths = Set(loss.inOrder.keys).union(loss.shapley.keys)
      for path in paths {
        var cause = causes[path] ?? Cause(path: path, codes: [])
        cause.codes.append(member.code)
        cause.inOrder = cause.inOrder + (loss.inOrder[path] ?? .zero)
        cause.shapley = cause.shapley + (loss.shapley[path] ?? .zero)
        cause.alone = cause.alone + (loss.alone[path] ?? .zero)
        causes[path] = cause
      }
    }
    let places = Dictionary(
      uniqueKeysWithValues: review.scheme.rules.enumerated().map { ($1.path, $0) })
    return causes.values.sorted { left, right in
      left.shapley != right.shapley
        ? left.shapley > right.shapley : places[left.path] ?? 0 < places[right.path] ?? 0
    }
  }

  private static func finding(_ causes: [Cause], _ review: Review) -> String {
    guard let first = causes.first else { return "Nothing was withheld." }
    func part(_ kind: String) -> Double {
      causes.filter { $0.path.hasPrefix(kind) }.reduce(0) { $0 + $1.shapley.inPounds }
        / max(1, (review.full - review.paid).inPounds)
    }
    return
      "\(Figures.millions(review.full - review.paid)) was withheld. Without an order of causes, "
      + "\(Figures.percent(part("measure"), places: 0)) was lost to measures, "
      + "\(Figures.percent(part("adjustment"), places: 0)) to deductions and "
      + "\(Figures.percent(part("gateway"), places: 0)) to gateways; the dearest rule was "
      + "“\(review.title(first.path))” with \(Figures.millions(first.shapley))."
  }

  private static func chart(_ causes: [Cause], _ review: Review, _ finding: String) -> Chart? {
    guard !causes.isEmpty else { return nil }
    return DotChart(
      id: "loss-by-cause-chart", title: "Money lost to each rule", takeaway: finding,
      unit: "£ million", series: ["in the order of the scheme", "without an order"],
      rows: causes.map { cause in
        let title = review.title(cause.path)
        return DotChart.Row(
          label: title,
          dots: [
            DotChart.Dot(
              series: 0, value: cause.inOrder.inPounds / 1e6,
              name: "\(title), in order: \(Figures.millions(cause.inOrder))"),
            DotChart.Dot(
              series: 1, value: cause.shapley.inPounds / 1e6,
              name: "\(title), without an order: \(Figures.millions(cause.shapley))"),
          ])
      }, joins: true,
      table: ChartTable(
        headings: ["Rule", "In the order of the scheme", "Without an order"],
        rows: causes.map {
          [.text(review.title($0.path)), .pounds($0.inOrder), .pounds($0.shapley)]
        })
    ).chart
  }
}
