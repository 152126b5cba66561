public import QualityPremium

/// What an engine is asked to count.
public enum CountQuery: Hashable, Sendable {
  case events(EventQuery)
  /// People of some ages on the lists of practices on a day.
  case people(on: Day, ages: AgeBand?)

  /// The tables that it reads.
  public var tables: [RecordTable] {
    switch self {
    case .events(let query):
      [query.plan.source.table] + (query.plan.sharesOf == nil ? [.membership] : [])
    case .people: [.population, .membership]
    }
  }
}

/// The events of a plan in a period.
public struct EventQuery: Hashable, Sendable {
  public var plan: IndicatorPlan
  /// The entries of the plan's code list that count.
  public var entries: [CodeList.Entry]
  public var period: Period

  /// Takes from a code list the groups that the plan names.
  public init(_ plan: IndicatorPlan, codes: CodeList?, in period: Period) {
    self.plan = plan
    self.period = period
    let groups = plan.diagnoses?.groups ?? []
    entries = (codes?.entries ?? []).filter { groups.isEmpty || groups.contains($0.group) }
  }
}

/// A number of persons or records of a CCG, sex and age band.
public struct CountRow: Hashable, Sendable, Comparable {
  /// The CCG, or the provider where its figures are mapped; empty where the record has none known.
  public var area: String
  /// `M`, `F`, or empty where unknown.
  public var sex: String
  /// The age at which the five-year band begins, up to 90; −1 where unknown.
  public var band: Int
  /// `within`, `beyond` or `unknown` for waits; the answer for a survey; empty otherwise.
  public var outcome: String
  /// How many events each of the persons had; 1 where records are counted.
  public var frequency: Int
  public var total: Int

  public init(
    area: String, sex: String, band: Int, outcome: String = "", frequency: Int = 1, total: Int
  ) {
    self.area = area
    self.sex = sex
    self.band = band
    self.outcome = outcome
    self.frequency = frequency
    self.total = total
  }

  /// Persons or records times the events of each.
  public var events: Int { frequency * total }

  public static func < (left: CountRow, right: CountRow) -> Bool {
    func order(_ one: String, _ other: String) -> Bool? {
      one == other ? nil : one.utf8.lexicographicallyPrecedes(other.utf8)
    }
    if let order = order(left.area, right.area) { return order }
    if let order = order(left.sex, right.sex) { return order }
    if left.band != right.band { return left.band < right.band }
    if let order = order(left.outcome, right.outcome) { return order }
    return (left.frequency, left.total) < (right.frequency, right.total)
  }
}

/// The last age band, which is open.
let lastBand = 90
