import PremiumCharts
import QualityPremium

/// What one more case, call or patient was worth to those who missed a line.
enum MarginalPound {
  /// One figure that missed a line, with all who would have been paid had it not.
  private struct Miss {
    var rule: String
    var turned: TurnedRule
    var members: [Int]
    var money: Amount

    var perEvent: Amount { Amount(pence: money.pence / Quantity(max(1, turned.events))) }
  }

  private struct Key: Hashable {
    var rule: String
    var member: Int?
    var shared: [Observation.Counts]
  }

  private static let most = 20

  static func analysis(of review: Review) -> Analysis {
    let misses = misses(review)
    let title = "What one more event was worth"
    let question = "Where did the most money hang on a single case, call or patient?"
    let limits =
      "It takes one rule at a time, as if everything else had stayed the same. The price of an "
      + "event far from a line is nothing, which this list of the dearest does not show."
    guard let first = misses.first else {
      return .withoutFigures(
        "marginal-pound", title, question: question,
        needs: "figures with counts that missed a line by which money hung", of: "evidence",
        limits: limits)
    }
    let dead = review.members.count { member in
      !member.assessment.reasonsByPath.contains { _, reason in
        TurnedRule(reason, of: member, in: review).map { $0.difference != .zero } ?? false
      }
    }
    let finding =
      "The dearest failure was by \(events(first, review)) and cost \(Figures.millions(first.money)): "
      + "\(Figures.pounds(first.perEvent)) for each. For \(Figures.count(dead, "commissioner")) no "
      + "single rule could have changed the award by a figure."
    let shown = misses.prefix(most)
    return Analysis(
      id: "marginal-pound", title: title, question: question, finding: finding,
      uncertainty:
        "Money and events from counts are exact. Events behind a standardised rate are taken in "
        + "proportion and marked with “about”.",
      limits: limits,
      headings: [
        "Rule missed", "Whose figure", "Missed by", "Commissioners", "Would have been paid",
        "For each event",
      ],
      rows: shown.map { miss in
        Analysis.Row(
          [
            .text(review.title(miss.rule)), .text(owner(miss, review)),
            .number(events(miss, review)), .number("\(miss.members.count)"), .pounds(miss.money),
            .pounds(miss.perEvent),
          ], measures: miss.members.map { review.members[$0].code })
      },
      chart: BarChart(
        id: "marginal-pound-chart", title: "The dearest events", takeaway: finding,
        unit: "£ thousand for each event",
        bars: shown.prefix(10).map { miss in
          BarChart.Bar(
            label: "\(owner(miss, review)): \(short(miss, review))",
            value: miss.perEvent.inPounds / 1000, text: Figures.pounds(miss.perEvent))
        },
        table: ChartTable(
          headings: ["Whose figure", "Missed by", "For each event"],
          rows: shown.prefix(10).map {
            [.text(owner($0, review)), .text(events($0, review)), .pounds($0.perEvent)]
          })
      ).chart)
  }

  private static func misses(_ review: Review) -> [Miss] {
    var found: [Key: Miss] = [:]
    var order: [Key] = []
    let shared = sharedCounts(review)
    for (place, member) in review.members.enumerated() {
      for (path, reason) in member.assessment.reasonsByPath where reason.verdict == .notMet {
        guard let turned = TurnedRule(reason, of: member, in: review), turned.difference > .zero
        else { continue }
        let counts = turned.findings.compactMap(\.observation.counts)
        let isShared = counts.count == turned.findings.count && counts.allSatisfy(shared.contains)
        let key = Key(rule: path, member: isShared ? nil : place, shared: isShared ? counts : [])
        if found[key] == nil { order.append(key) }
        var miss = found[key] ?? Miss(rule: path, turned: turned, members: [], money: .zero)
        miss.members.append(place)
        miss.money = miss.money + turned.difference
        found[key] = miss
      }
    }
    return order.compactMap { found[$0] }.sorted { $0.perEvent > $1.perEvent }
  }

  /// The counts that stand for several commissioners.
  private static func sharedCounts(_ review: Review) -> Set<Observation.Counts> {
    var seen: [Observation.Counts: Int] = [:]
    for member in review.members {
      let counts = Set(
        member.assessment.reasonsByPath.flatMap { $0.reason.findings }
          .compactMap(\.observation.counts))
      for count in counts { seen[count, default: 0] += 1 }
    }
    return Set(seen.filter { $0.value > 1 }.keys)
  }

  private static func owner(_ miss: Miss, _ review: Review) -> String {
    guard miss.members.count > 1 else { return review.members[miss.members[0]].commissioner.name }
    let teams = Set(miss.members.map { review.members[$0].commissioner.areaTeam ?? "not known" })
    return "Shared in " + (teams.sorted().first ?? "") + (teams.count > 1 ? " and others" : "")
  }

  private static func events(_ miss: Miss, _ review: Review) -> String {
    let word = miss.turned.findings.first.flatMap { review.indicator($0.subject.indicator)?.event }
    return (miss.turned.isEstimate ? "about " : "")
      + Figures.count(miss.turned.events, word ?? "event")
  }

  private static func short(_ miss: Miss, _ review: Review) -> String { events(miss, review) }
}
