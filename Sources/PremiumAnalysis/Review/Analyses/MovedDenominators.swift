import PremiumCharts
import QualityPremium

/// Denominators that moved between two years, and lists that differ between two sources.
enum MovedDenominators {
  /// Less is ordinary growth.
  private static let notable = 0.05

  private struct Move {
    var what: String
    var code: String
    var name: String
    var from: Int
    var to: Int
    var change: Double { from > 0 ? Double(to - from) / Double(from) : 0 }
  }

  static func analysis(of review: Review) -> Analysis {
    let moves = moves(review)
    let title = "Denominators that moved"
    let question =
      "Did what is counted over change, so that a figure moved without anything being better?"
    let limits =
      "A denominator may move for good reasons, such as a practice that changed commissioner. It is a list "
      + "to ask about, not a finding of gaming."
    guard !moves.isEmpty else {
      return .withoutFigures(
        "moved-denominators", title, question: question,
        needs: "counts over denominators for two years, or a second source of list sizes",
        of: "evidence", limits: limits)
    }
    let far = moves.filter { abs($0.change) >= notable }.sorted { abs($0.change) > abs($1.change) }
    let finding =
      "Of \(moves.count) denominators that can be compared, \(far.count) moved by "
      + "\(Figures.percent(notable, places: 0)) or more"
      + (far.first.map {
        "; the farthest is \($0.what) of \($0.name), by \(Figures.percent($0.change))."
      } ?? ".")
    let pairs = moves.map {
      ScatterChart.Point(
        x: Double($0.from) / 1000, y: $0.change * 100, name: $0.code,
        stands: abs($0.change) >= notable)
    }
    return Analysis(
      id: "moved-denominators", title: title, question: question, finding: finding,
      uncertainty: "Counts are as they were given; nothing is estimated.", limits: limits,
      headings: [
        "Commissioner", "What is counted over", "Before, or here", "After, or elsewhere",
        "Difference",
      ],
      rows: far.map { move in
        Analysis.Row(
          [
            .text(move.name), .text(move.what), .number(Figures.grouped(move.from)),
            .number(Figures.grouped(move.to)), .number(Figures.percent(move.change)),
          ], measures: [move.code])
      },
      chart: ScatterChart(
        id: "moved-denominators-chart", title: "How far denominators differ", takeaway: finding,
        xUnit: "before, or here, thousands", yUnit: "difference, %",
        standing: "\(Figures.percent(notable, places: 0)) or more", points: pairs,
        table: ChartTable(
          headings: ["Commissioner", "What is counted over", "Difference"],
          rows: moves.map {
            [.text($0.name), .text($0.what), .number(Figures.percent($0.change))]
          })
      ).chart)
  }

  private static func moves(_ review: Review) -> [Move] {
    var moves: [Move] = []
    for member in review.members {
      let name = member.commissioner.name
      if let list = member.profile?.list {
        moves.append(
          Move(
            what: "people paid for, against the list of its disease registers", code: member.code,
            name: name, from: member.commissioner.population.count, to: list))
      }
      for (path, reason) in member.assessment.reasonsByPath {
        for finding in reason.findings {
          guard let later = finding.observation.counts, let earlier = finding.baselineCounts else {
            continue
          }
          moves.append(
            Move(
              what: "denominator of \(review.title(path))", code: member.code, name: name,
              from: earlier.denominator, to: later.denominator))
        }
      }
    }
    return moves
  }
}

extension Finding {
  fileprivate var baselineCounts: Observation.Counts? {
    switch basis {
    case .change(_, let baseline), .fall(_, let baseline), .rise(_, let baseline): baseline.counts
    case .limit, .other: nil
    }
  }
}
