public import QualityPremium

/// `observations.csv`: one row an organisation, indicator and period.
public enum ObservationsFile {
  static let required = [
    "organisation", "indicator", "period", "numerator", "denominator", "value", "source",
  ]
  static let optional = [
    "events", "lower_95", "upper_95", "method", "known_on", "submitted_by", "digest", "note",
    "reaches_to",
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
    _ = row.day("reaches_to", &problems)
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

extension ObservationsFile {
  /// How far a figure of a period reaches.
  public struct LastDay: Hashable, Sendable {
    public var organisation: String
    public var indicator: Indicator.ID
    public var period: Period
    /// The last day that it counts, where the file says so.
    public var reachesTo: Day?
    /// When it was known, where the file says so: no later day can be in it.
    public var knownOn: Day?
  }

  /// How far the figures of a file reach that say so; rows that cannot be read are left to `read`.
  public static func lastDays(_ file: InputFile) -> [LastDay] {
    var problems: [Problem] = []
    guard let csv = CSVFile(file, problems: &problems),
      let table = CSVTable(csv, required: required, optional: optional, problems: &problems)
    else { return [] }
    return table.rows.compactMap { row in
      guard let organisation = row.text("organisation"), let indicator = row.text("indicator"),
        let period = row.text("period").flatMap({ Period($0) })
      else { return nil }
      func day(_ column: String) -> Day? { row.text(column).flatMap { Day($0) } }
      return LastDay(
        organisation: organisation, indicator: indicator, period: period,
        reachesTo: day("reaches_to"), knownOn: day("known_on"))
    }
  }
}
