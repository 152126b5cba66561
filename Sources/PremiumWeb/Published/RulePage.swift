import Hummingbird
import PremiumCharts
import QualityPremium

/// One rule across all organisations: who differs by more than chance, and every figure; never a league
/// table unless the reader sorts one.
enum RulePage {
  /// One organisation under the rule.
  struct Entry {
    var commissioner: Commissioner
    var title: String
    var reason: Reason
    var lost: Amount
  }

  static func page(_ exchange: Exchange, _ year: PublicYear, _ kind: String) throws -> Page {
    let path = "\(kind):\(try exchange.parameter("rule"))"
    guard let rule = year.scheme.rules.first(where: { $0.path == path }) else {
      throw WebError.notFound
    }
    let entries = entries(year.edition, path)
    let subjects = subjects(entries)
    let table = table(year, rule, entries, subjects)
    let sorting = Sorting(exchange, usual: "name", among: table.columns)
    let plots = subjects.compactMap { subject in
      RulePlot(subject, entries, year, isOnly: subjects.count == 1).figure
    }
    return Page(
      title: rule.title, breadcrumbs: year.inner, banner: year.banner,
      year.notices + [.lead(headline(year, rule, entries)), .list(test(year, rule))]
        + (plots.isEmpty ? [.chart(verdicts(rule, entries))] : plots.map { .chart($0) })
        + [
          .paragraph(
            (exchange.site.settings.isStatic
              ? "By name: an" : "By name. A heading sorts by its column; an")
              + " order by figures alone says little, since differences between organisations may be "
              + "chance."),
          .longTable(LongTable(table, sorting: sorting)),
          .heading("Where the rule comes from"),
        ] + provenance(rule) + year.foot)
  }

  private static func entries(_ edition: Edition, _ path: String) -> [Entry] {
    edition.assessments.compactMap { assessment in
      guard
        let judged = edition.rules(of: assessment).first(where: { $0.rule.path == path })
      else { return nil }
      let lost = AccountStep.steps(of: assessment).first { $0.path == path }?.lost ?? .zero
      return Entry(
        commissioner: assessment.commissioner, title: judged.rule.title, reason: judged.reason,
        lost: lost)
    }
  }

  /// The figures that the rule compares, where all organisations share them: at most three.
  private static func subjects(_ entries: [Entry]) -> [Criterion.Subject] {
    var found: [Criterion.Subject] = []
    for entry in entries {
      for (finding, _) in entry.reason.findings where !found.contains(finding.subject) {
        found.append(finding.subject)
      }
    }
    return found.count <= 3 ? found : []
  }

  private static func headline(_ year: PublicYear, _ rule: any Rule, _ entries: [Entry]) -> String {
    func count(_ verdict: Verdict) -> Int { entries.count { $0.reason.verdict == verdict } }
    let lost = entries.reduce(Amount.zero) { $0 + $1.lost }
    var parts = ["\(year.edition.noun(count(.met))) met it", "\(count(.notMet)) did not"]
    if count(.partMet) > 0 { parts.append("\(count(.partMet)) met a part") }
    if count(.unknown) > 0 { parts.append("of \(count(.unknown)) it is not known") }
    let worth =
      switch rule {
      case let measure as Measure: "It is worth \(measure.weight) of the maximum."
      case let adjustment as Adjustment:
        "Missing it takes \(adjustment.deduction) of what was earned."
      default: "Nothing is paid unless it is met."
      }
    return
      "\(parts.joined(separator: ", ")). \(worth) In all, \(Pounds.whole(lost)) was not earned by it."
  }

  private static func test(_ year: PublicYear, _ rule: any Rule) -> TextList {
    TextList(
      items: year.edition.wording.lines(of: rule).map { TextList.Item($0.text, depth: $0.depth) })
  }

  private static func table(
    _ year: PublicYear, _ rule: any Rule, _ entries: [Entry], _ subjects: [Criterion.Subject]
  ) -> Table {
    let isLocal = (rule as? Measure)?.isLocal == true
    let named = subjects.enumerated().flatMap { number, subject -> [Table.Column] in
      let title = year.scheme.indicators[subject.indicator]?.title ?? subject.indicator
      let prefix = subjects.count > 1 ? "\(title): " : ""
      let suffix = subjects.count > 1 ? "_\(number + 1)" : ""
      return [
        Table.Column(
          "value\(suffix)", prefix.isEmpty ? "Figure" : prefix + "figure", isNumeric: true),
        Table.Column("line\(suffix)", "Line", isNumeric: true),
        Table.Column("margin\(suffix)", "To spare", isNumeric: true),
      ]
    }
    return Table(
      "\(rule.title), \(year.scheme.year)", key: "verdicts",
      columns: [Table.Column("name", "Organisation"), Table.Column("organisation", "Code")]
        + (isLocal ? [Table.Column("chosen", "What was chosen")] : []) + named
        + [
          Table.Column("verdict", "Verdict"),
          Table.Column("lost_pence", "Not earned", isNumeric: true),
        ],
      rows: entries.map { entry in
        [
          Table.Cell(
            entry.commissioner.name, link: year.link(organisation: entry.commissioner.code)),
          Table.Cell(entry.commissioner.code),
        ] + (isLocal ? [Table.Cell(entry.title)] : [])
          + subjects.flatMap { figures(entry, $0, year) } + [
            Table.Cell(entry.reason.verdict.tag),
            Table.Cell(Pounds.whole(entry.lost), value: Pounds.pence(entry.lost)),
          ]
      })
  }

  private static func figures(
    _ entry: Entry, _ subject: Criterion.Subject, _ year: PublicYear
  ) -> [Table.Cell] {
    guard let found = entry.reason.findings.first(where: { $0.finding.subject == subject }) else {
      return Array(repeating: .missing("not known"), count: 3)
    }
    let (finding, words) = (found.finding, year.edition.wording.figures(found.finding))
    func short(_ text: String) -> String {
      text.split(separator: " ").first.map(String.init) ?? text
    }
    let margin = finding.margin
    return [
      Table.Cell(short(words.figure), value: finding.observation.value.readable(places: 6)),
      Table.Cell(short(words.line), value: finding.line.readable(places: 6)),
      Table.Cell(
        margin.inWords(places: 2).replacing("-", with: "−"), value: margin.readable(places: 6)),
    ]
  }

  /// Where no figure is compared: how many met it.
  private static func verdicts(_ rule: any Rule, _ entries: [Entry]) -> ChartFigure {
    let counts = Verdict.allCases.map { verdict in
      (verdict, entries.count { $0.reason.verdict == verdict })
    }.filter { $0.1 > 0 }
    let table = Table(
      "Verdicts", key: "counts",
      columns: [
        Table.Column("verdict", "Verdict"),
        Table.Column("organisations", "Organisations", isNumeric: true),
      ], rows: counts.map { [Table.Cell($0.tag), Table.Cell(String($1))] })
    return ChartFigure(
      BarChart(
        id: "verdicts", title: "How many met it",
        takeaway: "\(counts.first { $0.0 == .met }?.1 ?? 0) of \(entries.count) met it.",
        unit: "organisations",
        bars: counts.map {
          .init(label: $0.tag.text, value: Double($1), text: "\($1)", isHollow: $0 == .unknown)
        }, table: table.forChart
      ).chart, table)
  }

  private static func provenance(_ rule: any Rule) -> [Block] {
    let basis =
      switch rule.confidence {
      case .sourced: "It was read in:"
      case .inferred: "It was worked out from:"
      case .unverified: "It is unverified: not all of it was found in a source. What was read:"
      }
    let items = rule.provenance.sources.map { TextList.Item($0.title, address: $0.url) }
    return [.paragraph(basis), .list(TextList(items: items))]
      + (rule.provenance.note.map { [.paragraph("Note: \($0)")] } ?? [])
  }
}
