import PremiumFiles
import QualityPremium

/// A table of others, read by its headings, with every mistake noted with its place.
struct ForeignTable {
  struct Row {
    fileprivate let row: CSVFile.Row
    fileprivate let places: [String: Int]

    var line: Int { row.line }

    /// The text of a column; nothing where there is no such column.
    subscript(column: String) -> String? { places[column].map { row.fields[$0].text } }

    fileprivate func column(_ name: String) -> Int {
      places[name].map { row.fields[$0].column } ?? 1
    }
  }

  let rows: [Row]
  private let file: String
  private var figures = ObservationRows()

  /// - Parameter needed: the headings that have to be there.
  init(_ file: InputFile, needed: [String]) throws(Problems) {
    var problems: [Problem] = []
    guard let csv = CSVFile(file, problems: &problems) else { throw Problems(problems) }
    let headings = csv.heading.fields.map(\.text)
    for name in needed where !headings.contains(name) {
      problems.append(
        Problem(
          file: file.name, line: 1, column: 1, "has no column '\(name)'",
          remedy: Suggestion.nearest(to: name, among: headings).map { "is it '\($0)'?" }
            ?? "it has \(headings.joined(separator: ", "))"))
    }
    try problems.check()
    let places = Dictionary(headings.enumerated().map { ($1, $0) }) { first, _ in first }
    self.file = file.name
    rows = csv.rows.map { Row(row: $0, places: places) }
    for note in problems { figures.note(note) }
  }

  mutating func fail(_ row: Row, _ column: String, _ what: String, _ remedy: String) {
    figures.fail(
      Problem(file: file, line: row.line, column: row.column(column), what, remedy: remedy))
  }

  mutating func note(_ what: String, _ remedy: String) {
    figures.note(Problem(.note, file: file, line: 1, column: 1, what, remedy: remedy))
  }

  /// A decimal number, nothing where the cell is empty.
  mutating func decimal(_ row: Row, _ column: String) -> String? {
    guard let text = row[column], !text.isEmpty else { return nil }
    if let number = ImportedNumber.decimal(text) { return number }
    if let cut = ImportedNumber.cut(text) {
      note("figures of more than 12 digits are cut there", "bring counts where they are known")
      return cut
    }
    fail(row, column, "'\(text)' is not a plain decimal number", "write it as 74.83")
    return nil
  }

  /// A whole number, nothing where the cell is empty.
  mutating func count(_ row: Row, _ column: String) -> Int? {
    guard let text = row[column], !text.isEmpty else { return nil }
    if let number = ImportedNumber.count(text) { return number }
    fail(row, column, "'\(text)' is not a whole number", "write it as 7483")
    return nil
  }

  mutating func add(
    _ row: Row, _ organisation: String, _ indicator: Indicator.ID, _ period: Period,
    numerator: Int?, denominator: Int?, value: String?, events: Int? = nil,
    lower95: String? = nil, upper95: String? = nil, source: String
  ) {
    figures.add(
      ObservationRows.Row(
        organisation: organisation, indicator: indicator, period: period, numerator: numerator,
        denominator: denominator, value: value, events: events, lower95: lower95,
        upper95: upper95, source: "\(source), \(file.split(separator: "/").last ?? "")",
        file: file, line: row.line, column: 1))
  }

  func checked() throws(Problems) -> ObservationRows { try figures.checked() }
}
