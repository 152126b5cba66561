import QualityPremium

/// `observations.csv`: one row an organisation, indicator and period.
enum ObservationsFile {
  static let required = [
    "organisation", "indicator", "period", "numerator", "denominator", "value", "source",
  ]
  static let optional = [
    "events", "lower_95", "upper_95", "method", "known_on", "submitted_by", "digest", "note",
  ]

  static func read(
    _ csv: CSVFile, indicators: [Indicator.ID: Indicator], into book: inout EvidenceBook,
    _ problems: inout [Problem]
  ) {
    guard
      let table = CSVTable(csv, required: required, optional: optional, problems: &problems)
    else { return }
    for row in table.rows {
      let code = book.organisation(in: row, &problems)
      let indicator = row.required("indicator", &problems).flatMap { id in
        if indicators[id] == nil {
          problems.append(
            row.problem(
              "indicator", "there is no indicator '\(id)'",
              remedy: Suggestion.remedy(for: id, among: indicators.keys)))
        }
        return indicators[id]
      }
      let period = row.required("period", &problems).flatMap { _ in row.period("period", &problems)
      }
      _ = row.required("source", &problems)
      guard let indicator else { continue }
      let observation = self.observation(row, of: indicator, &problems)
      guard let code, let period, let observation else { continue }
      book.add(observation, of: indicator.id, in: period, for: code, row, &problems)
    }
  }

  private static func observation(
    _ row: CSVTableRow, of indicator: Indicator, _ problems: inout [Problem]
  ) -> Observation? {
    let before = problems.count
    let numerator = row.count("numerator", &problems)
    let denominator = row.count("denominator", &problems)
    let value = row.quantity("value", &problems)
    let events = row.count("events", &problems)
    let lower = row.quantity("lower_95", &problems)
    let upper = row.quantity("upper_95", &problems)
    _ = row.day("known_on", &problems)
    guard problems.count == before else { return nil }
    let check = FigureCheck(
      indicator: indicator, numerator: numerator, denominator: denominator, value: value,
      printed: row.text("value"))
    switch check.decide() {
    case .failure(let list):
      problems.append(
        row.problem(list.fault.column, list.fault.what, remedy: list.fault.remedy))
      return nil
    case .success(let exact):
      if (lower.map { $0 > exact } ?? false) || (upper.map { $0 < exact } ?? false) {
        problems.append(
          row.problem(
            "lower_95", "the limits do not hold the value between them", remedy: "check all three"))
        return nil
      }
      var counts: Observation.Counts?
      if let numerator, let denominator {
        counts = .init(numerator: numerator, denominator: denominator)
      }
      return Observation(
        value: exact, counts: counts, events: events,
        publication: .init(
          source: row.text("source") ?? "", method: row.text("method"), lower95: lower,
          upper95: upper, note: row.text("note")))
    }
  }
}
