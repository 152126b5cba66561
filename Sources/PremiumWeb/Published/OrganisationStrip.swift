import PremiumCharts
import QualityPremium

/// How far each figure of an organisation was from its line, and what hung on it.
enum OrganisationStrip {
  private struct Entry {
    var rule: any Rule
    var finding: Finding
    var verdict: Verdict
  }

  /// Nothing where no figure was compared.
  static func figure(_ year: PublicYear, _ assessment: Assessment) -> ChartFigure? {
    let entries = year.edition.rules(of: assessment).flatMap { rule, reason in
      reason.findings.map { Entry(rule: rule, finding: $0.finding, verdict: $0.verdict) }
    }
    guard !entries.isEmpty else { return nil }
    let wording = year.edition.wording
    func title(_ entry: Entry) -> String {
      year.scheme.indicators[entry.finding.subject.indicator]?.title
        ?? entry.finding.subject.indicator
    }
    let table = Table(
      "Figures and their lines", key: "figures",
      columns: [
        Table.Column("figure_of", "Figure"), Table.Column("rule", "Rule"),
        Table.Column("period", "Period"), Table.Column("value", "Value", isNumeric: true),
        Table.Column("line", "Line", isNumeric: true), Table.Column("verdict", "Verdict"),
        Table.Column("distance", "Distance"), Table.Column("source", "Source"),
      ],
      rows: entries.map { entry in
        let finding = entry.finding
        let words = wording.figures(finding)
        return [
          Table.Cell(title(entry), value: finding.subject.indicator),
          Table.Cell(entry.rule.title, value: entry.rule.path),
          Table.Cell("\(finding.subject.period)"),
          Table.Cell(words.figure, value: finding.observation.value.readable(places: 6)),
          Table.Cell(words.line, value: finding.line.readable(places: 6)),
          Table.Cell(entry.verdict.tag), Table.Cell(wording.distance(finding, entry.verdict)),
          finding.observation.publication.map { Table.Cell($0.source) } ?? .missing("not stated"),
        ]
      })
    // The unit of a rate is long, and the same on both sides of the line.
    func short(_ text: String, _ finding: Finding) -> String {
      guard year.scheme.indicators[finding.subject.indicator]?.kind == .rate else { return text }
      return text.split(separator: " ").first.map(String.init) ?? text
    }
    let missed = entries.filter { $0.verdict != .met }.count
    let chart = ThresholdStrip(
      id: "lines", title: "How far each figure was from its line",
      takeaway: missed == 0
        ? "All \(entries.count) figures that are known reached their line."
        : "\(missed) of \(entries.count) figures that are known missed their line.",
      rows: entries.map { entry in
        let words = wording.figures(entry.finding)
        return .init(
          label: title(entry), figure: entry.finding.observation.value.approximate,
          line: entry.finding.line.approximate, passesBelow: !entry.finding.comparison.wantsMore,
          isMet: entry.verdict == .met, figureText: short(words.figure, entry.finding),
          lineText: short(words.line, entry.finding),
          distance: wording.distance(entry.finding, entry.verdict),
          stake: stake(entry.rule, assessment))
      }
    ).chart
    return ChartFigure(chart, table)
  }

  private static func stake(_ rule: any Rule, _ assessment: Assessment) -> String {
    switch rule {
    case let measure as Measure: Pounds.whole(assessment.full.share(measure.weight))
    case let adjustment as Adjustment: "\(adjustment.deduction) of it"
    default: "all of it"
    }
  }
}
