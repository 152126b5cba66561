import HealthStatistics
import PremiumCharts
import QualityPremium

/// How much of the difference between commissioners on a test is true, and how much is noise.
///
///     reliability = τ² / (τ² + s²),  τ the spread of true values, s the error of one figure
///
/// Literature: Adams, The reliability of provider profiling (RAND 2009); Kao et al, Health Services Research
/// 46 (2011) on what is needed for 0.7.
enum Reliability {
  struct Line {
    var table: TestTable
    /// Of the middle commissioner.
    var middle: Double
    var atLeast07: Int
    var count: Int
    /// The people that a commissioner needs for a reliability of 0.7; nothing where none is enough.
    var peopleNeeded: Double?
  }

  static func lines(_ review: Review) -> [Line] {
    TestTable.all(review).compactMap { table in
      guard let prior = table.prior else { return nil }
      let between = prior.spread * prior.spread
      var (reliabilities, noises): ([Double], [Double]) = ([], [])
      for entry in table.entries {
        guard let test = entry.test else { continue }
        let chance = test.standardError * test.standardError
        reliabilities.append(between / (between + chance))
        noises.append(chance * review.members[entry.member].people)
      }
      guard let middle = reliabilities.middle, let noise = noises.middle else { return nil }
      return Line(
        table: table, middle: middle, atLeast07: reliabilities.count { $0 >= 0.7 },
        count: reliabilities.count,
        peopleNeeded: between > 0 ? noise / between * 0.7 / 0.3 : nil)
    }
  }

  static func analysis(of review: Review) -> Analysis {
    let lines = lines(review)
    let title = "How reliable the figures are"
    let question = "Do differences between commissioners on each test say something true?"
    let limits =
      "Reliable is not the same as fair: a figure can tell commissioners apart dependably and still measure "
      + "how old or poor their people are. The spread of true values is itself estimated."
    guard !lines.isEmpty else {
      return .withoutFigures(
        "reliability", title, question: question,
        needs: "figures with known errors of \(TestTable.fewest) commissioners", of: "evidence",
        limits: limits)
    }
    let poor = lines.filter { $0.middle < 0.7 }
    let finding =
      poor.isEmpty
      ? "On every test that can be measured, most of the difference between commissioners is true."
      : "On \(poor.count) of \(lines.count) tests the middle commissioner's figure is less reliable than 0.7, "
        + "the least that is usually asked before people are judged by it: "
        + Figures.list(
          poor.map { "\($0.table.name(in: review)) (\(Figures.number($0.middle, places: 2)))" })
        + "."
    return Analysis(
      id: "reliability", title: title, question: question, finding: finding,
      uncertainty:
        "Reliability is the part of the variance between commissioners that is true, from 0 to 1, by the "
        + "moments of all figures (DerSimonian and Laird). A figure that several share counts once.",
      limits: limits,
      headings: [
        "Test", "Commissioners", "Reliability, middle", "Reach 0.7", "People needed for 0.7",
      ],
      rows: lines.map { line in
        Analysis.Row([
          .text(line.table.name(in: review)), .number("\(line.count)"),
          .number(Figures.number(line.middle, places: 2)), .number("\(line.atLeast07)"),
          .number(people(line)),
        ])
      },
      chart: BarChart(
        id: "reliability-chart", title: "Reliability of the middle commissioner's figure",
        takeaway: finding, unit: "0: all noise, 1: all true",
        bars: lines.map { line in
          BarChart.Bar(
            label: line.table.name(in: review), value: line.middle,
            text: Figures.number(line.middle, places: 2))
        },
        table: ChartTable(
          headings: ["Test", "Reliability"],
          rows: lines.map {
            [.text($0.table.name(in: review)), .number(Figures.number($0.middle, places: 2))]
          })
      ).chart)
  }

  private static func people(_ line: Line) -> String {
    guard let people = line.peopleNeeded else { return "no number is enough" }
    return people > 1e8 ? "over 100 million" : Figures.grouped(Int(people.rounded(.up)))
  }
}
