import QualityPremium

/// `measures.csv` of a portfolio: one row a local measure; what is not known is left empty.
enum RegisterFile {
  static let required = [
    "id", "organisation", "year", "slot", "title", "description", "evidence", "source",
  ]
  static let optional = [
    "numerator", "denominator", "indicator", "origin", "unit", "direction", "baseline", "target",
    "expected_events", "lag_days", "agreed_on", "note",
  ]

  static func read(
    _ csv: CSVFile, organisations: Set<String>, indicators: Set<Indicator.ID>,
    _ problems: inout [Problem]
  ) -> [RegisterMeasure] {
    guard let table = CSVTable(csv, required: required, optional: optional, problems: &problems)
    else { return [] }
    var lines: [String: Int] = [:]
    var measures: [RegisterMeasure] = []
    for row in table.rows {
      guard let measure = measure(row, &problems) else { continue }
      if let line = lines.updateValue(row.line, forKey: measure.id) {
        problems.append(
          row.problem(
            "id", "the measure '\(measure.id)' is in line \(line) too", remedy: "keep one row"))
      }
      if !organisations.contains(measure.organisation) {
        problems.append(
          row.problem(
            "organisation", "there is no CCG '\(measure.organisation)'",
            remedy: Suggestion.remedy(for: measure.organisation, among: organisations)))
      }
      if let indicator = measure.text.indicator, !indicators.contains(indicator) {
        problems.append(
          row.problem(
            "indicator", "there is no indicator '\(indicator)'",
            remedy: Suggestion.remedy(for: indicator, among: indicators)))
      }
      measures.append(measure)
    }
    if table.rows.isEmpty, !problems.hasMistakes {
      problems.append(
        Problem(
          file: csv.name, line: 1, column: 1, "holds no measure", remedy: "add a row for each"))
    }
    return measures
  }

  private static func measure(_ row: CSVTableRow, _ problems: inout [Problem]) -> RegisterMeasure? {
    let id = row.required("id", &problems)
    let organisation = row.required("organisation", &problems)
    let year = row.required("year", &problems).flatMap { _ in row.period("year", &problems) }
    let slot = row.required("slot", &problems)
    let title = row.required("title", &problems)
    let evidences = RegisterMeasure.Evidence.allCases.map(\.rawValue)
    let evidence = row.required("evidence", &problems).flatMap { _ in
      row.choice("evidence", among: evidences, &problems)
    }
    let source = row.required("source", &problems)
    let origins = RegisterMeasure.Origin.allCases.map(\.rawValue)
    let origin = row.choice("origin", among: origins, &problems)
    let directions = Indicator.Direction.allCases.map(\.rawValue)
    let direction = row.choice("direction", among: directions, &problems)
    let baseline = row.quantity("baseline", &problems)
    let target = row.quantity("target", &problems)
    let events = row.count("expected_events", &problems)
    let lag = row.count("lag_days", &problems)
    let agreedOn = row.day("agreed_on", &problems)
    guard let id, let organisation, let year, let slot, let title, let source,
      let evidence = evidence.flatMap({ RegisterMeasure.Evidence(rawValue: $0) })
    else { return nil }
    return RegisterMeasure(
      text: MeasureText(
        id: id, title: title, description: row.text("description") ?? "",
        numerator: row.text("numerator") ?? "", indicator: row.text("indicator")),
      organisation: organisation, year: year, slot: slot,
      denominator: row.text("denominator") ?? "",
      origin: origin.flatMap { RegisterMeasure.Origin(rawValue: $0) }, unit: row.text("unit"),
      direction: direction.flatMap { Indicator.Direction(rawValue: $0) }, baseline: baseline,
      target: target, expectedEvents: events, lagDays: lag, agreedOn: agreedOn, evidence: evidence,
      source: source)
  }
}
