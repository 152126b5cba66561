/// Directly standardised rates of events that one person can have several times in a year, such as
/// emergency admissions: the events of a person are not independent, so persons are counted.
///
///     d = Σ f p,   variance = M² / S² Σ over bands Σ over f of f² p (w / n)²
///
/// with `p` persons who had `f` events each. Value, domain, units and the rule on few events are
/// those of `DirectlyStandardisedRate`; ignoring repeats makes limits too narrow.
/// Literature: Public Health England, Technical guide: confidence intervals (2018); Stukel et al,
/// Stat Med 13 (1994) 1781–1791.
extension DirectlyStandardisedRate {
  /// The persons of an age band who had a given number of events. A band has one row for each
  /// frequency, with the same population and standard population, which count once.
  public struct FrequencyRow: Hashable, Sendable, Codable {
    public var ageBand: String
    public var eventFrequency: Double?
    public var persons: Double?
    public var population: Double?
    public var standardPopulation: Double?

    public init(
      ageBand: String, eventFrequency: Double?, persons: Double?, population: Double?,
      standardPopulation: Double?
    ) {
      self.ageBand = ageBand
      self.eventFrequency = eventFrequency
      self.persons = persons
      self.population = population
      self.standardPopulation = standardPopulation
    }
  }

  /// The rate of one area from the persons by number of events.
  public func estimate(repeated rows: [FrequencyRow]) throws(StatisticsError) -> Estimate {
    var sums = WeightedSums()
    var bands: [String: FrequencyBand] = [:]
    for (row, entry) in rows.enumerated() {
      let band = try FrequencyBand(entry, row: row)
      if let known = bands[entry.ageBand] {
        try band.checkSame(as: known, row: row)
      } else {
        bands[entry.ageBand] = band
        sums.addBand(population: band.population, standard: band.standard)
      }
      let frequency = try StatisticsInput.eventFrequency.notNegative(entry.eventFrequency, row: row)
      guard let count = entry.persons else {
        sums.blankCounts += 1
        continue
      }
      let persons = try StatisticsInput.persons.notNegative(count, row: row)
      sums.add(persons: persons, frequency: frequency, weight: band.standard / band.population)
    }
    return try estimate(from: sums, method: .dobsonNonIndependent)
  }
}

/// What the rows of one age band share.
private struct FrequencyBand {
  var population: Double
  var standard: Double

  init(_ entry: DirectlyStandardisedRate.FrequencyRow, row: Int) throws(StatisticsError) {
    population = try StatisticsInput.population.positive(entry.population, row: row)
    standard = try StatisticsInput.standardPopulation.notNegative(
      entry.standardPopulation, row: row)
  }

  func checkSame(as other: FrequencyBand, row: Int) throws(StatisticsError) {
    guard population == other.population else {
      throw StatisticsError.disagrees(.population, row: row)
    }
    guard standard == other.standard else {
      throw StatisticsError.disagrees(.standardPopulation, row: row)
    }
  }
}
