import HealthStatistics
import Testing

@Suite("The column form of life tables")
struct LifeTableColumnTests {
  @Test("Is the scalar form to the last bit", arguments: [1, 3, 4, 211])
  func equalsScalarForm(areas: Int) throws {
    let tables = try Self.tables(areas: areas)
    let method = LifeExpectancy()
    let columns = try method.estimates(tables)
    var differing: [Int] = []
    for area in 0..<areas {
      let scalar = try method.estimates(tables.bands(of: area))
      if columns.estimates(of: area) != scalar { differing.append(area) }
    }
    #expect(differing.isEmpty, "areas \(differing.prefix(5)) of \(differing.count) differ")
  }

  @Test("Every way to be withheld comes up in the generated tables")
  func coverage() throws {
    let tables = try Self.tables(areas: 211)
    let estimates = try (0..<211).flatMap {
      try LifeExpectancy().estimates(tables.bands(of: $0)).map(\.estimate)
    }
    let notes = Set(estimates.flatMap(\.notes).map(\.description))
    #expect(estimates.contains { $0.value != nil })
    for word in ["missing", "negative", "no population", "more deaths", "not above", "wider"] {
      #expect(notes.contains { $0.contains(word) }, "no table with '\(word)'")
    }
  }

  @Test("An area that is refused has no figures")
  func refused() throws {
    var populations = [Double](repeating: 1000, count: 20)
    populations[7] = .nan
    let tables = try LifeTableColumns(
      areas: 1, deaths: [Double](repeating: 5, count: 20), populations: populations)
    let columns = try LifeExpectancy().estimates(tables)
    let all = columns.values + columns.standardErrors + columns.lower[0] + columns.upper[1]
    #expect(all.count { !$0.isNaN } == 0)
  }

  @Test("Columns of unequal length are refused")
  func lengths() {
    #expect(throws: StatisticsError.unequalLengths(.deaths, 19, .population, 20)) {
      try LifeTableColumns(
        areas: 1, deaths: Array(repeating: 1, count: 19),
        populations: Array(repeating: 9, count: 20))
    }
  }

  /// Areas of all sizes, some without deaths, some wholly dying out, some with a fault.
  private static func tables(areas: Int) throws -> LifeTableColumns {
    var generator = SplitMix(state: 1968)
    var deaths: [Double] = []
    var populations: [Double] = []
    for band in LifeExpectancy.startAges.indices {
      for area in 0..<areas {
        let size = 100 + 60 * (area % 31) * (area % 31)
        let people = Double(Int.random(in: size...(2 * size), using: &generator))
        let rate = min(0.5, 0.0002 * Double(band * band) * Double(1 + area % 3))
        let dead = (people * rate * Double.random(in: 0..<2, using: &generator)).rounded()
        deaths.append(fault(area, band, .deaths, people) ?? min(dead, people))
        populations.append(fault(area, band, .population, people) ?? people)
      }
    }
    return try LifeTableColumns(areas: areas, deaths: deaths, populations: populations)
  }

  private static func fault(
    _ area: Int, _ band: Int, _ quantity: StatisticsInput, _ people: Double
  ) -> Double? {
    switch (area % 20, quantity) {
    case (5, .deaths) where band == 3: .nan
    case (6, .population) where band == 19: .nan
    case (7, .deaths) where band == 0: -1
    case (8, .population) where band == 12: 0
    case (9, .deaths) where band == 4: people + 1
    case (10, .deaths) where band == 11: people
    case (11, .deaths) where band == 19: 0
    case (12, .deaths): 0
    default: nil
    }
  }
}
