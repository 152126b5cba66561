import HealthStatistics
import Testing

@Suite("The column form of direct standardisation")
struct ColumnTests {
  @Test("Is the scalar form to the last bit", arguments: [10.0, 0, 5], [10.0, 30])
  func equalsScalarForm(leastEvents: Double, exactBelow: Double) throws {
    let columns = try Self.columns(areas: 111)
    let method = DirectlyStandardisedRate(
      interval: PoissonInterval(exactBelow: exactBelow), leastEvents: leastEvents)
    let rates = try method.estimates(columns)
    var differing: [Int] = []
    for area in 0..<columns.areas {
      let scalar = try method.estimate(columns.strata(of: area))
      if rates.estimate(of: area) != scalar { differing.append(area) }
    }
    #expect(differing.isEmpty, "areas \(differing.prefix(5)) of \(differing.count) differ")
  }

  @Test("Faults are refused with their cell")
  func faults() throws {
    var columns = try Self.columns(areas: 7)
    columns.populations[40] = 0
    #expect(throws: StatisticsError.notPositive(.population, 0, row: 40)) {
      try DirectlyStandardisedRate().estimates(columns)
    }
    columns.populations[40] = 10
    columns.counts[3] = .nan
    #expect(throws: StatisticsError.notFinite(.count, row: 3)) {
      try DirectlyStandardisedRate().estimates(columns)
    }
  }

  @Test("Columns of unequal length are refused")
  func lengths() {
    #expect(throws: StatisticsError.unequalLengths(.population, 3, .standardPopulation, 4)) {
      try StandardisationColumns(
        areas: 2, counts: [1, 2, 3, 4], populations: [1, 2, 3], standardPopulation: [5, 6])
    }
  }

  /// Areas of all sizes, the first of them without events.
  private static func columns(areas: Int) throws -> StandardisationColumns {
    var generator = SplitMix(state: 2013)
    var counts: [Float] = []
    var populations: [Float] = []
    for _ in europeanStandard2013 {
      for area in 0..<areas {
        let size = area % 23
        counts.append(Float(Int.random(in: 0...(size * size / 4), using: &generator)))
        populations.append(Float(Int.random(in: 100...9000, using: &generator)))
      }
    }
    return try StandardisationColumns(
      areas: areas, counts: counts, populations: populations,
      standardPopulation: europeanStandard2013)
  }
}
