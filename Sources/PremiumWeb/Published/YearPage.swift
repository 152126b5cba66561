import PremiumCharts
import QualityPremium

/// A year for everybody: what was paid and what was not, where, why, and what was chosen locally.
enum YearPage {
  static func page(_ exchange: Exchange, _ year: PublicYear) throws -> Page {
    var page = Page(
      title: year.title, breadcrumbs: year.crumbs, banner: year.banner, blocks(exchange, year))
    page.mainTable = OrganisationsPage.key
    return page
  }

  static func blocks(_ exchange: Exchange, _ year: PublicYear) -> [Block] {
    let edition = year.edition
    let map = YearMap.figure(year, exchange.site.settings.hexagons)
    return year.notices + [.lead(headline(edition)), .paragraph(scope(edition))]
      + [
        .list(
          TextList(
            items: [
              .init(
                "Each of \(edition.noun(edition.assessments.count)), with its award and reasons",
                address: "\(year.path)/organisations"),
              .init("The rules of the year, each with its source", address: "\(year.path)/scheme"),
            ]
              + (year.run == nil
                ? []
                : [.init("How the money was used", address: "\(year.path)/spending")])
              + (exchange.site.settings.isStatic
                ? []
                : [
                  .init(
                    "What if a number of the rules were another", address: "\(year.path)/sandbox")
                ])
              + [
                .init("How it was worked out", address: "/methods"),
                .init("Everything to download", address: "\(year.path)/downloads"),
              ])),
        .chart(waterfall(year)),
      ] + (map.map { [.chart($0)] } ?? [.longTable(LongTable(OrganisationsPage.table(year)))])
      // Of ranges alone it would show what is possible as if it had been earned.
      + (edition.national.open < edition.assessments.count ? [.chart(bands(year))] : [])
      + [.longTable(LongTable(rules(year)))]
      + LocalChoice.blocks(year) + year.foot
  }

  private static func headline(_ edition: Edition) -> String {
    let national = edition.national
    let range = Pounds.range(national.atLeast, national.atMost, Pounds.millions)
    let paid = range.contains(" to ") ? "between \(range.replacing(" to ", with: " and "))" : range
    let share = Pounds.range(national.atLeast, national.atMost) {
      Pounds.percent($0, of: national.maximum)
    }
    return "\(edition.noun(edition.assessments.count)) could earn "
      + "\(Pounds.millions(national.maximum)) and earned \(paid), \(share) of it."
  }

  private static func scope(_ edition: Edition) -> String {
    let national = edition.national
    let best = (national.best.share * Quantity(100)).inWords(places: 1)
    var sentences = [
      "\(edition.noun(national.withNothing)) earned nothing, and "
        + "\(national.withHalfOrLess - national.withNothing) more earned half or less.",
      "The highest award was \(best)% of the maximum, for \(edition.noun(national.best.count)).",
    ]
    if national.open == edition.assessments.count {
      return
        "Each award is a range, because something that matters is not known; what is certain is "
        + "its lower end. The most that any could have is \(best)% of the maximum."
    }
    if national.open > 0 {
      sentences.append(
        "\(edition.noun(national.open)) \(national.open == 1 ? "has" : "have") a range, because "
          + "something that matters is not known; what is certain is paid.")
    }
    return sentences.joined(separator: " ")
  }

  // MARK: What took the money

  /// The name of a rule for everybody: what each organisation agreed has names of its own.
  static func title(of path: String, _ scheme: Scheme) -> String {
    let isDiscretion = path.hasPrefix("discretion:")
    let rule = isDiscretion ? String(path.dropFirst("discretion:".count)) : path
    let title = scheme.rules.first { $0.path == rule }?.title ?? rule
    return isDiscretion ? "Paid in part by decision: \(title)" : title
  }

  private static func waterfall(_ year: PublicYear) -> ChartFigure {
    let (national, scheme) = (year.edition.national, year.scheme)
    let lines = national.lines.filter { $0.lost != .zero }
    let open = national.atMost - national.atLeast
    let table = Table(
      "What took the money", key: "waterfall",
      columns: [
        Table.Column("step", "Step"), Table.Column("pence", "Amount", isNumeric: true),
        Table.Column("share_of_maximum", "Of the maximum", isNumeric: true),
      ],
      rows: [row("The most that could be earned", national.maximum, national)]
        + lines.map {
          row(title(of: $0.path, scheme), .zero - $0.lost, national, link: year.link(rule: $0.path))
        }
        + (open == .zero ? [] : [row("Not known yet", .zero - open, national)])
        + [row("Award", national.atLeast, national)])
    let worst = lines.max { $0.lost < $1.lost }
    let takeaway =
      worst.map {
        "\(title(of: $0.path, scheme)) cost most: \(Pounds.millions($0.lost)) of the "
          + "\(Pounds.millions(national.maximum - national.atMost)) that was not earned."
      } ?? "Everything was earned."
    return ChartFigure(
      WaterfallChart(
        id: "waterfall", title: "What took the money", takeaway: takeaway, unit: "£ million",
        steps: steps(national, lines, open, scheme), table: table.forChart
      ).chart, table)
  }

  private static func steps(
    _ national: NationalAccount, _ lines: [NationalAccount.Line], _ open: Amount, _ scheme: Scheme
  ) -> [WaterfallChart.Step] {
    func millions(_ amount: Amount) -> Double { Pounds.number(amount) / 1_000_000 }
    func text(_ amount: Amount) -> String {
      String(Pounds.millions(amount).dropLast(" million".count)) + "m"
    }
    return [
      .total(
        label: "Could be earned", amount: millions(national.maximum), text: text(national.maximum))
    ]
      + lines.map { line in
        .change(
          label: title(of: line.path, scheme), amount: -millions(line.lost),
          text: "−" + text(line.lost))
      }
      + (open == .zero
        ? [] : [.open(label: "Not known yet", amount: -millions(open), text: "−" + text(open))])
      + [
        .total(
          label: "Award", amount: millions(national.atLeast),
          upTo: open == .zero ? nil : millions(national.atMost),
          text: Pounds.range(national.atLeast, national.atMost, text))
      ]
  }

  private static func row(
    _ step: String, _ amount: Amount, _ national: NationalAccount, link: String? = nil
  ) -> [Table.Cell] {
    [
      Table.Cell(step, link: link),
      Table.Cell(
        amount.pence < .zero ? "−\(Pounds.whole(.zero - amount))" : Pounds.whole(amount),
        value: Pounds.pence(amount)),
      Table.Cell(
        Pounds.percent(amount, of: national.maximum).replacing("-", with: "−"),
        value: (amount.pence * Quantity(100) / national.maximum.pence).readable(places: 4)),
    ]
  }

  private static func rules(_ year: PublicYear) -> Table {
    let scheme = year.scheme
    return Table(
      "What became of each rule", key: "rules",
      columns: [
        Table.Column("rule", "Rule"), Table.Column("met", "Met", isNumeric: true),
        Table.Column("part_met", "Part met", isNumeric: true),
        Table.Column("not_met", "Not met", isNumeric: true),
        Table.Column("unknown", "Not known", isNumeric: true),
        Table.Column("lost_pence", "Not earned by it", isNumeric: true),
      ],
      rows: year.edition.national.lines.filter { !$0.path.hasPrefix("discretion:") }.map { line in
        [
          Table.Cell(
            title(of: line.path, scheme), value: line.path, link: year.link(rule: line.path)),
          Table.Cell(String(line.met)), Table.Cell(String(line.partMet)),
          Table.Cell(String(line.notMet)), Table.Cell(String(line.unknown)),
          Table.Cell(Pounds.whole(line.lost), value: Pounds.pence(line.lost)),
        ]
      })
  }

  // MARK: How awards were spread

  private static func bands(_ year: PublicYear) -> ChartFigure {
    let limits = [0, 25, 50, 75, 100]
    var counts = Array(repeating: 0, count: limits.count)
    for assessment in year.edition.assessments {
      counts[Band.place(of: assessment, limits)] += 1
    }
    let names = Band.names(limits)
    let all = year.edition.assessments.count
    let table = Table(
      "Awards as a share of the most that could be earned", key: "bands",
      columns: [
        Table.Column("share", "Share of the maximum"),
        Table.Column("organisations", "Organisations", isNumeric: true),
      ], rows: zip(names, counts).map { [Table.Cell($0), Table.Cell(String($1))] })
    let most = zip(names, counts).max { $0.1 < $1.1 }
    return ChartFigure(
      BarChart(
        id: "bands", title: "Awards as a share of the maximum",
        takeaway: "The most common was \(most?.0 ?? "none"): \(most?.1 ?? 0) of \(all).",
        unit: "organisations",
        bars: zip(names, counts).map { .init(label: $0, value: Double($1), text: "\($1)") },
        table: table.forChart
      ).chart, table)
  }
}

/// Awards in bands of the maximum.
enum Band {
  /// The band of the award, if all that is unknown turns out well.
  static func place(of assessment: Assessment, _ limits: [Int]) -> Int {
    let award = assessment.award.atMost.pence * Quantity(100)
    return limits.firstIndex { award <= assessment.full.pence * Quantity($0) } ?? limits.count - 1
  }

  static func names(_ limits: [Int]) -> [String] {
    ["nothing"]
      + zip(limits, limits.dropFirst()).map { low, high in
        low == 0 ? "up to \(high)%" : "over \(low)%, to \(high)%"
      }
  }
}

extension Block {
  /// The sentence that everybody should read.
  static func lead(_ text: String) -> Block { .prose(Prose(text, isLead: true)) }
}
