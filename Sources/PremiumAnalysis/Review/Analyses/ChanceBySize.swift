import Foundation
import HealthStatistics
import PremiumCharts
import QualityPremium

/// What size alone makes of the tests: the chance of passing for commissioners that differ in nothing else.
enum ChanceBySize {
  /// From the smallest commissioners of 2013 to the largest; the second is the average.
  static let sizes: [Double] = [70_000, 226_000, 500_000, 880_000]

  struct Line {
    var name: String
    var detail: String
    /// One chance a size.
    var chances: [Double]
  }

  static func analysis(of review: Review) -> Analysis {
    let lines = lines(review)
    let title = "What size alone does"
    let question = "If commissioners differed in nothing but size, who would pass?"
    let limits =
      "It supposes one national rate for all, no true differences and no outbreaks; with those, chance "
      + "counts for more. It is arithmetic on this scheme's tests, and says nothing about any commissioner."
    guard !lines.isEmpty else {
      return .withoutFigures(
        "chance-by-size", title, question: question,
        needs: "tests of counts or rates with known errors", of: "evidence", limits: limits)
    }
    let finding = finding(lines)
    return Analysis(
      id: "chance-by-size", title: title, question: question, finding: finding,
      uncertainty:
        "Counts are Poisson and exact; rates are normal on the logarithm with the middle error of this "
        + "evidence, scaled to size. National rates are those of the evidence.",
      limits: limits,
      headings: ["Test", "If the truth"] + sizes.map { Figures.grouped(Int($0)) + " people" },
      rows: lines.map { line in
        Analysis.Row(
          [.text(line.name), .text(line.detail)]
            + line.chances.map { .number(Figures.percent($0, places: $0 < 0.01 ? 1 : 0)) })
      },
      chart: DotChart(
        id: "chance-by-size-chart", title: "The chance of passing, by size alone",
        takeaway: finding, unit: "chance of passing, %",
        series: sizes.map { Figures.grouped(Int($0)) + " people" },
        rows: lines.map { line in
          DotChart.Row(
            label: "If the truth \(line.detail): \(line.name)",
            dots: zip(sizes, line.chances).enumerated().map { series, point in
              DotChart.Dot(
                series: series, value: point.1 * 100,
                name: "\(line.name), \(line.detail), \(Figures.grouped(Int(point.0))) people: "
                  + Figures.percent(point.1, places: 0))
            })
        }, joins: true,
        table: ChartTable(
          headings: ["Test", "If the truth"] + sizes.map { Figures.grouped(Int($0)) },
          rows: lines.map { line in
            [.text(line.name), .text(line.detail)]
              + line.chances.map { .number(Figures.percent($0, places: 0)) }
          })
      ).chart)
  }

  private static func finding(_ lines: [Line]) -> String {
    var sentences: [String] = []
    if let none = lines.first(where: { $0.detail.hasPrefix("is the national rate, none") }) {
      sentences.append(
        "Zero cases is a tax on size: at one and the same rate the chance of none is "
          + "\(Figures.percent(none.chances[0], places: 0)) for the smallest, "
          + "\(Figures.percent(none.chances[1])) for the average and almost nothing for the largest."
      )
    }
    if let same = lines.first(where: { $0.detail == "did not change" }),
      let target = lines.first(where: { $0.name == same.name && $0.detail.hasSuffix("as asked") })
    {
      sentences.append(
        "“\(same.name)” is close to a coin toss: an average commissioner passes with a "
          + "chance of \(Figures.percent(same.chances[1], places: 0)) though nothing changed, and of "
          + "\(Figures.percent(target.chances[1], places: 0)) if it did exactly what was asked.")
    }
    return sentences.isEmpty
      ? "Size changes the chance of passing, as the figures show."
      : sentences.joined(separator: " ")
  }

  static func lines(_ review: Review) -> [Line] {
    TestTable.all(review).flatMap { table -> [Line] in
      guard let finding = table.entries.first?.finding else { return [] }
      let name = table.name(in: review)
      switch (table.indicator.kind, finding.basis) {
      case (.count, .limit) where finding.line == .zero && finding.comparison == .atMost:
        return [zero(name, table, review)].compactMap { $0 }
      case (.rate, .fall):
        return falls(name, table, finding, review)
      default:
        return []
      }
    }
  }

  private static func zero(_ name: String, _ table: TestTable, _ review: Review) -> Line? {
    let cases = table.entries.reduce(0) { $0 + $1.finding.observation.value.approximate }
    let people = table.entries.reduce(0) { $0 + review.members[$1.member].people }
    guard cases > 0, people > 0 else { return nil }
    return Line(
      name: name,
      detail: "is the national rate, none: \(Figures.number(cases / people * 1e5)) per 100,000",
      chances: sizes.map { SizeOdds.ofNoCase(people: $0, casesPerPerson: cases / people) })
  }

  private static func falls(
    _ name: String, _ table: TestTable, _ finding: Finding, _ review: Review
  ) -> [Line] {
    // The error of a change is that of two years together.
    let noise = table.entries.compactMap { entry in
      entry.test.map {
        $0.standardError * $0.standardError / 2 * review.members[entry.member].people
      }
    }.middle
    guard let noise, noise > 0 else { return [] }
    let asked = finding.parameter?.value.approximate ?? 0
    let truths: [(change: Double, words: String)] =
      asked > 0
      ? [
        (0, "did not change"), (-asked, "fell by \(Figures.percent(asked)) as asked"),
        (-2 * asked, "fell by twice that"),
      ] : [(0.01, "rose by 1%"), (0, "did not change at all"), (-0.02, "fell by 2%")]
    return truths.map { truth in
      Line(
        name: name, detail: truth.words,
        chances: sizes.map {
          SizeOdds.ofFall(by: asked, people: $0, noise: noise, trueChange: truth.change) ?? 0
        })
    }
  }
}
