import QualityPremium
import Testing

@testable import PremiumFiles

/// A table of evidence read row after row, as plainly as can be: what `TableReader` has to agree with.
enum RowwiseTable {
  /// Reads all rows, or reports every mistake and gives nothing. An empty cell is not known.
  static func read(
    _ file: InputFile, columns mapping: ColumnMapping, for scheme: Scheme
  ) throws(Problems) -> Submissions {
    var problems: [Problem] = []
    let csv = CSVFile(file, problems: &problems)
    let columns = csv.map { place($0, mapping, scheme, &problems) } ?? []
    try problems.check()
    var lines: [String: Int] = [:]
    var list: [Submission] = []
    for row in csv?.rows ?? [] {
      let line = RowwiseRow(file: file.name, row: row, indicators: scheme.indicators)
      guard let submission = line.read(columns, &problems) else { continue }
      let code = submission.commissioner.code
      if let other = lines.updateValue(row.line, forKey: code) {
        problems.append(
          Problem(
            file: file.name, line: row.line, column: 1,
            "the organisation '\(code)' is in line \(other) too", remedy: "keep one row"))
      }
      list.append(submission)
    }
    if list.isEmpty, !problems.hasMistakes {
      problems.append(
        Problem(
          file: file.name, line: 1, column: 1, "holds no organisation", remedy: "add a row for each"
        ))
    }
    try problems.check()
    return Submissions(
      list: list, digest: Digest.of([(file.shortName, file.digest), mapping.file]),
      notes: problems.notes)
  }

  /// What each column of the file holds, in its order.
  private static func place(
    _ csv: CSVFile, _ mapping: ColumnMapping, _ scheme: Scheme, _ problems: inout [Problem]
  ) -> [ColumnMapping.Meaning] {
    var columns: [ColumnMapping.Meaning] = []
    var seen: Set<String> = []
    for field in csv.heading.fields {
      if !seen.insert(field.text).inserted {
        problems.append(
          Problem(
            file: csv.name, line: 1, column: field.column, "has the column '\(field.text)' twice",
            remedy: "rename or remove one"))
      }
      if mapping.meanings[field.text] == nil {
        let near = Suggestion.nearest(to: field.text, among: mapping.meanings.keys)
        problems.append(
          Problem(
            file: csv.name, line: 1, column: field.column,
            "the mapping does not say what '\(field.text)' holds",
            remedy: near.map { "did you mean '\($0)'?" } ?? "add '\(field.text): ignore' to it"))
      }
      columns.append(mapping.meanings[field.text] ?? .ignored)
    }
    for heading in mapping.meanings.keys.sorted() where !seen.contains(heading) {
      problems.append(
        Problem(
          file: csv.name, line: 1, column: 1, "has no column '\(heading)', which the mapping names",
          remedy: Suggestion.nearest(to: heading, among: seen).map { "did you mean '\($0)'?" }
            ?? "add it, or take it out of the mapping"))
    }
    return columns
  }
}

/// One row of a table on its way to a submission.
private struct RowwiseRow {
  let file: String
  let row: CSVFile.Row
  let indicators: [Indicator.ID: Indicator]

  func read(
    _ columns: [ColumnMapping.Meaning], _ problems: inout [Problem]
  ) -> Submission? {
    var code: String?
    var name: String?
    var population: Int?
    var evidence = Evidence()
    evidence.observations.reserveCapacity(columns.count)
    var shares: [Measure.ID: [Part.ID: Share]] = [:]
    for (field, meaning) in zip(row.fields, columns) {
      switch meaning {
      case .ignored:
        continue
      case .organisation:
        code = field.text
        if field.text.isEmpty {
          report(field, "the organisation is missing", "write it", &problems)
        }
      case .name:
        name = field.text
      case .population:
        population = people(field, &problems)
      case .answer(let question) where !field.text.isEmpty:
        answer(question, field, &evidence, &problems)
      case .share(let option, let menu) where !field.text.isEmpty:
        let digits = field.text.hasSuffix("%") ? String(field.text.dropLast()) : field.text
        switch CSVNumber.decimal(digits) {
        case .success(let value) where value >= .zero && value <= Quantity(100):
          shares[menu, default: [:]][option] = Share(fraction: value / Quantity(100))
        case .success:
          report(
            field, "'\(field.text)' is no share of a menu", "write a percentage from 0 to 100",
            &problems)
        case .failure(let fault):
          report(field, fault.what(field.text), fault.remedy, &problems)
        }
      case .answer, .share:
        continue
      }
    }
    for (menu, parts) in shares {
      evidence.agreement.splits[menu] = MenuSplit(
        shares: parts.filter { $0.value > .nothing }, agreedByCCG: "as stated",
        agreedByAreaTeam: "as stated", agreedOn: Day("2015-04-01"), source: file)
    }
    guard let code, !code.isEmpty, let population else { return nil }
    let commissioner = Commissioner(
      code: code, name: name ?? code, population: Population(count: population))
    return Submission(commissioner: commissioner, evidence: evidence)
  }

  private func people(_ field: CSVFile.Field, _ problems: inout [Problem]) -> Int? {
    switch CSVNumber.count(field.text) {
    case .success(0):
      report(field, "the population is 0", "check the figure", &problems)
    case .success(let count):
      return count
    case .failure(let fault):
      report(field, fault.what(field.text), fault.remedy, &problems)
    }
    return nil
  }

  private func answer(
    _ question: Question, _ field: CSVFile.Field, _ evidence: inout Evidence,
    _ problems: inout [Problem]
  ) {
    switch question {
    case .statement(let id, let period):
      guard let answer = Self.answers[field.text] else {
        report(field, "'\(field.text)' is no answer", "write yes or no, or 1 or 0", &problems)
        return
      }
      evidence.statements[.init(id, in: period)] = Statement(answer: answer)
    case .observation(let id, let period):
      guard let indicator = indicators[id] else { return }
      switch CSVNumber.decimal(field.text) {
      case .failure(let fault):
        report(field, fault.what(field.text), fault.remedy, &problems)
      case .success(let value):
        let check = FigureCheck(indicator: indicator, value: value, printed: field.text)
        switch check.decide() {
        case .failure(let list):
          report(field, list.fault.what, list.fault.remedy, &problems)
        case .success(let exact):
          evidence.observations[.init(id, in: period)] = Observation(value: exact)
        }
      }
    }
  }

  private static let answers = ["1": true, "0": false, "yes": true, "no": false]

  private func report(
    _ field: CSVFile.Field, _ what: String, _ remedy: String, _ problems: inout [Problem]
  ) {
    problems.append(
      Problem(file: file, line: row.line, column: field.column, what, remedy: remedy))
  }
}
