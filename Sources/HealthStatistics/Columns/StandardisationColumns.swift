/// The counts and populations of many areas by age band, for standardising them all at once.
///
/// Band-major: all areas of the first band, then all of the second; a blank count is 0. 32-bit
/// numbers halve what must be read and are exact for whole numbers up to 16.7 million and for the
/// half deaths of avoidable mortality up to half that.
public struct StandardisationColumns: Hashable, Sendable {
  public var areas: Int
  public var counts: [Float]
  public var populations: [Float]
  /// One number a band, the same for all areas.
  public var standardPopulation: [Double]

  /// Refuses columns whose lengths are not areas times bands.
  public init(
    areas: Int, counts: [Float], populations: [Float], standardPopulation: [Double]
  ) throws(StatisticsError) {
    let cells = areas * standardPopulation.count
    guard populations.count == cells else {
      throw StatisticsError.unequalLengths(
        .population, populations.count, .standardPopulation, cells)
    }
    guard counts.count == cells else {
      throw StatisticsError.unequalLengths(.count, counts.count, .population, populations.count)
    }
    self.areas = areas
    self.counts = counts
    self.populations = populations
    self.standardPopulation = standardPopulation
  }

  /// One area's strata, as the scalar form takes them.
  public func strata(of area: Int) -> [DirectlyStandardisedRate.Stratum] {
    standardPopulation.enumerated().map { band, standard in
      let cell = band * areas + area
      return DirectlyStandardisedRate.Stratum(
        count: Double(counts[cell]), population: Double(populations[cell]),
        standardPopulation: standard)
    }
  }

  /// The first fault in the columns: a row is a cell, counted from the first band's first area.
  func check() throws(StatisticsError) {
    for (band, standard) in standardPopulation.enumerated() {
      _ = try StatisticsInput.standardPopulation.notNegative(standard, row: band)
    }
    guard !isSound else { return }
    for cell in counts.indices {
      _ = try StatisticsInput.population.positive(Double(populations[cell]), row: cell)
      _ = try StatisticsInput.count.notNegative(Double(counts[cell]), row: cell)
    }
  }

  /// Whether every count is nought or more and every population above it, and all are finite.
  ///
  /// Read as whole numbers, the bits of positive floats rise with them, so a number is in its range
  /// when neither it, nor it less the least, nor the greatest less it has its sign bit set. (A
  /// negative nought is caught too and then let pass by the slow search.)
  private var isSound: Bool {
    let greatest = Int32(bitPattern: Float.greatestFiniteMagnitude.bitPattern)
    var signs: Int32 = 0
    populations.withUnsafeBufferPointer { populations in
      for population in populations {
        let bits = Int32(bitPattern: population.bitPattern)
        signs |= bits | (bits &- 1) | (greatest &- bits)
      }
    }
    counts.withUnsafeBufferPointer { counts in
      for count in counts {
        let bits = Int32(bitPattern: count.bitPattern)
        signs |= bits | (greatest &- bits)
      }
    }
    return signs >= 0
  }
}
