import PremiumFiles
import QualityPremium

extension EditionTables {
  /// The workbook of the edition: a cover, contents, notes, and then one table a sheet.
  var workbook: Workbook {
    let sheets = tableSheets
    return Workbook(
      title: edition.title, subject: "\(edition.scheme.title), \(edition.run)",
      description: edition.description,
      keywords: ["pay for performance", "clinical commissioning groups", "NHS"],
      created: "\(edition.published)",
      sheets: [cover, contents(sheets), notesSheet] + sheets)
  }

  private var cover: Worksheet {
    Worksheet(
      name: "Cover", title: edition.title,
      lines: [edition.summary] + edition.caveats + [
        "Edition \(edition.number), published on \(edition.published.day.inWords). It is of the run "
          + "\(edition.run).",
        edition.reason.isEmpty
          ? "No reason was recorded for the run." : "Why it was made: \(edition.reason)",
        "Other editions, if there are any, are in the worksheet Corrections.",
        "Licence: \(OpenLicence.title), \(OpenLicence.address)",
        "Rules: SHA-256 \(edition.digests.rules)",
        "Evidence: SHA-256 \(edition.digests.evidence)",
        "Results: SHA-256 \(edition.digests.results)",
        "Head of the audit trail: \(edition.auditHead)",
        "Integrated care boards took over from clinical commissioning groups in July 2022.",
      ])
  }

  private func contents(_ sheets: [Worksheet]) -> Worksheet {
    Worksheet(
      name: "Contents", title: "Contents",
      lines: [
        "This worksheet contains one table.",
        "The name of a worksheet leads to it.",
      ],
      table: .init(
        name: "contents", headings: ["Worksheet", "Title"],
        rows: ([notesSheet] + sheets).map { [.link($0.name, sheet: $0.name), .text($0.title)] },
        widths: [50, 150]))
  }

  private static let leastNote = "[note 1]"
  private static let mostNote = "[note 2]"

  private var notesSheet: Worksheet {
    let notes = [
      (Self.leastNote, "What is certain; this is what is paid."),
      (Self.mostNote, "What it would be if everything that is unknown turned out well."),
    ]
    return Worksheet(
      name: "Notes", title: "Notes and codes",
      lines: [
        "This worksheet contains one table.",
        "Codes stand in place of values, and notes in the headings of columns.",
      ],
      table: .init(
        name: "notes", headings: ["Note or code", "Meaning"],
        rows: notes.map { [.text($0.0), .text($0.1)] }
          + NoteCode.allCases.map { [.text($0.rawValue), .text($0.meaning)] },
        widths: [40, 160]))
  }

  private var tableSheets: [Worksheet] {
    [awardsSheet, verdictsSheet, sheet("Totals", totals), figuresSheet]
      + (edition.submissions.contains { !$0.evidence.agreement.measures.isEmpty }
        ? [sheet("Local_measures", localMeasures, widths: [20, 30, 90, 120, 30])] : [])
      + [
        sheet("Rules", rules, widths: [60, 30, 100, 25, 30, 150]),
        sheet("Indicators", indicators, widths: [60, 110, 30, 80, 40, 30]),
        sheet("Corrections", correctionsLog, widths: [15, 20, 32, 36, 36, 32, 20, 70, 35, 35, 80]),
      ]
  }

  private func lines(_ more: String...) -> [String] {
    [
      "This worksheet contains one table. Codes and notes are explained in the worksheet Notes."
    ] + more + [
      "Source: \(edition.scheme.title), run \(edition.run), worked out by qp \(edition.engine)."
    ]
  }

  /// A table of the open data as a sheet; a column of codes that would be blank says that there is none.
  private func sheet(_ name: String, _ table: OpenTable, widths: [Int] = [55, 55, 32]) -> Worksheet
  {
    Worksheet(
      name: name, title: table.title, lines: lines(table.description),
      table: .init(
        name: table.name, headings: headings(table.columns),
        rows: table.rows.map { row in zip(table.columns, row).map { Self.cell($1, in: $0) } },
        widths: widths))
  }

  private func headings(_ columns: [OpenTable.Column]) -> [String] {
    columns.map { column in
      switch column.name {
      case "award_at_least_gbp": "\(column.title) \(Self.leastNote)"
      case "award_at_most_gbp": "\(column.title) \(Self.mostNote)"
      default: column.title
      }
    }
  }

  private static func cell(
    _ cell: OpenTable.Cell, in column: OpenTable.Column
  ) -> Worksheet.Cell {
    switch cell {
    case .word, .text: .text(cell.plain)
    case .missing(let code): .text(code.rawValue)
    case .none: .text("none")
    case .number(let number):
      switch column.kind {
      case .integer: .count(number)
      case .number: column.name.hasSuffix("_gbp") ? .pounds(number) : .number(number)
      case .text, .date, .moment: .text(number)
      }
    }
  }

  /// Names and amounts, without the verdicts.
  private var awardsSheet: Worksheet {
    let table = resultsWide
    let wanted = [
      "org_code", "org_name", "area_team", "region", "population", "maximum_gbp", "earned_percent",
      "deducted_percent", "award_at_least_gbp", "award_at_most_gbp", "status", "value_note",
    ]
    return sheet(
      "Awards", table.keeping(wanted, as: "awards", titled: "Awards by organisation"),
      widths: [20, 80, 70, 50, 32, 38, 28, 28, 38, 38, 25, 25])
  }

  private var verdictsSheet: Worksheet {
    let table = resultsWide
    let verdicts = edition.scheme.rules.map { Self.column($0.path) }
    return sheet(
      "Verdicts",
      table.keeping(
        ["org_code", "org_name"] + verdicts, as: "verdicts", titled: "Verdicts by organisation"),
      widths: [20, 80, 40])
  }

  /// One row an organisation, one column an indicator and period.
  private var figuresSheet: Worksheet {
    let subjects = figureSubjects
    let headings = subjects.map { subject in
      let indicator = edition.indicators[subject.indicator]
      return
        "\(indicator?.title ?? subject.indicator), \(subject.period) (\(indicator?.unit ?? ""))"
    }
    return Worksheet(
      name: "Figures", title: "Figures that the awards rest on, by organisation",
      lines: lines("The numbers behind them, sources and sums are in figures_long.csv."),
      table: .init(
        name: "figures", headings: ["Code", "Name"] + headings,
        rows: edition.submissions.map { submission in
          [
            .text(OpenTable.Cell.text(submission.commissioner.code).plain),
            .text(OpenTable.Cell.text(submission.commissioner.name).plain),
          ] + subjects.map { figure($0, submission) }
        }, widths: [20, 80, 45]))
  }

  private func figure(_ subject: Criterion.Subject, _ submission: Submission) -> Worksheet.Cell {
    guard let observation = submission.evidence.observations[subject],
      let area = submission.commissioner.areas.last
    else { return .text(NoteCode.unavailable.rawValue) }
    return disclosure.withholds(.value, of: subject, in: area)
      ? .text(NoteCode.confidential.rawValue)
      : .number(observation.value.readable(places: 4))
  }
}

extension OpenTable {
  /// The table with some of its columns, in that order.
  fileprivate func keeping(_ names: [String], as name: String, titled title: String) -> OpenTable {
    let places = names.compactMap { name in columns.firstIndex { $0.name == name } }
    var table = self
    table.name = name
    table.title = title
    table.columns = places.map { columns[$0] }
    table.rows = rows.map { row in places.map { row[$0] } }
    return table
  }
}
