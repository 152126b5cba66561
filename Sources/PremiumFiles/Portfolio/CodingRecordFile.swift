public import QualityPremium

/// `confirmations.csv` beside a register: what people decided about labels. Rows are added at its end
/// and never changed; of several by one coder on one label the last counts.
public enum CodingRecordFile {
  public static let columns = ["measure", "theme", "decision", "coder", "on", "why"]
  public static let heading = CSVLine.text(columns)

  /// Reads the records, or reports every mistake of the file.
  public static func read(
    _ file: InputFile, measures: Set<RegisterMeasure.ID>, themes: Set<Theme.ID>
  ) throws(Problems) -> [CodingRecord] {
    var problems: [Problem] = []
    var records: [CodingRecord] = []
    if let csv = CSVFile(file, problems: &problems),
      let table = CSVTable(csv, required: columns, problems: &problems)
    {
      records = table.rows.compactMap { record($0, measures, themes, &problems) }
    }
    try problems.check()
    return records
  }

  private static func record(
    _ row: CSVTableRow, _ measures: Set<RegisterMeasure.ID>, _ themes: Set<Theme.ID>,
    _ problems: inout [Problem]
  ) -> CodingRecord? {
    let measure = row.required("measure", &problems)
    let theme = row.required("theme", &problems)
    if let measure, !measures.contains(measure) {
      problems.append(
        row.problem(
          "measure", "there is no measure '\(measure)'",
          remedy: Suggestion.remedy(for: measure, among: measures)))
    }
    if let theme, !themes.contains(theme) {
      problems.append(
        row.problem(
          "theme", "there is no theme '\(theme)'",
          remedy: Suggestion.remedy(for: theme, among: themes)))
    }
    let decision = row.required("decision", &problems).flatMap { _ in
      row.choice(
        "decision", among: CodingRecord.Decision.allCases.map(\.rawValue), &problems)
    }
    let coder = row.required("coder", &problems)
    let day = row.required("on", &problems).flatMap { _ in row.day("on", &problems) }
    let why = row.required("why", &problems)
    guard let measure, let theme, let coder, let day, let why,
      let decision = decision.flatMap({ CodingRecord.Decision(rawValue: $0) })
    else { return nil }
    return CodingRecord(
      measure: measure, theme: theme, decision: decision, coder: coder, day: day, why: why)
  }

  /// A record as the line that is added to the file.
  public static func line(_ record: CodingRecord) -> String {
    CSVLine.text(
      [
        record.measure, record.theme, record.decision.rawValue, record.coder,
        record.day.description, record.why,
      ].map(CSVLine.safe))
  }
}
