import QualityPremium

extension EditionTables {
  /// One row an organisation, line of its account and statistic.
  var resultsLong: OpenTable {
    OpenTable(
      name: "results_long", title: "Awards line by line",
      description: "One row for each organisation, rule and statistic. The amounts of measures, "
        + "adjustments, gateways and discretion add up to the award, to the penny.",
      columns: [
        .init("run_id", "Run", .text, "The run that the results are of."),
        .init("scheme_year", "Year", .text, "The financial year that is paid for."),
        .init("org_code", "Code", .text, "The organisation's code."),
        .init("measure_id", "Rule", .text, "The rule of rules.csv, or a line of totals."),
        .init(
          "stage", "Stage", .text, "Where in the account the line stands.",
          words: Stage.allCases.map(\.rawValue)),
        .init(
          "statistic", "Statistic", .text, "What the value is.",
          words: LineStatistic.allCases.map(\.rawValue)),
        .init("value", "Value", .number, "The value, a number.", mayBeMissing: true),
        .init("unit", "Unit", .text, "Its unit.", words: ["people", "GBP", "percent", "share"]),
        .init(
          "value_note", "Note", .text, "A code of notes.csv, or nothing.",
          words: [NoteCode.provisional, .notApplicable].map(\.rawValue), mayBeMissing: true),
      ],
      primaryKey: ["org_code", "measure_id", "stage", "statistic"],
      foreignKeys: [
        .init(columns: ["org_code"], table: "results_wide", reference: ["org_code"]),
        .init(columns: ["measure_id"], table: "rules", reference: ["rule_id"]),
      ],
      rows: assessments.flatMap(longRows))
  }

  enum Stage: String, CaseIterable {
    case population, maximum, measure, earned, adjustment, gateway, discretion, award
  }

  enum LineStatistic: String, CaseIterable {
    case count
    case amount
    case weight
    case deduction
    case share
    case shareEarnedAtLeast = "share_earned_at_least"
    case shareEarnedAtMost = "share_earned_at_most"
    case amountAtLeast = "amount_at_least"
    case amountAtMost = "amount_at_most"

    var unit: String {
      switch self {
      case .count: "people"
      case .amount, .amountAtLeast, .amountAtMost: "GBP"
      case .weight, .deduction, .share: "percent"
      case .shareEarnedAtLeast, .shareEarnedAtMost: "share"
      }
    }
  }

  private func longRows(_ assessment: Assessment) -> [[OpenTable.Cell]] {
    func row(
      _ rule: String, _ stage: Stage, _ statistic: LineStatistic, _ value: OpenTable.Cell,
      _ note: NoteCode? = nil
    ) -> [OpenTable.Cell] {
      [
        .word(edition.run), .word(edition.scheme.year.description),
        .text(assessment.commissioner.code), .word(rule), .word(stage.rawValue),
        .word(statistic.rawValue), value, .word(statistic.unit),
        note.map { .word($0.rawValue) } ?? .none,
      ]
    }
    var rows = [
      row(
        "population", .population, .count, .number("\(assessment.commissioner.population.count)")),
      row("maximum", .maximum, .amount, assessment.maximum.cell),
    ]
    for line in accountLines(assessment) {
      let isOpen: NoteCode? = line.atLeast == line.atMost ? nil : .provisional
      if let (statistic, share) = line.share {
        rows.append(row(line.rule, line.stage, statistic, share.cell))
      }
      if line.stage == .measure {
        for (statistic, share) in line.earnedShares {
          rows.append(
            row(
              line.rule, .measure, statistic,
              share.map { .number($0.readable(places: 12)) } ?? .missing(.notApplicable),
              share == nil ? .notApplicable : isOpen))
        }
      }
      rows.append(row(line.rule, line.stage, .amountAtLeast, line.atLeast.cell, isOpen))
      rows.append(row(line.rule, line.stage, .amountAtMost, line.atMost.cell, isOpen))
    }
    return rows
  }

  /// A line of an account in whole pence.
  private struct AccountLine {
    var rule: String
    var stage: Stage
    var share: (LineStatistic, Share)?
    /// The part of its weight that a measure earns; nothing where the weight is nought.
    var earnedShares: [(LineStatistic, Quantity?)] = []
    var atLeast: Money
    var atMost: Money
  }

  private func accountLines(_ assessment: Assessment) -> [AccountLine] {
    let entries = assessment.account.entries
    func isTotal(_ entry: Account.Entry) -> Bool { entry.line == .earned || entry.line == .award }
    let lines = entries.filter { !isTotal($0) }
    let least = ApportionedPence.of(lines.map(\.atLeast), total: assessment.award.least)
    let most = ApportionedPence.of(lines.map(\.atMost), total: assessment.award.most)
    var earned = (least: Money.zero, most: Money.zero)
    var result: [AccountLine] = []
    for (place, entry) in lines.enumerated() {
      let line = accountLine(entry, assessment.full, least[place], most[place])
      if line.stage == .measure {
        earned = (earned.least + line.atLeast, earned.most + line.atMost)
      }
      result.append(line)
    }
    result.append(
      AccountLine(rule: "earned", stage: .earned, atLeast: earned.least, atMost: earned.most))
    result.append(
      AccountLine(
        rule: "award", stage: .award, atLeast: assessment.award.least,
        atMost: assessment.award.most))
    return result
  }

  private func accountLine(
    _ entry: Account.Entry, _ full: Amount, _ least: Money, _ most: Money
  ) -> AccountLine {
    switch entry.line {
    case .measure(let path, let weight):
      let whole = full.share(weight).pence
      func part(_ amount: Amount) -> Quantity? { whole == .zero ? nil : amount.pence / whole }
      return AccountLine(
        rule: path, stage: .measure, share: (.weight, weight),
        earnedShares: [
          (.shareEarnedAtLeast, part(entry.atLeast)), (.shareEarnedAtMost, part(entry.atMost)),
        ], atLeast: least, atMost: most)
    case .adjustment(let path, let deduction):
      return AccountLine(
        rule: path, stage: .adjustment, share: (.deduction, deduction), atLeast: least, atMost: most
      )
    case .gateway(let path):
      return AccountLine(rule: path, stage: .gateway, atLeast: least, atMost: most)
    case .discretion(let path, let share):
      return AccountLine(
        rule: path, stage: .discretion, share: (.share, share), atLeast: least, atMost: most)
    case .earned:
      return AccountLine(rule: "earned", stage: .earned, atLeast: least, atMost: most)
    case .award:
      return AccountLine(rule: "award", stage: .award, atLeast: least, atMost: most)
    }
  }
}
