import Hummingbird
import PremiumCharts
import QualityPremium

/// One organisation for everybody: its award as a waterfall, every rule with its figures, and what would
/// have changed it.
enum OrganisationPage {
  static func page(_ exchange: Exchange, _ year: PublicYear) throws -> Page {
    let code = try exchange.parameter("code")
    let assessment = try year.edition.assessment(of: code)
    let evidence = year.edition.evidence[code] ?? Evidence()
    let commissioner = assessment.commissioner
    let verdicts = RuleVerdicts(year: year, assessment: assessment, evidence: evidence)
    let account = account(year, assessment)
    let strip = OrganisationStrip.figure(year, assessment)
    var page = Page(
      title: "\(commissioner.name) (\(commissioner.code))",
      breadcrumbs: year.inner + [Link("Organisations", "\(year.path)/organisations")],
      banner: year.banner,
      year.notices + [
        .lead(headline(assessment, year.scheme)), .paragraph(basis(assessment, year)),
      ] + use(year, commissioner)
        + remarks(on: "population", evidence) + [.chart(account)]
        + OrganisationChanges.blocks(year, assessment) + settling(year, assessment)
        + (strip.map { [.chart($0)] } ?? [])
        + group("Measures", verdicts, assessment.measures)
        + group("Deductions", verdicts, assessment.adjustments)
        + group("Conditions for any payment", verdicts, assessment.gateways)
        + chance(assessment, year) + year.foot)
    page.mainTable = account.table.key
    return page
  }

  /// The way to what it has published on the use of the money; nobody was paid by an example.
  private static func use(_ year: PublicYear, _ commissioner: Commissioner) -> [Block] {
    guard year.run != nil else { return [] }
    return [
      .links(
        LinkList(links: [
          Link("How it used the money", PublicSpending.link(year, commissioner.code))
        ]))
    ]
  }

  private static func headline(_ assessment: Assessment, _ scheme: Scheme) -> String {
    let award = assessment.award
    let most = award.atMost.roundedHalfUpToThePenny
    let share = Pounds.range(award.atLeast, award.atMost) {
      Pounds.percent($0, of: assessment.full)
    }
    switch award.status {
    case .final:
      return "Award for \(scheme.year): \(most), \(share) of the most that it could earn."
    case .barred:
      return "Award for \(scheme.year): nothing. A condition for any payment was not met."
    case .range:
      let least = award.atLeast.roundedHalfUpToThePenny
      return "Award for \(scheme.year): between \(least) and \(most), \(share) of the most that it "
        + "could earn. What would settle it stands below."
    }
  }

  private static func basis(_ assessment: Assessment, _ year: PublicYear) -> String {
    let (population, payment) = (assessment.commissioner.population, year.scheme.payment)
    let basis = population.basis.map { "\($0.rawValue), " } ?? ""
    let date = population.date.map(\.inWords) ?? "date not stated"
    let counted = "\(payment.basis(population.count)) (\(basis)\(date))"
    let what = payment.inWords(of: payment.isPerHead ? "for \(counted)" : counted)
    let team = assessment.commissioner.areaTeam.map { " Area team: \($0)." } ?? ""
    return "\(what) is \(assessment.maximum) at most.\(team)"
  }

  static func remarks(on rule: String, _ evidence: Evidence) -> [Block] {
    evidence.remarks.filter { $0.rule == rule }.map {
      .paragraph("Remark: \($0.text) (\($0.source))")
    }
  }

  private static func group<R: Rule>(
    _ title: String, _ verdicts: RuleVerdicts, _ rules: [Judged<R>]
  ) -> [Block] {
    guard !rules.isEmpty else { return [] }
    return [.heading(title)] + rules.map { .verdict(verdicts.verdict(on: $0.rule, $0.reason)) }
  }

  // MARK: The award

  private static func account(_ year: PublicYear, _ assessment: Assessment) -> ChartFigure {
    let titles = Dictionary(
      year.edition.rules(of: assessment).map { ($0.rule.path, $0.rule.title) }
    ) { first, _ in first }
    func title(_ path: String) -> String { titles[path] ?? YearPage.title(of: path, year.scheme) }
    let award = assessment.award
    let steps = AccountStep.steps(of: assessment).filter { $0.lost != .zero }
    let open = award.atMost - award.atLeast
    let table = Table(
      "The award line by line", key: "account",
      columns: [
        Table.Column("line", "Line"), Table.Column("verdict", "Verdict"),
        Table.Column("at_least_pence", "At least", isNumeric: true),
        Table.Column("at_most_pence", "At most", isNumeric: true),
      ],
      rows: [
        [
          Table.Cell("Could be earned"), .missing(""),
          cell(assessment.full), cell(assessment.full),
        ]
      ]
        + assessment.account.entries.map { entry in
          [
            Table.Cell(self.title(of: entry.line, title)),
            entry.verdict.map { Table.Cell($0.tag) } ?? .missing(""), cell(entry.atLeast),
            cell(entry.atMost),
          ]
        })
    let worst = steps.max { $0.lost < $1.lost }
    let takeaway =
      worst.map { "\(title($0.path)) took most: \(Pounds.whole($0.lost))." }
      ?? (open == .zero ? "Everything was earned." : "Nothing that is known took anything.")
    return ChartFigure(
      WaterfallChart(
        id: "waterfall", title: "What took the money", takeaway: takeaway, unit: "£",
        steps: [
          .total(
            label: "Could be earned", amount: Pounds.number(assessment.full),
            text: Pounds.whole(assessment.full))
        ]
          + steps.map {
            .change(
              label: title($0.path), amount: -Pounds.number($0.lost), text: Pounds.less($0.lost))
          }
          + (open == .zero
            ? []
            : [
              .open(
                label: "Not known yet", amount: -Pounds.number(open), text: "−\(Pounds.whole(open))"
              )
            ])
          + [
            .total(
              label: "Award", amount: Pounds.number(award.atLeast),
              upTo: open == .zero ? nil : Pounds.number(award.atMost),
              text: text(award))
          ], table: table.forChart
      ).chart, table)
  }

  /// Both ends where there is room for them.
  private static func text(_ award: Award) -> String {
    let range = Pounds.range(award.atLeast, award.atMost, Pounds.whole)
    return range.count <= 18 ? range : "from \(Pounds.whole(award.atLeast))"
  }

  private static func title(of line: Account.Line, _ title: (String) -> String) -> String {
    switch line {
    case .measure(let path, let weight): "\(title(path)) (\(weight))"
    case .earned: "Earned before deductions"
    case .adjustment(let path, let deduction): "\(title(path)) (takes \(deduction) if missed)"
    case .gateway(let path): "\(title(path)) (takes everything if not met)"
    case .discretion(let path, let share): "\(title(path)): a decision to pay \(share) only"
    case .award: "Award, before rounding to the penny"
    }
  }

  private static func cell(_ amount: Amount) -> Table.Cell {
    Table.Cell(amount.inWords.replacing("-", with: "−"), value: Pounds.pence(amount))
  }

  // MARK: What is open, and chance

  private static func settling(_ year: PublicYear, _ assessment: Assessment) -> [Block] {
    let open = assessment.openQuestions
    guard !open.isEmpty else { return [] }
    return [
      .longTable(
        LongTable(
          Table(
            "What would settle it, and the most that each could change", key: "open",
            columns: [
              Table.Column("question", "What is not known"),
              Table.Column("worth_pence", "Could change", isNumeric: true),
            ],
            rows: open.map { question in
              [
                Table.Cell(year.edition.wording.describe(question.subject)),
                Table.Cell(Pounds.whole(question.worth), value: Pounds.pence(question.worth)),
              ]
            })))
    ]
  }

  private static func chance(_ assessment: Assessment, _ year: PublicYear) -> [Block] {
    let expected = assessment.expectedLuck(year.scheme.indicators)
    guard !expected.counted.isEmpty else { return [] }
    let pounds = Pounds.whole(Amount(pence: Quantity(Int(expected.pounds.rounded()) * 100)))
    let titles = expected.counted.map { YearPage.title(of: $0, year.scheme) }
    return [
      .heading("How much of it could be chance"),
      .paragraph(
        "With no real change at all, it could expect about \(pounds) before deductions, from "
          + "\(titles.joined(separator: "; ")). Other measures have no baseline or no counts, so their "
          + "part of chance is not known."),
    ]
  }
}
