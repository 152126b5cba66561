import QualityPremium

/// Events and people of each CCG by sex and age band, and what could not be placed.
struct Strata {
  struct Key: Hashable {
    var sex: String
    var band: Int
  }

  private(set) var events: [String: [Key: [Int: Int]]] = [:]
  private(set) var people: [String: [Key: Int]] = [:]
  private(set) var outcomes: [String: [String: Int]] = [:]
  private(set) var allEvents: [Key: Int] = [:]
  private(set) var allPeople: [Key: Int] = [:]
  /// Records whose practice belonged to no CCG on the day.
  private(set) var unplaced = 0
  /// Records of a CCG whose sex or age is unknown.
  private(set) var unknown = 0

  init(_ rows: [CountRow], people lists: [CountRow]) {
    for row in rows {
      guard !row.area.isEmpty else {
        unplaced += row.events
        continue
      }
      let key = Key(sex: row.sex, band: row.band)
      outcomes[row.area, default: [:]][row.outcome, default: 0] += row.events
      if row.sex.isEmpty || row.band < 0 {
        unknown += row.events
      } else {
        events[row.area, default: [:]][key, default: [:]][row.frequency, default: 0] += row.total
        allEvents[key, default: 0] += row.events
      }
    }
    for row in lists where !row.area.isEmpty && !row.sex.isEmpty && row.band >= 0 {
      let key = Key(sex: row.sex, band: row.band)
      people[row.area, default: [:]][key, default: 0] += row.total
      allPeople[key, default: 0] += row.total
    }
    isRate = !lists.isEmpty
  }

  private let isRate: Bool

  /// Events of an area in a stratum.
  func count(_ area: String, _ key: Key) -> Int {
    events[area]?[key]?.reduce(0) { $0 + $1.key * $1.value } ?? 0
  }

  /// Events of an area with sex and age known.
  func total(_ area: String) -> Int {
    (events[area] ?? [:]).keys.reduce(0) { $0 + count(area, $1) }
  }

  func remarks(on indicator: Indicator, in period: Period) -> [String] {
    var remarks: [String] = []
    func remark(_ count: Int, _ what: String) {
      if count > 0 { remarks.append("\(indicator.id), \(period): \(count) \(what)") }
    }
    remark(unplaced, "records of no CCG, because their practice is missing or in none on the day")
    if isRate { remark(unknown, "records left out, because sex or age is unknown") }
    remark(
      outcomes.values.reduce(0) { $0 + ($1["unknown"] ?? 0) },
      "records left out, because the wait is unknown")
    return remarks
  }
}
