public import QualityPremium

/// Monthly figures as they were published, in the layouts that are known; a layout is told by its heading.
public struct PublishedSeries: Sendable {
  /// What the file holds, in words for a report.
  public var title: String
  public var indicator: Indicator.ID
  public var panel: [MonthlySeries]
}

extension PublishedSeries {
  /// The series of a file, or every mistake in it.
  ///
  /// - Parameter indicators: for files of observations, which name their indicators.
  public static func read(
    _ file: InputFile, indicators: [Indicator.ID: Indicator]
  ) throws(Problems) -> [PublishedSeries] {
    var problems: [Problem] = []
    guard let csv = CSVFile(file, problems: &problems) else { throw Problems(problems) }
    let heading = csv.heading.fields.map(\.text)
    guard let layout = layouts.first(where: { $0.columns.allSatisfy(heading.contains) }) else {
      throw Problems([
        Problem(
          file: file.name, line: 1, column: 1, "is in no layout of monthly figures that is known",
          remedy: "write the columns \(ObservationsFile.required.joined(separator: ", "))")
      ])
    }
    guard
      let table = CSVTable(
        csv, required: layout.columns, optional: heading.filter { !layout.columns.contains($0) },
        problems: &problems)
    else { throw Problems(problems) }
    let series = layout.read(table.rows, indicators, &problems)
    try problems.check()
    return series
  }

  private struct Layout: Sendable {
    var columns: [String]
    var read:
      @Sendable ([CSVTableRow], [Indicator.ID: Indicator], inout [Problem]) -> [PublishedSeries]
  }

  private static let layouts = [
    Layout(columns: ["organisation", "indicator", "period", "numerator", "denominator", "value"]) {
      observations($0, $1, &$2)
    },
    Layout(columns: ["provider_name", "month", "attendances", "waits_over_4_hours"]) {
      rows, _, problems in emergency(rows, &problems)
    },
    Layout(columns: ["month", "org_code", "type", "attendances", "breaches"]) {
      rows, _, problems in emergencyByType(rows, &problems)
    },
    Layout(columns: ["ccg_code", "month", "total_cases"]) { rows, _, problems in
      cases(rows, &problems)
    },
    Layout(columns: ["infection", "month", "area_code", "count"]) { rows, _, problems in
      infections(rows, &problems)
    },
    Layout(columns: ["measure", "breakdown", "area", "period", "value", "unit"]) {
      rows, _, problems in national(rows, &problems)
    },
  ]
}

/// Series as they are read, a month at a time.
private struct SeriesBook {
  private var series: [String: MonthlySeries] = [:]
  private let indicator: Indicator.ID

  init(_ indicator: Indicator.ID) { self.indicator = indicator }

  mutating func add(
    _ figure: MonthlySeries.Figure, _ organisation: String, _ month: Month, _ row: CSVTableRow,
    _ column: String, _ problems: inout [Problem]
  ) {
    let start = MonthlySeries(organisation: organisation, indicator: indicator)
    if series[organisation, default: start].figures.updateValue(figure, forKey: month) != nil {
      problems.append(
        row.problem(
          column, "\(organisation) has \(month) twice", remedy: "keep one of the two rows"))
    }
  }

  mutating func fill(_ months: ClosedRange<Month>) {
    for organisation in series.keys {
      for number in months.lowerBound.number...months.upperBound.number
      where series[organisation]?.figures[Month(number)] == nil {
        series[organisation]?.figures[Month(number)] = .count(0)
      }
    }
  }

  func published(_ title: String) -> PublishedSeries {
    PublishedSeries(
      title: title, indicator: indicator,
      panel: series.values.sorted { $0.organisation < $1.organisation })
  }
}

extension CSVTableRow {
  fileprivate func month(_ column: String, _ problems: inout [Problem]) -> Month? {
    guard required(column, &problems) != nil, let period = period(column, &problems) else {
      return nil
    }
    if let month = Month(period) { return month }
    problems.append(
      problem(column, "'\(period)' is not a month", remedy: "write a month such as 2013-04"))
    return nil
  }

  /// A count that has to be there.
  fileprivate func number(_ column: String, _ problems: inout [Problem]) -> Int? {
    required(column, &problems).flatMap { _ in count(column, &problems) }
  }
}

extension PublishedSeries {
  /// `observations.csv` with months for periods; other periods are left to other commands.
  private static func observations(
    _ rows: [CSVTableRow], _ indicators: [Indicator.ID: Indicator], _ problems: inout [Problem]
  ) -> [PublishedSeries] {
    var books: [Indicator.ID: SeriesBook] = [:]
    for row in rows {
      guard let code = row.required("organisation", &problems),
        let id = row.required("indicator", &problems),
        let period = row.required("period", &problems).flatMap({ _ in
          row.period("period", &problems)
        }), let month = Month(period)
      else { continue }
      guard let indicator = indicators[id] else {
        problems.append(
          row.problem(
            "indicator", "there is no indicator '\(id)'",
            remedy: Suggestion.remedy(for: id, among: indicators.keys)))
        continue
      }
      let (part, whole) = (
        row.count("numerator", &problems), row.count("denominator", &problems)
      )
      let value = row.quantity("value", &problems)
      let figure: MonthlySeries.Figure? =
        switch (indicator.kind, part, whole, value) {
        case (.percent, let part?, let whole?, _) where part <= whole && whole > 0:
          .part(part, of: whole)
        case (.percent, nil, nil, let value?): .percent(value.approximate)
        case (.count, _, _, let value?) where value.denominator == 1:
          .count(Int(value.numerator))
        default: nil
        }
      guard let figure else {
        problems.append(
          row.problem(
            "value", "there is no monthly figure of \(id) here",
            remedy: indicator.kind == .count
              ? "write a whole number as the value"
              : "write a numerator and a denominator, or a percentage as the value"))
        continue
      }
      books[id, default: SeriesBook(id)].add(figure, code, month, row, "period", &problems)
    }
    return books.sorted { $0.key < $1.key }.map { id, book in
      var series = book.published(indicators[id]?.title ?? id)
      if series.panel.count == 1 { series.title += ", \(series.panel[0].organisation)" }
      return series
    }
  }

  /// A&E by provider, 2012 to 2016. A month without attendances is one without a return.
  private static func emergency(
    _ rows: [CSVTableRow], _ problems: inout [Problem]
  ) -> [PublishedSeries] {
    var book = SeriesBook("a-and-e-4-hours")
    for row in rows {
      guard let name = row.required("provider_name", &problems),
        let month = row.month("month", &problems),
        let all = row.number("attendances", &problems),
        let late = row.number("waits_over_4_hours", &problems), all > 0, name != "England"
      else { continue }
      book.add(.part(max(0, all - late), of: all), name, month, row, "month", &problems)
    }
    return [book.published("A&E within 4 hours, providers by name")]
  }

  /// A&E by provider and type, 2016 to 2019: all types together, of providers with a major department.
  private static func emergencyByType(
    _ rows: [CSVTableRow], _ problems: inout [Problem]
  ) -> [PublishedSeries] {
    struct Key: Hashable {
      var code: String
      var month: Month
    }
    var sums: [Key: (all: Int, late: Int, row: CSVTableRow)] = [:]
    var order: [Key] = []
    var majors: Set<String> = []
    for row in rows {
      guard let code = row.required("org_code", &problems),
        let month = row.month("month", &problems),
        let all = row.number("attendances", &problems),
        let late = row.number("breaches", &problems)
      else { continue }
      if row.text("type") == "1", all > 0 { majors.insert(code) }
      let key = Key(code: code, month: month)
      if sums[key] == nil { order.append(key) }
      let sum = sums[key] ?? (0, 0, row)
      sums[key] = (sum.all + all, sum.late + late, sum.row)
    }
    var book = SeriesBook("a-and-e-4-hours")
    for key in order where majors.contains(key.code) {
      guard let sum = sums[key], sum.all > 0 else { continue }
      book.add(
        .part(max(0, sum.all - sum.late), of: sum.all), key.code, key.month, sum.row, "month",
        &problems)
    }
    return [book.published("A&E within 4 hours, trusts with a major department")]
  }

  /// MRSA by CCG: who has any case is listed, and a month that is not is one without.
  private static func cases(
    _ rows: [CSVTableRow], _ problems: inout [Problem]
  ) -> [PublishedSeries] {
    var book = SeriesBook("mrsa")
    var months: [Month] = []
    for row in rows {
      guard let code = row.required("ccg_code", &problems),
        let month = row.month("month", &problems),
        let count = row.number("total_cases", &problems)
      else { continue }
      months.append(month)
      book.add(.count(count), code, month, row, "month", &problems)
    }
    if let first = months.min(), let last = months.max() { book.fill(first...last) }
    return [book.published("MRSA, CCGs with any case")]
  }

  private static func infections(
    _ rows: [CSVTableRow], _ problems: inout [Problem]
  ) -> [PublishedSeries] {
    var books = [
      "MRSA bacteraemia": SeriesBook("mrsa"),
      "C. difficile (age 2 and over)": SeriesBook("c-difficile"),
    ]
    for row in rows {
      guard let month = row.month("month", &problems),
        let code = row.required("area_code", &problems),
        let count = row.number("count", &problems),
        let infection = row.choice("infection", among: books.keys.sorted(), &problems)
      else { continue }
      if code.hasPrefix("E") { continue }
      books[infection]?.add(.count(count), code, month, row, "month", &problems)
    }
    return books.sorted { $0.key < $1.key }.map { $1.published("\($0), CCGs of West Sussex") }
  }

  /// England's percentages, of which the counts are not in the file.
  private static func national(
    _ rows: [CSVTableRow], _ problems: inout [Problem]
  ) -> [PublishedSeries] {
    let wanted = [
      "rtt_18_weeks_pct incomplete": ("rtt-18-weeks", "Referral to treatment within 18 weeks"),
      "ambulance_8min_pct red1": ("ambulance-red-1", "Red 1 ambulance calls within 8 minutes"),
    ]
    var books = wanted.mapValues { SeriesBook($0.0) }
    for row in rows {
      let key = "\(row.text("measure") ?? "") \(row.text("breakdown") ?? "")"
      guard wanted[key] != nil, row.text("area") == "England",
        let month = row.month("period", &problems),
        let percent = row.quantity("value", &problems)
      else { continue }
      books[key]?.add(.percent(percent.approximate), "England", month, row, "period", &problems)
    }
    return books.sorted { $0.key < $1.key }.map { key, book in
      book.published("\(wanted[key]?.1 ?? key), England")
    }
  }
}
