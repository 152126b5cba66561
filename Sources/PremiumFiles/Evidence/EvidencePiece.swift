import QualityPremium

/// Reads some rows of a file of evidence with the readers of a folder of evidence.
struct EvidencePiece {
  let name: String
  let kind: EvidenceKind
  let heading: CSVFile.Row

  func read(
    _ bytes: [UInt8], line: inout Int, lineEnd: [UInt8], _ rules: EvidenceFile.Rules
  ) throws(Problems) -> EvidenceFile.Batch {
    let first = line
    let input = InputFile(name: name, bytes: bytes)
    if var problem = input.encodingProblem(isStart: false) {
      problem.line += first - 1
      throw Problems([problem])
    }
    var reader = CSVReader(
      name: name, bytes: bytes, position: 0, line: line, lineEnd: lineEnd)
    var rows: [CSVFile.Row] = []
    var problems: [Problem] = []
    var short: [CSVFile.Row] = []
    while reader.position < bytes.count {
      let row = reader.readRow()
      try reader.problems.check()
      if let problem = row.lengthProblem(in: name, heading.fields.count) {
        problems.append(problem)
        short.append(row)
      } else {
        rows.append(row)
      }
    }
    line = reader.line
    let csv = CSVFile(name: name, heading: heading, rows: rows)
    check(csv, rules, &problems)
    return sort(csv, short, problems)
  }

  private func check(
    _ csv: CSVFile, _ rules: EvidenceFile.Rules, _ problems: inout [Problem]
  ) {
    let scheme = rules.scheme
    var book = EvidenceBook(register: rules.organisations, in: scheme.year)
    switch kind {
    case .organisations:
      _ = OrganisationsFile.read(
        csv, for: scheme, accepting: rules.accepted, register: book, &problems)
    case .observations:
      ObservationsFile.read(csv, indicators: rules.indicators, into: &book, &problems)
    case .statements:
      StatementsFile.read(
        csv, for: scheme, indicators: rules.indicators, into: &book, &problems)
    case .agreements:
      AgreementsFile.read(
        csv, for: scheme, indicators: rules.indicators, into: &book, &problems)
    case .splits:
      SplitsFile.read(csv, for: scheme, into: &book, &problems)
    case .remarks:
      RemarksFile.read(csv, for: scheme, into: &book, &problems)
    }
  }

  /// Sets the rows with a mistake apart from those without.
  private func sort(
    _ csv: CSVFile, _ short: [CSVFile.Row], _ problems: [Problem]
  ) -> EvidenceFile.Batch {
    var batch = EvidenceFile.Batch(notes: problems.notes)
    let mistakes = problems.filter { $0.severity == .mistake }
    var wrong = Set(mistakes.map(\.line))
    let byLine = mistakes.isEmpty ? [:] : Dictionary(csv.rows.map { ($0.line, $0) }) { $1 }
    batch.refusals = mistakes.map { refusal($0, in: byLine[$0.line]) }
    let sources = columnSources
    if kind.isOfSeveralRows, !wrong.isEmpty {
      batch.refusals += companions(in: csv, &wrong, sources)
    }
    batch.refusals.sort { $0.problem.line < $1.problem.line }
    batch.refused = wrong.count
    batch.rows.reserveCapacity(csv.rows.count)
    for row in csv.rows where wrong.isEmpty || !wrong.contains(row.line) {
      batch.rows.append(EvidenceFile.Row(line: row.line, fields: fields(of: row, sources)))
    }
    return batch
  }

  private func refusal(_ problem: Problem, in row: CSVFile.Row?) -> EvidenceFile.Refusal {
    let place = row?.fields.firstIndex { $0.column == problem.column }
    return EvidenceFile.Refusal(
      problem: problem, column: place.map { heading.fields[$0].text } ?? "",
      value: place.flatMap { row?.fields[$0].text } ?? "")
  }

  /// The rows that are one value with a row that is wrong.
  private func companions(
    in csv: CSVFile, _ wrong: inout Set<Int>, _ sources: [Source]
  ) -> [EvidenceFile.Refusal] {
    let keys = kind.key.compactMap { kind.columns.firstIndex(of: $0) }
    func key(_ row: CSVFile.Row) -> [String?] {
      let fields = fields(of: row, sources)
      return keys.map { fields[$0] }
    }
    let faulty = Set(csv.rows.filter { wrong.contains($0.line) }.map(key))
    let others = csv.rows.filter { !wrong.contains($0.line) && faulty.contains(key($0)) }
    wrong.formUnion(others.map(\.line))
    return others.map { row in
      EvidenceFile.Refusal(
        problem: Problem(
          file: name, line: row.line, column: 1, "belongs together with a row that is refused",
          remedy: "correct the other row"),
        column: "", value: "")
    }
  }

  /// A column of the kind: where it stands in the file, and whether it holds whole numbers.
  private struct Source {
    var place: Int?
    var isCount: Bool
  }

  private var columnSources: [Source] {
    let counts = kind.countColumns
    return kind.columns.map { column in
      Source(
        place: heading.fields.firstIndex { $0.text == column }, isCount: counts.contains(column))
    }
  }

  private func fields(of row: CSVFile.Row, _ sources: [Source]) -> [String?] {
    sources.map { source in
      guard let place = source.place else { return nil }
      let text = row.fields[place].text
      if text.isEmpty { return nil }
      // A whole number is kept as one, however it was written.
      guard source.isCount, !text.isPlainCount else { return text }
      return (try? CSVNumber.count(text).get()).map(String.init) ?? text
    }
  }
}

extension String {
  /// Whether it is a whole number as this program writes one.
  fileprivate var isPlainCount: Bool {
    utf8.allSatisfy { (48...57).contains($0) } && (utf8.first != 48 || utf8.count == 1)
  }
}
