import Foundation
import QualityPremium

/// The rows of a CSV file read by heading, each mistake noted with its place.
struct CSVTable {
  let file: CSVFile
  private let places: [String: Int]

  /// Checks the heading: every required column there, none twice, none unknown.
  init?(_ file: CSVFile, required: [String], optional: [String] = [], problems: inout [Problem]) {
    self.file = file
    var places: [String: Int] = [:]
    var isGood = true
    for (index, field) in file.heading.fields.enumerated() {
      if places[field.text] != nil {
        problems.append(
          Problem(
            file: file.name, line: 1, column: field.column, "has the column '\(field.text)' twice",
            remedy: "keep one of them"))
        isGood = false
      } else if !required.contains(field.text), !optional.contains(field.text) {
        problems.append(
          Problem(
            file: file.name, line: 1, column: field.column,
            "has no use for a column '\(field.text)'",
            remedy: Suggestion.remedy(for: field.text, among: required + optional)))
        isGood = false
      }
      places[field.text] = index
    }
    for column in required where places[column] == nil {
      problems.append(
        Problem(
          file: file.name, line: 1, column: 1, "has no column '\(column)'",
          remedy: "add it to the heading"))
      isGood = false
    }
    self.places = places
    if !isGood { return nil }
  }

  var rows: [CSVTableRow] {
    file.rows.map { CSVTableRow(file: file.name, row: $0, places: places) }
  }
}

/// One row of a table; an empty field is nothing.
struct CSVTableRow {
  let file: String
  let row: CSVFile.Row
  let places: [String: Int]

  var line: Int { row.line }

  func field(_ column: String) -> CSVFile.Field? {
    guard let place = places[column], !row.fields[place].text.isEmpty else { return nil }
    return row.fields[place]
  }

  /// The text of a column that may be empty.
  func text(_ column: String) -> String? { field(column)?.text }

  func problem(_ column: String, _ what: String, remedy: String) -> Problem {
    let place = places[column].map { row.fields[$0].column } ?? 1
    return Problem(file: file, line: line, column: place, what, remedy: remedy)
  }

  /// The text of a column that must not be empty.
  func required(_ column: String, _ problems: inout [Problem]) -> String? {
    if let text = text(column) { return text }
    problems.append(problem(column, "the \(column) is missing", remedy: "write it"))
    return nil
  }

  /// What a reader makes of the text of a column that may be empty.
  func parsed<Value>(
    _ column: String, as description: String, _ problems: inout [Problem],
    _ parse: (String) -> Value?
  ) -> Value? {
    guard let text = text(column) else { return nil }
    if let value = parse(text) { return value }
    problems.append(
      problem(column, "'\(text)' is not \(description.article)", remedy: "write \(description)"))
    return nil
  }

  /// A whole number that is not negative.
  func count(_ column: String, _ problems: inout [Problem]) -> Int? {
    guard let text = text(column) else { return nil }
    switch CSVNumber.count(text) {
    case .success(let count): return count
    case .failure(let fault):
      problems.append(problem(column, fault.what(text), remedy: fault.remedy))
      return nil
    }
  }

  /// An exact decimal number.
  func quantity(_ column: String, _ problems: inout [Problem]) -> Quantity? {
    guard let text = text(column) else { return nil }
    switch CSVNumber.decimal(text) {
    case .success(let quantity): return quantity
    case .failure(let fault):
      problems.append(problem(column, fault.what(text), remedy: fault.remedy))
      return nil
    }
  }

  func period(_ column: String, _ problems: inout [Problem]) -> Period? {
    parsed(column, as: "a period such as 2013, 2013/14, 2013/14 Q1 or 2013-04", &problems) {
      Period($0)
    }
  }

  func day(_ column: String, _ problems: inout [Problem]) -> Day? {
    parsed(column, as: "a date such as 2013-04-01", &problems) { Day($0) }
  }

  /// One of a list of words.
  func choice(_ column: String, among words: [String], _ problems: inout [Problem]) -> String? {
    guard let text = text(column) else { return nil }
    if words.contains(text) { return text }
    problems.append(
      problem(
        column, "'\(text)' is no \(column) that is known",
        remedy: Suggestion.remedy(for: text, among: words)))
    return nil
  }
}

extension String {
  /// The description up to its examples: `a date` of `a date such as 2013-04-01`.
  fileprivate var article: String {
    range(of: " such as").map { String(self[..<$0.lowerBound]) } ?? self
  }
}
