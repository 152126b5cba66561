public import PremiumFiles
public import QualityPremium

/// Figures of others as rows of `observations.csv`, which 'qp evidence import' and 'qp assess' read.
public struct ObservationRows: Sendable {
  /// One figure of one organisation.
  struct Row: Sendable {
    var organisation: String
    var indicator: Indicator.ID
    var period: Period
    var numerator: Int?
    var denominator: Int?
    /// Exact decimal text.
    var value: String?
    var events: Int?
    var lower95: String?
    var upper95: String?
    var source: String
    /// Where it was read, for messages.
    var file: String
    var line: Int
    var column: Int
  }

  private(set) var rows: [Row] = []
  /// What was passed over, none of it a mistake.
  public private(set) var notes: [Problem] = []
  private(set) var problems: [Problem] = []
  private var places: [String: Row] = [:]

  init() {}

  public var count: Int { rows.count }

  /// Adds a figure; a second one of the same organisation, indicator and period is a mistake.
  mutating func add(_ row: Row) {
    let key = "\(row.organisation)\u{0}\(row.indicator)\u{0}\(row.period)"
    if let first = places[key] {
      let name = "\(row.organisation), \(row.indicator), \(row.period)"
      problems.append(
        Problem(
          file: row.file, line: row.line, column: row.column,
          "there is a second figure of \(name); the first is at \(first.file):\(first.line)",
          remedy: "keep the one that is right"))
      return
    }
    places[key] = row
    rows.append(row)
  }

  mutating func fail(_ problem: Problem) { problems.append(problem) }

  mutating func note(_ problem: Problem) { notes.append(problem) }

  /// Refuses all of it where there is one mistake.
  func checked() throws(Problems) -> ObservationRows {
    try problems.check()
    return self
  }

  /// The file, in the order of what was read.
  public var csv: String {
    CSVText.line([
      "organisation", "indicator", "period", "numerator", "denominator", "value", "source",
      "events", "lower_95", "upper_95",
    ])
      + rows.map { row in
        CSVText.line([
          row.organisation, row.indicator, row.period.description,
          row.numerator.map(String.init) ?? "", row.denominator.map(String.init) ?? "",
          row.value ?? "", row.source, row.events.map(String.init) ?? "", row.lower95 ?? "",
          row.upper95 ?? "",
        ])
      }.joined()
  }
}

/// What a number of others has to be to stand in evidence.
enum ImportedNumber {
  /// Plain decimal text of at most as many digits as evidence may have; nothing where it is not.
  static func decimal(_ text: String) -> String? {
    (try? Quantity(decimal: text)) == nil ? nil : text
  }

  /// The digits of a longer decimal that evidence can hold, cut and not rounded; nothing where it is no decimal.
  static func cut(_ text: String) -> String? {
    guard text.contains(".") else { return nil }
    let digits = text.count(where: \.isNumber)
    return digits > 12 ? decimal(String(text.dropLast(digits - 12))) : nil
  }

  /// A whole number that is not negative.
  static func count(_ text: String) -> Int? {
    guard let quantity = try? Quantity(decimal: text), quantity.denominator == 1,
      quantity.numerator >= 0
    else { return nil }
    return Int(exactly: quantity.numerator)
  }
}

/// How the names of others translate: `AF007=af-anticoagulation`.
public struct IndicatorNames: Sendable {
  private let names: [String: Indicator.ID]
  private let known: Set<Indicator.ID>

  /// - Parameters:
  ///   - pairs: the name of others and ours, of each indicator that is named otherwise.
  ///   - known: every indicator of the rules.
  public init(_ pairs: [(String, Indicator.ID)], known: some Sequence<Indicator.ID>) {
    names = Dictionary(pairs) { $1 }
    self.known = Set(known)
  }

  /// Our name of an indicator; nothing where none is known.
  func indicator(_ name: String) -> Indicator.ID? {
    names[name] ?? (known.contains(name) ? name : nil)
  }
}
