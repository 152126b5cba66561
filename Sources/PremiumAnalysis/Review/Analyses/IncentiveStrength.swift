import HealthStatistics
import PremiumCharts
import QualityPremium

/// How much money each rule really put at stake, and what a true improvement could expect of it.
enum IncentiveStrength {
  struct Line {
    var rule: any Rule
    /// What it is worth by its weight or deduction to all together.
    var nominal: Amount
    /// What it was worth as everything else had turned out.
    var real: Amount
    /// Those to whom it was worth nothing, whatever they did about it.
    var without: [String]
    /// What a true improvement by one hundredth adds to the award that can be expected, for all together;
    /// nothing where the rule does not test a change of a rate.
    var forOnePercent: Double?
  }

  static func lines(_ review: Review) -> [Line] {
    (review.scheme.measures as [any Rule] + review.scheme.adjustments).map { rule in
      var line = Line(rule: rule, nominal: .zero, real: .zero, without: [])
      for member in review.members {
        let worth = member.paid(met: [rule.path]) - member.paid(failed: [rule.path])
        line.nominal = line.nominal + member.assessment.full.share(share(of: rule))
        line.real = line.real + worth
        if worth == .zero { line.without.append(member.code) }
        guard let gain = gain(member.reason(of: rule.path), review) else { continue }
        line.forOnePercent = (line.forOnePercent ?? 0) + gain * worth.inPounds
      }
      return line
    }
  }

  private static func share(of rule: any Rule) -> Share {
    switch rule {
    case let measure as Measure: measure.weight
    case let adjustment as Adjustment: adjustment.deduction
    default: .nothing
    }
  }

  /// How much likelier a true fall by one hundredth makes it that a rule is met that tests one rate.
  private static func gain(_ reason: Reason?, _ review: Review) -> Double? {
    guard let reason, let finding = reason.findings.first,
      reason.findings.allSatisfy({ $0.subject == finding.subject }),
      case .fall(_, let baseline) = finding.basis,
      let before = baseline.variation, let after = finding.observation.variation
    else { return nil }
    let share = finding.parameter?.value.approximate ?? 0
    let luck = try? RateLuck(
      share == 0 ? .noRise : .fall(atLeast: share), baselineVariation: before,
      targetVariation: after)
    return luck.map { $0.chance(trueChange: -0.01) - $0.chance(trueChange: 0) }
  }

  static func analysis(of review: Review) -> Analysis {
    let lines = lines(review)
    let title = "The strength of the incentive"
    let question = "How much money did each rule really put at stake?"
    let limits =
      "What it costs to improve, and what a commissioner has to spend in all, are not in the evidence, so "
      + "nothing is said about whether the incentive paid for the effort."
    let nominal = lines.reduce(0) { $0 + ($1.rule is Measure ? $1.nominal.inPounds : 0) }
    let real = lines.reduce(0) { $0 + ($1.rule is Measure ? $1.real.inPounds : 0) }
    guard nominal > 0 else {
      return .withoutFigures(
        "incentive-strength", title, question: question, needs: "a maximum above nought",
        of: "evidence", limits: limits)
    }
    let best = lines.filter { $0.forOnePercent != nil }
      .max { ($0.forOnePercent ?? 0) < ($1.forOnePercent ?? 0) }
    var finding =
      "Because deductions and gateways had taken the rest, measures were worth only "
      + "\(Figures.percent(real / nominal, places: 0)) of what their weights promise."
    if let best, let gain = best.forOnePercent {
      finding +=
        " A true improvement of 1% in every place would have moved \(Figures.millions(gain)) of the "
        + "\(Figures.millions(best.nominal)) on “\(best.rule.title)”, the most of all rates."
    }
    return Analysis(
      id: "incentive-strength", title: title, question: question, finding: finding,
      uncertainty:
        "Money at stake is exact, with everything else as it turned out. What a true improvement of 1% "
        + "adds is an expectation, from the known errors of two years.",
      limits: limits,
      headings: [
        "Rule", "At stake by its weight", "Really at stake", "Worth nothing to",
        "Expected for 1% truly better",
      ],
      rows: lines.map { line in
        Analysis.Row(
          [
            .text(line.rule.title), .pounds(line.nominal), .pounds(line.real),
            .number("\(line.without.count)"),
            .number(line.forOnePercent.map { Figures.pounds($0) } ?? ""),
          ], measures: line.without)
      },
      chart: DotChart(
        id: "incentive-strength-chart", title: "Money at stake on each rule", takeaway: finding,
        unit: "£ million", series: ["by its weight", "really"],
        rows: lines.map { line in
          DotChart.Row(
            label: line.rule.title,
            dots: [
              DotChart.Dot(
                series: 0, value: line.nominal.inPounds / 1e6,
                name: "\(line.rule.title), by its weight: \(Figures.millions(line.nominal))"),
              DotChart.Dot(
                series: 1, value: line.real.inPounds / 1e6,
                name: "\(line.rule.title), really: \(Figures.millions(line.real))"),
            ])
        }, joins: true,
        table: ChartTable(
          headings: ["Rule", "By its weight", "Really"],
          rows: lines.map { [.text($0.rule.title), .pounds($0.nominal), .pounds($0.real)] })
      ).chart)
  }
}
