import HealthStatistics
import PremiumFiles

/// `dsr`, from events or from persons by number of events.
extension StatisticsRun {
  mutating func directlyStandardisedRates() throws -> FigureTable {
    if file.has("event_frequency") || file.has("persons") { return try ratesOfRepeatedEvents() }
    let strata = Strata(
      counts: numbers("count", .notNegative.orBlank),
      populations: numbers("population", .positive),
      standards: numbers("standard_population", .notNegative))
    try check()
    let groups = groups
    let rate = DirectlyStandardisedRate(per: multiplier, levels: levels)
    // Where all groups have the same bands, all are worked out at once, to the same last bit.
    let columns = strata.columns(groups).flatMap { try? rate.estimates($0) }
    return try eachGroup(groups, blaming: "standard_population") { group in
      if let columns { return Figure(columns.estimate(of: group)) }
      return Figure(try rate.estimate(groups[group].map(strata.stratum)))
    }
  }

  private mutating func ratesOfRepeatedEvents() throws -> FigureTable {
    let bands = texts("age_band")
    let frequencies = numbers("event_frequency", .notNegative)
    let persons = numbers("persons", .notNegative.orBlank)
    let populations = numbers("population", .positive)
    let standards = numbers("standard_population", .notNegative)
    try check()
    let groups = groups
    noteDisagreements(groups, bands, populations, "population")
    noteDisagreements(groups, bands, standards, "standard_population")
    let rate = DirectlyStandardisedRate(per: multiplier, levels: levels)
    return try eachGroup(groups, blaming: "standard_population") { group in
      let rows = groups[group].map { row in
        DirectlyStandardisedRate.FrequencyRow(
          ageBand: bands[row], eventFrequency: frequencies[row], persons: persons[row],
          population: populations[row], standardPopulation: standards[row])
      }
      return Figure(try rate.estimate(repeated: rows))
    }
  }

  /// Notes the rows of a band that do not repeat its first row's number.
  private mutating func noteDisagreements(
    _ groups: RowGroups, _ bands: [String], _ numbers: NumberColumn, _ column: String
  ) {
    for group in 0..<groups.count {
      var known: [String: Double] = [:]
      for row in groups[group] {
        let number = numbers.values[row]
        let first = known[bands[row], default: number]
        known[bands[row]] = first
        if first != number {
          note(
            row, column, "the \(column) differs from that of an earlier row of '\(bands[row])'",
            remedy: "a band has one, which counts once")
        }
      }
    }
  }
}

/// The columns of a standardised rate.
private struct Strata {
  var counts: NumberColumn
  var populations: NumberColumn
  var standards: NumberColumn

  func stratum(_ row: Int) -> DirectlyStandardisedRate.Stratum {
    DirectlyStandardisedRate.Stratum(
      count: counts[row], population: populations[row], standardPopulation: standards[row])
  }

  /// The same by age band; nothing where groups differ in their bands, a count is blank, or a
  /// number is not exact in 32 bits.
  func columns(_ groups: RowGroups) -> StandardisationColumns? {
    guard counts.blanks == 0, let bands = groups.evenSize else { return nil }
    let standard = groups[0].map { standards.values[$0] }
    let areas = groups.count
    var events = [Float](repeating: 0, count: areas * bands)
    var people = events
    for area in 0..<areas {
      for (band, row) in groups[area].enumerated() {
        let (count, population) = (counts.values[row], populations.values[row])
        let cell = band * areas + area
        events[cell] = Float(count)
        people[cell] = Float(population)
        guard Double(events[cell]) == count, Double(people[cell]) == population,
          standards.values[row] == standard[band]
        else { return nil }
      }
    }
    return try? StandardisationColumns(
      areas: areas, counts: events, populations: people, standardPopulation: standard)
  }
}
