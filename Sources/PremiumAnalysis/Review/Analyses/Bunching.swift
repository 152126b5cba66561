import HealthStatistics
import PremiumCharts
import QualityPremium

/// Whether figures heap just on the good side of a line.
///
/// If nobody can place figures, those nearest to a line should lie on the good side of it about as often as
/// those next to them do; the chance of more is binomial and exact. So a slope of the whole distribution is
/// not taken for heaping. A figure that several commissioners share counts once. Literature: Frandsen, Advances in Econometrics 38 (2017) 281–315; Cattaneo, Titiunik and
/// Vazquez-Bare, J Policy Analysis and Management 36 (2017) 643–681.
enum Bunching {
  struct Count {
    var table: TestTable
    /// On the good side, of the nearest, and of those next to them.
    var over: Int
    var overNext: Int
    /// The chance of so many or more among the nearest.
    var p: Double
  }

  /// How many of the figures nearest to the line are looked at.
  static let nearest = 30

  static func counts(_ review: Review) -> [Count] {
    TestTable.all(review).compactMap { table in
      var seen: Set<[Double]> = []
      let tests = table.entries.compactMap(\.test)
        .filter { seen.insert([$0.value, $0.standardError, $0.line]).inserted }
        .sorted { abs($0.margin) < abs($1.margin) }
      guard tests.count >= 2 * nearest else { return nil }
      let over = tests.prefix(nearest).count { $0.margin >= 0 }
      let next = tests.dropFirst(nearest).prefix(nearest).count { $0.margin >= 0 }
      return Count(table: table, over: over, overNext: next, p: chance(of: over, after: next))
    }
  }

  /// The chance of so many or more on the good side, if it is as likely as among those next to them.
  static func chance(of over: Int, after next: Int) -> Double {
    // Half a figure added on either side, so that no side is impossible.
    let part = (Double(next) + 0.5) / Double(nearest + 1)
    return Binomial(trials: nearest, chance: part).upperTail(over - 1)
  }

  static func analysis(of review: Review) -> Analysis {
    let counts = counts(review)
    let title = "Heaping at the lines"
    let question = "Do figures lie just on the paid side of a line more often than chance allows?"
    let limits =
      "Finding nothing clears nobody, and heaping may come from honest effort that stops at the line, or "
      + "from how figures are made. It accuses nobody. Lines at nought, and figures that fewer than "
      + "\(2 * nearest) have for themselves, cannot be looked at."
    guard !counts.isEmpty else {
      return .withoutFigures(
        "bunching", title, question: question,
        needs: "\(2 * nearest) figures of commissioners' own with counts near one line",
        of: "evidence",
        limits: limits)
    }
    // Holm 1979: the more lines are looked at, the more extreme the first has to be.
    let ordered = counts.sorted { $0.p < $1.p }
    let striking = ordered.enumerated().prefix { number, count in
      count.p * Double(ordered.count - number) < 0.05
    }.map(\.element)
    let finding =
      striking.isEmpty
      ? "At none of the \(counts.count) lines do figures heap on the paid side more than chance allows."
      : "Figures heap on the paid side of \(Figures.list(striking.map { name($0, review) })), more than "
        + "chance allows, with all \(counts.count) lines taken into account."
    return Analysis(
      id: "bunching", title: title, question: question, finding: finding,
      uncertainty:
        "The \(nearest) figures nearest to each line are held against the next \(nearest), with distances in "
        + "standard errors. A p-value is the chance of so many or more on the paid side, if it is as likely "
        + "as among the next; with \(nearest) figures only strong heaping is seen.",
      limits: limits,
      headings: [
        "Line", "On the paid side, of the nearest \(nearest)", "Of the next \(nearest)", "p-value",
      ],
      rows: counts.map { count in
        Analysis.Row([
          .text(name(count, review)), .number("\(count.over)"),
          .number("\(count.overNext)"), .number(Figures.p(count.p)),
        ])
      },
      chart: BarChart(
        id: "bunching-chart", title: "On the paid side, of the \(nearest) nearest to each line",
        takeaway: finding, unit: "figures, of \(nearest)",
        bars: counts.map { count in
          BarChart.Bar(
            label: name(count, review), value: Double(count.over), text: "\(count.over)")
        },
        table: ChartTable(
          headings: ["Line", "Nearest", "Next to them"],
          rows: counts.map {
            [.text(name($0, review)), .number("\($0.over)"), .number("\($0.overNext)")]
          })
      ).chart)
  }

  private static func name(_ count: Count, _ review: Review) -> String {
    count.table.name(in: review)
  }
}
