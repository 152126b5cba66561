import HealthStatistics
import Testing

@Suite("Properties of standardisation")
struct StandardisationProperties {
  typealias Stratum = DirectlyStandardisedRate.Stratum

  /// A small area: counts 3, 5, 7 … over populations that shrink with age.
  static func strata(countsTimes factor: Double = 1, standardTimes scale: Double = 1) -> [Stratum] {
    europeanStandard2013.enumerated().map { index, standard in
      Stratum(
        count: factor * Double(3 + 2 * index), population: Double(3000 - 140 * index),
        standardPopulation: standard * scale)
    }
  }

  @Test("The size of the standard population does not matter")
  func standardScale() throws {
    let one = try DirectlyStandardisedRate().estimate(Self.strata())
    let other = try DirectlyStandardisedRate().estimate(Self.strata(standardTimes: 1e-5))
    #expect(agrees(one.value, other.value, within: 1e-14))
    for (left, right) in zip(one.intervals, other.intervals) {
      #expect(agrees(left.lower, right.lower, within: 1e-13))
      #expect(agrees(left.upper, right.upper, within: 1e-13))
    }
  }

  @Test("The multiplier scales value and limits")
  func multiplier() throws {
    let perThousand = try DirectlyStandardisedRate(per: 1000).estimate(Self.strata())
    let perMillion = try DirectlyStandardisedRate(per: 1e6).estimate(Self.strata())
    #expect(agrees(perMillion.value, perThousand.value.map { 1000 * $0 }, within: 1e-14))
    let upper = perThousand.intervals[0].upper.map { 1000 * $0 }
    #expect(agrees(perMillion.intervals[0].upper, upper, within: 1e-14))
  }

  @Test("The limits contain the rate and rise with the counts")
  func containsAndRises() throws {
    let few = try DirectlyStandardisedRate().estimate(Self.strata())
    let many = try DirectlyStandardisedRate().estimate(Self.strata(countsTimes: 2))
    for estimate in [few, many] {
      let value = try #require(estimate.value)
      #expect(estimate.intervals.allSatisfy { $0.contains(value) })
    }
    let (lower, higher) = (try few.intervals[0].bounds(), try many.intervals[0].bounds())
    #expect(higher.lower > lower.lower && higher.upper > lower.upper)
  }

  @Test("A population like the standard has its crude rate")
  func crudeRate() throws {
    let strata = europeanStandard2013.map {
      Stratum(count: 7, population: $0, standardPopulation: $0)
    }
    let total = europeanStandard2013.reduce(0, +)
    let estimate = try DirectlyStandardisedRate().estimate(strata)
    let crude = try CrudeRate().estimate(count: 7 * 19, population: total)
    #expect(agrees(estimate.value, crude.value, within: 1e-14))
    // One weight only, so Dobson's limits are the crude rate's own.
    #expect(agrees(estimate.intervals[0].lower, crude.intervals[0].lower, within: 1e-12))
  }

  @Test("Under ten events there is no rate, the count stays")
  func fewEvents() throws {
    let strata = [Stratum(count: 9, population: 100, standardPopulation: 1)]
    let estimate = try DirectlyStandardisedRate().estimate(strata)
    #expect(estimate.value == nil && estimate.intervals.isEmpty)
    #expect(estimate.counts.numerator == 9)
    #expect(estimate.note == "fewer than 10 events")
  }

  @Test("A blank count is no events and is noted; a blank population is refused with its row")
  func blanks() throws {
    var strata = Self.strata()
    strata[4].count = nil
    let estimate = try DirectlyStandardisedRate().estimate(strata)
    #expect(estimate.note == "1 blank count taken as no events")
    strata[5].population = nil
    #expect(throws: StatisticsError.missing(.population, row: 5)) {
      try DirectlyStandardisedRate().estimate(strata)
    }
  }

  @Test("Events that no one repeats give the independent rate")
  func noRepeats() throws {
    let strata = Self.strata()
    let rows = strata.enumerated().map { index, stratum in
      DirectlyStandardisedRate.FrequencyRow(
        ageBand: "\(index)", eventFrequency: 1, persons: stratum.count,
        population: stratum.population, standardPopulation: stratum.standardPopulation)
    }
    let repeated = try DirectlyStandardisedRate().estimate(repeated: rows)
    let independent = try DirectlyStandardisedRate().estimate(strata)
    #expect(repeated.value == independent.value)
    #expect(repeated.intervals == independent.intervals)
  }

  @Test("Rows of one band that disagree on its population are refused")
  func bandsDisagree() {
    let row = DirectlyStandardisedRate.FrequencyRow(
      ageBand: "0-4", eventFrequency: 1, persons: 20, population: 100, standardPopulation: 5)
    var other = row
    other.population = 101
    #expect(throws: StatisticsError.disagrees(.population, row: 1)) {
      try DirectlyStandardisedRate().estimate(repeated: [row, other])
    }
  }

  @Test("The reference against itself has a ratio of one")
  func ratioOfOne() throws {
    let strata = (1...5).map { band in
      IndirectStandardisation.Stratum(
        count: Double(10 * band), population: 1000, referenceCount: Double(10 * band),
        referencePopulation: 1000)
    }
    let estimate = try IndirectlyStandardisedRatio().estimate(strata)
    #expect(agrees(estimate.value, 1, within: 1e-15))
    let rate = try IndirectlyStandardisedRate().estimate(strata)
    #expect(agrees(rate.value, 3000, within: 1e-14))
  }

  @Test("Nothing expected is refused")
  func nothingExpected() {
    let stratum = IndirectStandardisation.Stratum(
      count: 1, population: 10, referenceCount: nil, referencePopulation: 10)
    #expect(throws: StatisticsError.sumIsNought(.expected)) {
      try IndirectlyStandardisedRatio().estimate([stratum])
    }
  }
}
