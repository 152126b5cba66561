import PremiumFiles
import QualityPremium

extension EditionTables {
  /// The rules, and the lines of totals that stand beside them.
  var rules: OpenTable {
    let lines: [(String, String)] = [
      ("population", "The people that are paid for"), ("maximum", "What could be earned"),
      ("earned", "What the measures earned together"), ("award", "The award"),
    ]
    return OpenTable(
      name: "rules", title: "Rules of the scheme",
      description: "Every gateway, measure and adjustment in the order of the scheme, how sure its "
        + "source is, and the lines of totals.",
      columns: [
        .init("rule_id", "Rule", .text, "The identifier of the rule or line."),
        .init(
          "kind", "Kind", .text, "What it is.",
          words: [Gateway.kind, Measure.kind, Adjustment.kind, "total"]),
        .init("title", "Title", .text, "The title of the rule."),
        .init(
          "percent", "Per cent", .number,
          "The weight of a measure, or the deduction of an adjustment.", mayBeMissing: true),
        .init(
          "confidence", "Confidence", .text, "How sure it is that the scheme said so.",
          words: Confidence.allCases.map(\.rawValue), mayBeMissing: true),
        .init("sources", "Sources", .text, "Where it was read.", mayBeMissing: true),
      ],
      primaryKey: ["rule_id"],
      rows: edition.scheme.rules.map(ruleRow)
        + lines.map {
          [
            .word($0.0), .word("total"), .word($0.1), .missing(.notApplicable),
            .missing(.notApplicable), .missing(.notApplicable),
          ]
        })
  }

  private func ruleRow(_ rule: any Rule) -> [OpenTable.Cell] {
    let share = (rule as? Measure)?.weight ?? (rule as? Adjustment)?.deduction
    let sources = rule.provenance.sources.map(\.title).joined(separator: "; ")
    return [
      .word(rule.path), .word(type(of: rule).kind), .text(rule.title),
      share?.cell ?? .missing(.notApplicable), .word(rule.confidence.rawValue),
      sources.isEmpty ? .missing(.unavailable) : .text(sources),
    ]
  }

  /// The indicators that the figures are of.
  var indicators: OpenTable {
    let ids = figureSubjects.map(\.indicator)
    var seen: Set<Indicator.ID> = []
    let list = ids.filter { seen.insert($0).inserted }.compactMap { edition.indicators[$0] }
    return OpenTable(
      name: "indicators", title: "Indicators",
      description: "What the figures are of, and which way is good.",
      columns: [
        .init("indicator_id", "Indicator", .text, "The identifier of the indicator."),
        .init("title", "Title", .text, "Its title."),
        .init(
          "kind", "Kind", .text, "What its values are.",
          words: Indicator.Kind.allCases.map(\.rawValue)),
        .init("unit", "Unit", .text, "The unit of its values."),
        .init(
          "direction", "Direction", .text, "Which way is good.",
          words: Indicator.Direction.allCases.map(\.rawValue)),
        .init(
          "confidence", "Confidence", .text, "How sure its definition is.",
          words: Confidence.allCases.map(\.rawValue)),
      ],
      primaryKey: ["indicator_id"],
      rows: list.sorted { $0.id < $1.id }.map {
        [
          .word($0.id), .text($0.title), .word($0.kind.rawValue), .text($0.unit),
          .word($0.direction.rawValue), .word($0.provenance.confidence.rawValue),
        ]
      })
  }

  /// What each organisation agreed with its area team.
  var localMeasures: OpenTable {
    // What was agreed may be an indicator that the scheme itself does not name.
    var scheme = edition.scheme
    scheme.indicators.merge(edition.indicators) { own, _ in own }
    let wording = Wording(scheme)
    return OpenTable(
      name: "local_measures", title: "Local measures and targets",
      description: "What each organisation agreed with its area team, in words.",
      columns: [
        .init("org_code", "Code", .text, "The organisation's code."),
        .init("slot", "Place", .text, "The place that it takes in the scheme."),
        .init("title", "Title", .text, "What was agreed to be achieved."),
        .init("test", "Test", .text, "How it is judged.", mayBeMissing: true),
        .init("agreed_on", "Agreed on", .date, "When both had agreed.", mayBeMissing: true),
      ],
      primaryKey: ["org_code", "slot"],
      foreignKeys: [
        .init(columns: ["org_code"], table: "results_wide", reference: ["org_code"])
      ],
      rows: edition.submissions.flatMap { submission in
        submission.evidence.agreement.measures.map { measure in
          [
            .text(submission.commissioner.code), .text(measure.slot), .text(measure.title),
            .text(wording.lines(measure.criterion).map(\.text).joined(separator: " ")),
            measure.agreedOn.map { .number($0.description) } ?? .missing(.unavailable),
          ]
        }
      })
  }

  /// What the codes mean.
  var notes: OpenTable {
    OpenTable(
      name: "notes", title: "Codes in place of values and beside them",
      description: "The shorthand of the Government Analysis Function, as these tables use it.",
      columns: [
        .init("code", "Code", .text, "The code.", words: []),
        .init("meaning", "Meaning", .text, "What it means."),
      ],
      primaryKey: ["meaning"],
      rows: NoteCode.allCases.map { [.word($0.rawValue), .word($0.meaning)] })
  }

  /// In what each edition differs from the one before.
  var correctionsLog: OpenTable {
    OpenTable(
      name: "corrections", title: "Corrections log",
      description:
        "What each edition changed and why. An edition that was published stays where it "
        + "is.",
      columns: [
        .init("line", "Line", .integer, "The number of the line."),
        .init("edition", "Edition", .integer, "The edition that has it so."),
        .init("published_on", "Published on", .date, "When that was published."),
        .init("run_id", "Run", .text, "The run that it is of."),
        .init("replaces_run_id", "Replaces", .text, "The run before.", mayBeMissing: true),
        .init(
          "kind", "Kind", .text, "What changed.", words: Correction.Kind.allCases.map(\.rawValue)),
        .init("org_code", "Code", .text, "The organisation.", mayBeMissing: true),
        .init("subject", "Subject", .text, "Which award, figure or statement.", mayBeMissing: true),
        .init("was", "Was", .text, "What stood before, a number or a word.", mayBeMissing: true),
        .init("is", "Is", .text, "What stands now.", mayBeMissing: true),
        .init("reason", "Reason", .text, "Why, as those who made it said.", mayBeMissing: true),
      ],
      primaryKey: ["line"],
      rows: corrections.enumerated().map { place, correction in
        let none = OpenTable.Cell.missing(.notApplicable)
        return [
          .number("\(place + 1)"), .number("\(correction.edition.number)"),
          .number(correction.edition.published.day.description), .word(correction.edition.run),
          correction.replaces.map { .word($0.run) } ?? none, .word(correction.kind.rawValue),
          correction.organisation.map { .text($0) } ?? none,
          correction.subject.map { .text($0) } ?? none, correction.was, correction.stands,
          correction.edition.reason.isEmpty
            ? .missing(.unavailable) : .text(correction.edition.reason),
        ]
      })
  }
}
