/// The deaths and people of many areas in the twenty age bands of a life table.
///
/// Band-major: all areas of the first band, then all of the second, in order of age; a number that
/// is not known is not a number.
public struct LifeTableColumns: Hashable, Sendable {
  public let areas: Int
  public let deaths: [Double]
  public let populations: [Double]

  /// Refuses columns whose lengths are not areas times twenty.
  public init(areas: Int, deaths: [Double], populations: [Double]) throws(StatisticsError) {
    let cells = areas * LifeExpectancy.startAges.count
    guard populations.count == cells else {
      throw StatisticsError.unequalLengths(.population, populations.count, .ageBand, cells)
    }
    guard deaths.count == cells else {
      throw StatisticsError.unequalLengths(.deaths, deaths.count, .population, cells)
    }
    self.areas = areas
    self.deaths = deaths
    self.populations = populations
  }

  /// One area's bands, as the scalar form takes them.
  public func bands(of area: Int) -> [LifeExpectancy.Band] {
    LifeExpectancy.startAges.enumerated().map { band, age in
      let cell = band * areas + area
      return LifeExpectancy.Band(
        startAge: age, deaths: known(deaths[cell]), population: known(populations[cell]))
    }
  }

  private func known(_ number: Double) -> Double? { number.isNaN ? nil : number }
}
