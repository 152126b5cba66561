import QualityPremium

/// What each column of a table holds, by its place.
struct TableLayout: Sendable {
  let file: String
  let lineEnd: [UInt8]
  let meanings: [ColumnMapping.Meaning]
  let questions: [Question]
  let indicators: [Indicator.ID: Indicator]
  let columns: [TableColumn]
  let splits: SplitColumns

  init(
    file: String, lineEnd: [UInt8], meanings: [ColumnMapping.Meaning], for scheme: Scheme
  ) {
    self.file = file
    self.lineEnd = lineEnd
    self.meanings = meanings
    questions = scheme.questions
    indicators = scheme.indicators
    let places = Dictionary(uniqueKeysWithValues: zip(questions, questions.indices))
    let kinds = indicators.mapValues(\.kind)
    let splits = SplitColumns(meanings, for: scheme, from: questions.count, in: file)
    self.splits = splits
    columns = meanings.map { TableColumn($0, places, kinds, splits) }
  }
}

/// What the fast reader has to know of a column.
struct TableColumn: Sendable {
  enum Role: Sendable {
    case ignored
    case organisation
    case name
    case population
    case answer
    /// A figure between two whole numbers.
    case figure
  }

  var role = Role.ignored
  /// The place of its question.
  var place = 0
  var least = Int64.min
  var greatest = Int64.max
  var isWhole = false

  init(
    _ meaning: ColumnMapping.Meaning, _ places: [Question: Int],
    _ kinds: [Indicator.ID: Indicator.Kind], _ splits: SplitColumns
  ) {
    switch meaning {
    case .ignored: role = .ignored
    case .organisation: role = .organisation
    case .name: role = .name
    case .population: role = .population
    case .share(let option, let measure):
      guard let place = splits.place(of: option, in: measure) else { return }
      self.place = place
      limit(to: .percent)
    case .answer(let question):
      guard let place = places[question] else { return }
      self.place = place
      switch question {
      case .statement: role = .answer
      case .observation(let id, _): if let kind = kinds[id] { limit(to: kind) }
      }
    }
  }

  /// The values that need no second look; all others get it from `FigureCheck`.
  private mutating func limit(to kind: Indicator.Kind) {
    role = .figure
    switch kind {
    case .count: (least, isWhole) = (0, true)
    case .rate: least = 0
    case .percent: (least, greatest) = (0, 100)
    case .score: break
    }
  }
}

extension ColumnMapping {
  /// What the columns under a heading hold, in their order.
  func place(_ heading: CSVFile.Row, in file: String, _ problems: inout [Problem]) -> [Meaning] {
    var columns: [Meaning] = []
    var seen: Set<String> = []
    for field in heading.fields {
      if !seen.insert(field.text).inserted {
        problems.append(
          Problem(
            file: file, line: 1, column: field.column, "has the column '\(field.text)' twice",
            remedy: "rename or remove one"))
      }
      if meanings[field.text] == nil {
        let near = Suggestion.nearest(to: field.text, among: meanings.keys)
        problems.append(
          Problem(
            file: file, line: 1, column: field.column,
            "the mapping does not say what '\(field.text)' holds",
            remedy: near.map { "did you mean '\($0)'?" } ?? "add '\(field.text): ignore' to it"))
      }
      columns.append(meanings[field.text] ?? .ignored)
    }
    for heading in meanings.keys.sorted() where !seen.contains(heading) {
      problems.append(
        Problem(
          file: file, line: 1, column: 1, "has no column '\(heading)', which the mapping names",
          remedy: Suggestion.nearest(to: heading, among: seen).map { "did you mean '\($0)'?" }
            ?? "add it, or take it out of the mapping"))
    }
    return columns
  }
}
