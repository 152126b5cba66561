import QualityPremium

/// `history.csv` of a portfolio: what the figures were, one row a value.
enum HistoryFile {
  static let columns = ["organisation", "indicator", "period", "value"]

  static func read(
    _ csv: CSVFile, indicators: Set<Indicator.ID>, _ problems: inout [Problem]
  ) -> [HistoryValue] {
    guard let table = CSVTable(csv, required: columns, problems: &problems) else { return [] }
    var periods: [String: Period] = [:]
    return table.rows.compactMap { row in
      let organisation = row.required("organisation", &problems)
      let indicator = row.required("indicator", &problems)
      if let indicator, !indicators.contains(indicator) {
        problems.append(
          row.problem(
            "indicator", "there is no indicator '\(indicator)'",
            remedy: Suggestion.remedy(for: indicator, among: indicators)))
      }
      // A register has few periods and many rows.
      let written = row.required("period", &problems)
      let period = written.flatMap { text in
        if let known = periods[text] { return known }
        let period = row.period("period", &problems)
        periods[text] = period
        return period
      }
      let value = row.required("value", &problems).flatMap { _ in row.quantity("value", &problems) }
      guard let organisation, let indicator, let period, let value else { return nil }
      return HistoryValue(
        organisation: organisation, indicator: indicator, period: period, value: value.approximate)
    }
  }
}

/// `amendments.csv` of a portfolio: targets that were changed after they had been agreed.
enum AmendmentsFile {
  static let columns = ["measure", "on", "before", "after", "who", "why"]

  static func read(
    _ csv: CSVFile, measures: Set<RegisterMeasure.ID>, _ problems: inout [Problem]
  ) -> [TargetAmendment] {
    guard let table = CSVTable(csv, required: columns, problems: &problems) else { return [] }
    return table.rows.compactMap { row in
      let measure = row.required("measure", &problems)
      if let measure, !measures.contains(measure) {
        problems.append(
          row.problem(
            "measure", "there is no measure '\(measure)'",
            remedy: Suggestion.remedy(for: measure, among: measures)))
      }
      let day = row.required("on", &problems).flatMap { _ in row.day("on", &problems) }
      let before = row.required("before", &problems).flatMap { _ in
        row.quantity("before", &problems)
      }
      let after = row.required("after", &problems).flatMap { _ in row.quantity("after", &problems) }
      let who = row.required("who", &problems)
      let why = row.required("why", &problems)
      guard let measure, let day, let before, let after, let who, let why else { return nil }
      return TargetAmendment(
        measure: measure, day: day, before: before, after: after, who: who, why: why)
    }
  }
}
