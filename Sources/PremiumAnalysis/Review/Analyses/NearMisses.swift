import PremiumCharts
import QualityPremium

/// How many were just under a line or just over it, and the money that hung on so little.
enum NearMisses {
  private struct Count {
    var codes: [String] = []
    var money = Amount.zero
    var perEvent: [Double] = []

    mutating func add(_ code: String, _ turned: TurnedRule) {
      codes.append(code)
      money = money + turned.difference.magnitude
      perEvent.append(turned.perEvent.magnitude.inPounds)
    }
  }

  static func analysis(of review: Review) -> Analysis {
    var (missed, made): ([String: Count], [String: Count]) = ([:], [:])
    for member in review.members {
      for (path, reason) in member.assessment.reasonsByPath {
        guard let turned = TurnedRule(reason, of: member, in: review), turned.isNear else {
          continue
        }
        if reason.verdict == .met {
          made[path, default: Count()].add(member.code, turned)
        } else {
          missed[path, default: Count()].add(member.code, turned)
        }
      }
    }
    let paths = review.scheme.rules.map(\.path).filter { missed[$0] != nil || made[$0] != nil }
    let all = (
      missed: missed.values.reduce(0) { $0 + $1.codes.count },
      made: made.values.reduce(0) { $0 + $1.codes.count }
    )
    let money = (
      missed: missed.values.reduce(Amount.zero) { $0 + $1.money },
      made: made.values.reduce(Amount.zero) { $0 + $1.money }
    )
    let finding =
      paths.isEmpty
      ? "Nobody was near a line of the scheme."
      : "\(all.missed) failures were so narrow that one event, or one standard error of chance, would have "
        + "turned them; each alone, they cost \(Figures.millions(money.missed)). \(all.made) passes "
        + "were as narrow, and carried \(Figures.millions(money.made))."
    return Analysis(
      id: "near-misses", title: "Near misses and narrow passes",
      question: "How many failed or passed by so little that chance alone could have done it?",
      finding: finding,
      uncertainty:
        "Near means by one event or by one standard error or less, so about a third of all figures "
        + "that truly stand on a line are farther from it than that. Money is exact: the whole scheme is "
        + "assessed again with the figure just over the line, one rule at a time. Events behind a "
        + "standardised rate are estimates.",
      limits:
        "It does not say who could have done better, and a figure without counts, such as the Friends and "
        + "Family score, is not seen.",
      headings: [
        "Rule", "Just missed", "Would have been paid", "Just made", "Would have been lost",
        "One event was worth, middle",
      ],
      rows: paths.map { path in
        let (under, over) = (missed[path] ?? Count(), made[path] ?? Count())
        let worth = (under.perEvent + over.perEvent).filter { $0 > 0 }.middle
        return Analysis.Row(
          [
            .text(review.title(path)), .number("\(under.codes.count)"), .pounds(under.money),
            .number("\(over.codes.count)"), .pounds(over.money),
            .number(worth.map { Figures.pounds($0) } ?? ""),
          ], measures: under.codes + over.codes)
      },
      chart: chart(paths, missed, made, review, finding))
  }

  private static func chart(
    _ paths: [String], _ missed: [String: Count], _ made: [String: Count], _ review: Review,
    _ finding: String
  ) -> Chart? {
    guard !paths.isEmpty else { return nil }
    return DotChart(
      id: "near-misses-chart", title: "Commissioners just under and just over each line",
      takeaway: finding, unit: "commissioners within one event or one standard error",
      series: ["just missed", "just made"],
      rows: paths.map { path in
        let title = review.title(path)
        let counts = [missed[path]?.codes.count ?? 0, made[path]?.codes.count ?? 0]
        return DotChart.Row(
          label: title,
          dots: counts.enumerated().map { series, count in
            DotChart.Dot(
              series: series, value: Double(count),
              name: "\(title), \(series == 0 ? "just missed" : "just made"): \(count)")
          })
      },
      table: ChartTable(
        headings: ["Rule", "Just missed", "Just made"],
        rows: paths.map { path in
          [
            .text(review.title(path)), .number("\(missed[path]?.codes.count ?? 0)"),
            .number("\(made[path]?.codes.count ?? 0)"),
          ]
        })
    ).chart
  }
}
