import Foundation
import PremiumCharts
import QualityPremium

extension SimulationResult {
  /// What it answers, in the order of a report.
  public var analyses: [Analysis] { [liabilityAnalysis, truthAnalysis, providerAnalysis] }

  /// What all of them cannot show.
  static let limits =
    "It shows what the model's assumptions imply and is no forecast: most of the model's numbers are "
    + "assumed, and movements that it leaves out are not there."

  private var seedSentence: String {
    "\(Figures.grouped(draws)) draws with seed \(seed)"
  }
}

// MARK: Liability

extension SimulationResult {
  var liabilityAnalysis: Analysis {
    let liability = liability
    let (low, high) = (liability.quantile(5), liability.quantile(95))
    let share = (Amount(liability.mean).pence / maximum.pence).approximate
    let error = liability.standardDeviation / Double(draws).squareRoot()
    let finding =
      "Run again, the year would cost \(liability.mean.inMillions) on average, "
      + "\(Figures.percent(share)) of the maximum of \(maximum.roundedHalfUpToThePenny.inMillions); "
      + "nine times in ten between \(low.inMillions) and \(high.inMillions)."
    return Analysis(
      id: "liability", title: "What the year may cost",
      question: "What would all organisations be paid together, if the year were run again?",
      finding: finding,
      uncertainty: "\(seedSentence): the mean is sure to "
        + "±£\(Figures.grouped(Int((1.96 * error).rounded()))) of the model, and no surer than the model.",
      limits: Self.limits,
      headings: ["Share of draws", "Paid at most (GBP)"],
      rows: [1, 5, 10, 25, 50, 75, 90, 95, 99].map {
        Analysis.Row([.number("\($0)%"), .number(liability.quantile($0).plain)])
      },
      chart: liabilityChart(finding))
  }

  private func liabilityChart(_ takeaway: String) -> Chart? {
    guard let least = totals.first, let most = totals.last, most > least else { return nil }
    // About fifteen bars of a round number of millions, or of thousands for a few organisations.
    let width = Self.roundWidth((most - least) / 15 + 1)
    let first = least / width
    var counts = [Int](repeating: 0, count: Int(most / width - first) + 1)
    for total in totals { counts[Int(total / width - first)] += 1 }
    let bars = counts.enumerated().map { place, count in
      let from = Money(pence: Int128((first + Int64(place)) * width))
      return BarChart.Bar(
        label: "from \(from.inMillions)", value: 100 * Double(count) / Double(draws),
        text: Figures.percent(Double(count) / Double(draws)))
    }
    return BarChart(
      id: "liability-chart", title: "What all are paid together, draw by draw",
      takeaway: takeaway,
      unit: "share of draws, %", bars: bars,
      table: ChartTable(
        headings: ["paid", "share of draws"],
        rows: bars.map { [.text($0.label), .number($0.text)] })
    ).chart
  }

  private static func roundWidth(_ pence: Int64) -> Int64 {
    var power: Int64 = 1
    while power * 10 <= pence { power *= 10 }
    return [1, 2, 5, 10].map { $0 * power }.first { $0 >= pence } ?? 10 * power
  }
}

// MARK: Payment and truth

extension SimulationResult {
  var truthAnalysis: Analysis {
    let rules = rules
    let measures = scheme.measures.indices.map { scheme.gateways.count + $0 }
      .filter { rules[$0].improved > 0 && rules[$0].improved < rules[$0].draws }
    let all = measures.reduce(RuleTally()) { $0 + rules[$1] }
    let answer =
      measures.isEmpty
      ? "The model supposes no true improvement, so nothing can be said."
      : "A measure on which a commissioner truly improved is met with "
        + "\(Figures.percent(all.metIfImproved)) chance and paid with "
        + "\(Figures.percent(all.paidIfImproved)); one on which it did not is missed with "
        + "\(Figures.percent(all.missedIfNot)) chance. Of the measures met, "
        + "\(Figures.percent(all.improvedIfMet)) were truly improved."
    let rows = scheme.rules.enumerated().map { place, rule -> Analysis.Row in
      let tally = rules[place]
      func share(_ value: Double) -> ChartTable.Cell {
        .number(measures.contains(place) ? Figures.percent(value) : "")
      }
      return Analysis.Row([
        .text(rule.title), .number(Figures.percent(tally.chanceOfMeeting)),
        share(tally.metIfImproved), share(tally.paidIfImproved), share(tally.missedIfNot),
        share(tally.unpaidIfNot), share(tally.improvedIfMet),
      ])
    }
    return Analysis(
      id: "payment-and-truth", title: "Does payment follow improvement?",
      question: "Is a commissioner that truly improved paid, and one that did not not?",
      finding: answer,
      uncertainty:
        "\(seedSentence); chances over all organisations are sure to half a point or better "
        + "of the model. \(Figures.percent(model.trulyImproved.fraction.approximate)) are supposed to "
        + "improve truly, each measure apart.",
      limits: Self.limits + " What a true improvement is, the model says for each figure.",
      headings: [
        "Rule", "Met", "Met if improved", "Paid if improved", "Missed if not", "Unpaid if not",
        "Improved if met",
      ], rows: rows,
      chart: truthChart(measures, rules, answer))
  }

  private func truthChart(
    _ measures: [Int], _ rules: [RuleTally], _ takeaway: String
  ) -> Chart? {
    guard !measures.isEmpty else { return nil }
    let rows = measures.map { place in
      DotChart.Row(
        label: scheme.rules[place].title,
        dots: [
          .init(series: 0, value: 100 * rules[place].metIfImproved, name: "truly improved"),
          .init(series: 1, value: 100 * (1 - rules[place].missedIfNot), name: "did not improve"),
        ])
    }
    return DotChart(
      id: "truth-chart", title: "The chance of meeting a measure",
      takeaway: takeaway,
      unit: "chance, %", series: ["truly improved", "did not improve"], rows: rows, joins: true,
      table: ChartTable(
        headings: ["measure", "truly improved", "did not improve"],
        rows: measures.map { place in
          [
            .text(scheme.rules[place].title),
            .number(Figures.percent(rules[place].metIfImproved)),
            .number(Figures.percent(1 - rules[place].missedIfNot)),
          ]
        })
    ).chart
  }
}

// MARK: Providers

extension SimulationResult {
  /// A provider whose one figure decides a rule for all whom it serves.
  public struct Provider: Hashable, Sendable {
    public var name: String
    /// The place of the rule in the scheme.
    public var rule: Int
    public var organisations: Int
    /// The chance that it misses, and with it all of them.
    public var chanceOfMissing: Double
  }

  public var providers: [Provider] {
    model.figures.flatMap { figure -> [Provider] in
      guard let factor = model.factors.first(where: { $0.id == figure.providedBy }),
        let rule = scheme.rules.firstIndex(where: { rule in
          rule.questions.contains { $0.id == figure.indicator }
        })
      else { return [] }
      let served = Dictionary(grouping: organisations) { factor.member($0.commissioner) ?? "" }
      return served.sorted { $0.key < $1.key }.map { name, list in
        let tally = list.reduce(RuleTally()) { $0 + $1.rules[rule] }
        return Provider(
          name: String(name.dropFirst(factor.id.count + 1)), rule: rule,
          organisations: list.count, chanceOfMissing: 1 - tally.chanceOfMeeting)
      }
    }
  }

  var providerAnalysis: Analysis {
    let providers = providers
    let largest = providers.max { $0.organisations < $1.organisations }
    return Analysis(
      id: "shared-providers", title: "One provider, many commissioners",
      question: "How many commissioners fail together because one provider does?",
      finding: largest.map {
        "The provider of \($0.name) serves \(Figures.count($0.organisations, "commissioner")): with "
          + "\(Figures.percent($0.chanceOfMissing)) chance it misses its standard, and all of them "
          + "with it."
      } ?? "The model knows of no provider whose figure several commissioners share.",
      uncertainty: "\(seedSentence).",
      limits: Self.limits + " Which provider serves whom is the model's grouping.",
      headings: ["Provider", "Rule", "Commissioners", "Chance of missing"],
      rows: providers.map {
        Analysis.Row([
          .text($0.name), .text(scheme.rules[$0.rule].title), .number("\($0.organisations)"),
          .number(Figures.percent($0.chanceOfMissing)),
        ])
      })
  }
}

extension Money {
  /// For sentences: `£90.2 million`, `£312,000`.
  fileprivate var inMillions: String { Figures.millions(Amount(self)) }
}
