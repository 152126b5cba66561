import HealthStatistics
import PremiumFiles

/// One file on its way to figures. A method reads its columns, then works row by row or group by
/// group; whatever is wrong is collected, and nothing is given until all of it is right.
struct StatisticsRun {
  let method: StatisticsMethod
  let options: StatisticsOptions
  let file: ColumnFile
  var reference: ColumnFile?
  var problems: [Problem]
  /// The places of the columns that `--by` names.
  let by: [Int]

  init(
    method: StatisticsMethod, options: StatisticsOptions, file: ColumnFile, reference: ColumnFile?
  ) {
    self.method = method
    self.options = options
    self.file = file
    self.reference = reference
    var problems: [Problem] = []
    by = options.byColumns.compactMap { file.column($0, problems: &problems) }
    self.problems = problems
  }

  var levels: [Double] { confidence.list.map(\.level) }
  var confidence: ConfidenceLevels { options.confidence ?? .official }
  var multiplier: Double { options.multiplier ?? MethodEntry.of(method).multiplier }

  /// The figures of the method that was asked for.
  mutating func table() throws -> FigureTable {
    switch method {
    case .rate: try rates()
    case .proportion: try proportions()
    case .mean: try means()
    case .dsr: try directlyStandardisedRates()
    case .isr: try indirectlyStandardisedRates()
    case .isratio: try indirectlyStandardisedRatios()
    case .pyll: try yearsOfLifeLost()
    case .lifeExpectancy: try lifeExpectancies()
    case .spc: try controlCharts()
    case .funnel: try funnel()
    case .friendsAndFamily: try friendsAndFamilyScores()
    case .chance: try chances()
    case .regressionToMean: try chancesAfterRegression()
    case .change: try changes()
    case .twoRates: try ratiosOfTwoRates()
    }
  }
}

// MARK: Reading

extension StatisticsRun {
  /// A column of numbers; where it cannot be read the problems say why.
  mutating func numbers(_ name: String, _ domain: NumberDomain) -> NumberColumn {
    guard let column = file.column(name, problems: &problems) else { return NumberColumn() }
    return file.numbers(column: column, domain, problems: &problems)
  }

  /// A column of texts, none of them empty.
  mutating func texts(_ name: String) -> [String] {
    guard let column = file.column(name, problems: &problems) else { return [] }
    let texts = file.texts(column: column)
    for (row, text) in texts.enumerated() where text.isEmpty {
      note(row, name, "the \(name) is missing", remedy: "write it")
    }
    return texts
  }

  /// Refuses to go on while there is a fault; they are told in the order of lines and columns.
  func check() throws {
    let places = problems.sorted { one, other in
      let ones = (one.file == file.name ? 1 : 0, one.line, one.column)
      return ones < (other.file == file.name ? 1 : 0, other.line, other.column)
    }
    try places.check()
  }

  /// Notes a fault in a row, at one of its columns.
  mutating func note(_ row: Int, _ column: String, _ what: String, remedy: String) {
    let place = file.heading.firstIndex(of: column) ?? 0
    problems.append(file.problem(row: row, column: place, what, remedy: remedy))
  }

  /// The rows that `--by` puts together.
  var groups: RowGroups { file.groups(by: by) }
}

// MARK: Working

extension StatisticsRun {
  /// One figure a row. What a method refuses is noted at a column, and the next row is tried.
  mutating func eachRow(
    blaming column: String, _ figure: (Int) throws -> Figure
  ) throws -> FigureTable {
    try check()
    var table = FigureTable(labels: options.byColumns, confidence: confidence)
    for row in 0..<file.rows {
      do {
        table.append(labels(row), try figure(row))
      } catch {
        refuse(row, column, error)
      }
    }
    try check()
    return table
  }

  /// One figure a group, under the labels of its first row.
  mutating func eachGroup(
    _ groups: RowGroups, blaming column: String, _ figure: (Int) throws -> Figure
  ) throws -> FigureTable {
    try check()
    var table = FigureTable(labels: options.byColumns, confidence: confidence)
    for group in 0..<groups.count {
      let row = groups.firstRow(of: group)
      do {
        table.append(labels(row), try figure(group))
      } catch {
        refuse(row, column, error)
      }
    }
    try check()
    return table
  }

  /// Notes what a method refuses in a row.
  mutating func refuse(_ row: Int, _ column: String, _ error: any Error) {
    note(row, column, "\(error)", remedy: "check the figures")
  }

  func labels(_ row: Int) -> [Cell] {
    by.map { .text(file.text(row: row, column: $0)) }
  }
}
