public import PremiumFiles
public import QualityPremium

/// Figures in the columns in which Fingertips, the public health tool of England, gives and takes them.
public enum FingertipsLayout {
  static let columns = [
    "Indicator ID", "Indicator Name", "Parent Code", "Parent Name", "Area Code", "Area Name",
    "Area Type", "Sex", "Age", "Category Type", "Category", "Time period", "Value",
    "Lower CI 95.0 limit", "Upper CI 95.0 limit", "Lower CI 99.8 limit", "Upper CI 99.8 limit",
    "Count", "Denominator", "Value note", "Recent Trend",
    "Compared to England value or percentiles", "Compared to Parent value or percentiles",
    "Time period Sortable", "New data", "Compared to goal", "Time period range",
  ]

  /// The figures of a publication's last edition, what it withholds left empty with a note.
  public static func csv(_ publication: Publication) -> String {
    guard let tables = publication.latest else { return "" }
    return CSVText.line(columns)
      + tables.figureSubjects.flatMap { subject in
        tables.edition.submissions.compactMap { row(subject, $0, tables) }
      }.joined()
  }

  private static func row(
    _ subject: Criterion.Subject, _ submission: Submission, _ tables: EditionTables
  ) -> String? {
    let commissioner = submission.commissioner
    guard let observation = submission.evidence.observations[subject],
      let area = commissioner.areas.last
    else { return nil }
    func told(_ statistic: Statistic) -> String {
      tables.disclosure.withholds(statistic, of: subject, in: area)
        ? "" : observation[statistic]?.readable(places: 12) ?? ""
    }
    let isWithheld = Statistic.allCases.contains {
      observation[$0] != nil && tables.disclosure.withholds($0, of: subject, in: area)
    }
    let count = told(.numerator).isEmpty ? told(.events) : told(.numerator)
    return CSVText.line([
      subject.indicator,
      CSVText.harmless(tables.edition.indicators[subject.indicator]?.title ?? subject.indicator),
      CSVText.harmless(commissioner.areaTeam ?? ""), CSVText.harmless(commissioner.areaTeam ?? ""),
      CSVText.harmless(commissioner.code), CSVText.harmless(commissioner.name), "CCG", "Persons",
      "All ages", "", "", subject.period.description, told(.value), told(.lower95), told(.upper95),
      "", "", count, told(.denominator),
      isWithheld ? "Value suppressed for disclosure control due to small count" : "", "", "", "",
      "\(subject.period.sortKey)", "", "", subject.period.rangeCode,
    ])
  }

  /// The columns that have to be there to read figures; all others may be missing.
  private static let needed = [
    "Indicator ID", "Area Code", "Time period", "Value", "Count", "Denominator",
  ]

  /// Figures in this layout as evidence; rows of other sexes, ages and categories than everybody are passed over.
  ///
  /// - Parameters:
  ///   - organisations: ours by the codes of the file, where they are not the same.
  public static func read(
    _ file: InputFile, _ names: IndicatorNames, indicators: [Indicator.ID: Indicator],
    organisations: [String: String]
  ) throws(Problems) -> ObservationRows {
    var table = try ForeignTable(file, needed: needed)
    let others = ["Sex": ["", "Persons"], "Category": [""], "Category Type": [""]]
    var passedOver = 0
    for row in table.rows {
      let isOther = others.contains { column, allowed in
        row[column].map { !allowed.contains($0) } ?? false
      }
      guard !isOther else {
        passedOver += 1
        continue
      }
      guard let name = row["Indicator ID"], let id = names.indicator(name),
        let indicator = indicators[id]
      else {
        table.fail(
          row, "Indicator ID", "there is no indicator '\(row["Indicator ID"] ?? "")'",
          "map it with --indicator ID=INDICATOR")
        continue
      }
      guard let period = row["Time period"].flatMap(Period.init(fingertips:)) else {
        table.fail(
          row, "Time period", "'\(row["Time period"] ?? "")' is not one year, quarter or month",
          "write 2013, 2013/14, 2013/14 Q1 or 2013-04")
        continue
      }
      let area = row["Area Code"] ?? ""
      add(row, indicator, period, organisations[area] ?? area, to: &table)
    }
    if passedOver > 0 {
      table.note("\(passedOver) rows are of one sex or category", "they are passed over")
    }
    return try table.checked()
  }

  private static func add(
    _ row: ForeignTable.Row, _ indicator: Indicator, _ period: Period, _ organisation: String,
    to table: inout ForeignTable
  ) {
    let count = table.count(row, "Count")
    let denominator = table.count(row, "Denominator")
    let note = row["Value note"] ?? ""
    let isPart = indicator.kind == .percent && count != nil && denominator != nil
    // The counts are the figure; a percentage beside them is those divided, and rounded.
    let value = isPart ? nil : table.decimal(row, "Value")
    if value == nil, !isPart {
      // A row that says why it has no value is not a mistake, and no figure either.
      guard !note.isEmpty else {
        return table.fail(row, "Value", "the row has no value", "write it")
      }
      return table.note("\(organisation), \(indicator.id): \(note)", "the figure is left out")
    }
    table.add(
      row, organisation, indicator.id, period, numerator: isPart ? count : nil,
      denominator: isPart ? denominator : nil, value: isPart ? nil : value,
      events: isPart || indicator.kind == .count ? nil : count,
      lower95: table.decimal(row, "Lower CI 95.0 limit"),
      upper95: table.decimal(row, "Upper CI 95.0 limit"), source: "Fingertips layout")
  }
}

extension Period {
  /// The year from which Fingertips sorts, such as `20130000`.
  var sortKey: Int {
    switch self {
    case .calendarYear(let year), .financialYear(let year): year * 10_000
    case .quarter(let quarter, let year): year * 10_000 + quarter
    case .month(let month, let year): year * 10_000 + month * 100
    }
  }

  /// `1y`, `1q` or `1m`.
  var rangeCode: String {
    switch self {
    case .calendarYear, .financialYear: "1y"
    case .quarter: "1q"
    case .month: "1m"
    }
  }

  /// A period as Fingertips writes it, which is ours but for the months.
  fileprivate init?(fingertips text: String) {
    guard let period = Period(text.trimmed) else { return nil }
    self = period
  }
}

extension String {
  var trimmed: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
