import PremiumCharts
import QualityPremium

/// Failures that many commissioners share because they share one provider's figure: counted once.
///
/// A figure is shared where the same counts stand for several commissioners, such as those of the ambulance
/// trust that serves them all.
enum SharedFailures {
  private struct Figure: Hashable {
    var rule: String
    var subject: Criterion.Subject
    var counts: Observation.Counts
  }

  private struct Failure {
    var finding: Finding
    var members: [Int]
    var shapley: Amount
    var regained: Amount
  }

  static func analysis(of review: Review) -> Analysis {
    let failures = failures(review)
    let title = "Failures of a shared provider"
    let question = "How much was lost through figures that a commissioner shares with others?"
    let limits =
      "Sharing is seen only where the same counts stand for several commissioners; a hospital that serves "
      + "several with a count for each is not seen. A commissioner may well have influence on its provider."
    guard !failures.isEmpty else {
      return .withoutFigures(
        "shared-failures", title, question: question,
        needs: "a standard that was missed on one figure by several commissioners", of: "evidence",
        limits: limits)
    }
    let shared = failures.reduce(Amount.zero) { $0 + $1.shapley }
    let codes = Set(failures.flatMap(\.members))
    let worst = failures[0]
    let withheld = (review.full - review.paid).inPounds
    let finding =
      "\(Figures.count(failures.count, "shared figure")) that missed a standard cost "
      + "\(Figures.count(codes.count, "commissioner")) \(Figures.millions(shared)) together, "
      + "\(Figures.percent(withheld > 0 ? shared.inPounds / withheld : 0)) of all that was withheld. The "
      + "dearest is one cause, not \(worst.members.count): \(words(worst, review))."
    let rows = failures.map { row($0, review) }
    return Analysis(
      id: "shared-failures", title: title, question: question, finding: finding,
      uncertainty:
        "Amounts are exact. The loss is the rule's share without an order of causes; what would have been "
        + "paid more if that figure alone had met the standard is a different question, and stands beside it.",
      limits: limits,
      headings: [
        "Standard missed", "Where", "Figure", "Missed by", "Commissioners", "Lost through it",
        "Paid more if it were met",
      ], rows: rows,
      chart: BarChart(
        id: "shared-failures-chart", title: "Money lost through each shared figure",
        takeaway: finding, unit: "£ million, without an order of causes",
        bars: failures.map { failure in
          BarChart.Bar(
            label: "\(failure.members.count): \(place(failure, review))",
            value: failure.shapley.inPounds / 1e6, text: Figures.millions(failure.shapley))
        },
        table: ChartTable(
          headings: ["Where", "Commissioners", "Lost through it"],
          rows: failures.map { failure in
            [
              .text(place(failure, review)), .number("\(failure.members.count)"),
              .pounds(failure.shapley),
            ]
          })
      ).chart)
  }

  private static func failures(_ review: Review) -> [Failure] {
    var found: [Figure: Failure] = [:]
    var order: [Figure] = []
    for (place, member) in review.members.enumerated() {
      var loss: LossShares?
      for (path, reason) in member.assessment.reasonsByPath where reason.verdict == .notMet {
        for finding in reason.findings {
          let holds = finding.comparison.holds(finding.observation.value, finding.line)
          guard let counts = finding.observation.counts, !holds else { continue }
          let figure = Figure(rule: path, subject: finding.subject, counts: counts)
          let shares = loss ?? LossShares(member)
          loss = shares
          if found[figure] == nil { order.append(figure) }
          var failure =
            found[figure]
            ?? Failure(finding: finding, members: [], shapley: .zero, regained: .zero)
          failure.members.append(place)
          failure.shapley = failure.shapley + (shares.shapley[path] ?? .zero)
          failure.regained = failure.regained + (shares.alone[path] ?? .zero)
          found[figure] = failure
        }
      }
    }
    return order.compactMap { found[$0] }.filter { $0.members.count > 1 }
      .sorted { $0.shapley > $1.shapley }
  }

  private static func row(_ failure: Failure, _ review: Review) -> Analysis.Row {
    Analysis.Row(
      [
        .text(title(failure, review)), .text(place(failure, review)),
        .number(Figures.number(failure.finding.observation.value.approximate, places: 2) + "%"),
        .number(distance(failure, review)), .number("\(failure.members.count)"),
        .pounds(failure.shapley), .pounds(failure.regained),
      ], measures: failure.members.map { review.members[$0].code })
  }

  private static func title(_ failure: Failure, _ review: Review) -> String {
    review.indicator(failure.finding.subject.indicator)?.title ?? failure.finding.subject.indicator
  }

  /// The area teams of those who share it.
  private static func place(_ failure: Failure, _ review: Review) -> String {
    let teams = Set(failure.members.map { review.members[$0].commissioner.areaTeam ?? "not known" })
    let named = teams.sorted().prefix(2).joined(separator: "; ")
    return teams.count > 2 ? "\(named) and \(teams.count - 2) more area teams" : named
  }

  private static func distance(_ failure: Failure, _ review: Review) -> String {
    guard let indicator = review.indicator(failure.finding.subject.indicator),
      let distance = failure.finding.eventDistance(for: indicator)
    else { return "" }
    return Figures.count(distance.events, indicator.event ?? "event")
  }

  private static func words(_ failure: Failure, _ review: Review) -> String {
    let value = Figures.number(failure.finding.observation.value.approximate, places: 2)
    let line = Figures.number(failure.finding.line.approximate, places: 0)
    let missed = distance(failure, review)
    return
      "“\(title(failure, review))” at \(value)% against \(line)%"
      + (missed.isEmpty ? "" : ", missed by \(missed)")
      + ", cost \(Figures.count(failure.members.count, "commissioner")) "
      + "\(Figures.millions(failure.shapley))"
  }
}
