import HealthStatistics
import PremiumFiles

/// `isr` and `isratio`: the area's bands beside those of the file of reference rates.
extension StatisticsRun {
  mutating func indirectlyStandardisedRates() throws -> FigureTable {
    let rate = IndirectlyStandardisedRate(per: multiplier, levels: levels)
    return try indirectlyStandardised { try rate.estimate($0) }
  }

  mutating func indirectlyStandardisedRatios() throws -> FigureTable {
    let ratio = IndirectlyStandardisedRatio(referenceValue: multiplier, levels: levels)
    return try indirectlyStandardised { try ratio.estimate($0) }
  }

  private mutating func indirectlyStandardised(
    _ estimate: ([IndirectStandardisation.Stratum]) throws -> Estimate
  ) throws -> FigureTable {
    let rates = reference.map { ReferenceRates($0, problems: &problems) } ?? ReferenceRates()
    let bands = texts("age_band")
    let counts = numbers("count", .notNegative.orBlank)
    let populations = numbers("population", .notNegative)
    let groups = groups
    if !rates.places.isEmpty { noteUnmatched(groups, bands, rates) }
    return try eachGroup(groups, blaming: "count") { group in
      let strata = groups[group].map { row in
        let place = rates.places[bands[row]]
        return IndirectStandardisation.Stratum(
          count: counts[row], population: populations[row],
          referenceCount: place.flatMap { rates.counts[$0] },
          referencePopulation: place.flatMap { rates.populations[$0] })
      }
      return Figure(try estimate(strata)).noting(rates.note(bandsUsed: strata.count))
    }
  }

  /// Notes bands that the reference lacks, and bands that a group has twice.
  private mutating func noteUnmatched(
    _ groups: RowGroups, _ bands: [String], _ rates: ReferenceRates
  ) {
    guard bands.count == file.rows else { return }
    for group in 0..<groups.count {
      var seen: Set<String> = []
      for row in groups[group] where !bands[row].isEmpty {
        if rates.places[bands[row]] == nil {
          note(
            row, "age_band", "the reference has no age band '\(bands[row])'",
            remedy: "name the bands alike in both files")
        }
        if !seen.insert(bands[row]).inserted {
          note(
            row, "age_band", "the group has the age band '\(bands[row])' twice",
            remedy: "name in --by what tells the rows apart, or add them up")
        }
      }
    }
  }
}

/// The reference's counts and populations by age band.
private struct ReferenceRates {
  var places: [String: Int] = [:]
  var counts = NumberColumn()
  var populations = NumberColumn()

  init() {}

  init(_ file: ColumnFile, problems: inout [Problem]) {
    if let column = file.column("count", problems: &problems) {
      counts = file.numbers(column: column, .notNegative.orBlank, problems: &problems)
    }
    if let column = file.column("population", problems: &problems) {
      populations = file.numbers(column: column, .positive, problems: &problems)
    }
    guard let column = file.column("age_band", problems: &problems) else { return }
    for (row, band) in file.texts(column: column).enumerated() {
      if places.updateValue(row, forKey: band) != nil {
        problems.append(
          file.problem(
            row: row, column: column, "the age band '\(band)' was given before",
            remedy: "a reference has one row a band"))
      }
    }
  }

  /// What is to be said of a group that has so many bands, all of them the reference's.
  func note(bandsUsed: Int) -> String? {
    let missing = places.count - bandsUsed
    let notes = [
      missing > 0 ? "the group lacks \(missing) of the reference's age bands" : nil,
      counts.blanks > 0 ? "\(counts.blanks) blank reference counts taken as no events" : nil,
    ].compactMap(\.self)
    return notes.isEmpty ? nil : notes.joined(separator: "; ")
  }
}
