/// Life expectancies of many areas, one column a figure; not a number where refused or withheld.
///
/// Each column is band-major, as `LifeTableColumns`.
public struct LifeExpectancyColumns: Hashable, Sendable {
  public let method: LifeExpectancy
  public let tables: LifeTableColumns
  public internal(set) var values: [Double]
  public internal(set) var standardErrors: [Double]
  /// The lower limits, one column a level of the method.
  public internal(set) var lower: [[Double]]
  /// The upper limits, one column a level of the method.
  public internal(set) var upper: [[Double]]

  init(_ method: LifeExpectancy, _ tables: LifeTableColumns) {
    let column = [Double](repeating: .nan, count: tables.deaths.count)
    self.method = method
    self.tables = tables
    values = column
    standardErrors = column
    lower = Array(repeating: column, count: method.levels.count)
    upper = lower
  }

  /// The expectation at birth in each area.
  public var atBirth: [Double] { Array(values.prefix(tables.areas)) }

  /// One area's figures as the scalar form gives them.
  public func estimates(of area: Int) -> [LifeExpectancy.AtAge] {
    let bands = tables.bands(of: area)
    if let fault = method.fault(in: bands) { return method.refused(bands, because: fault) }
    return bands.indices.map { band in
      LifeExpectancy.AtAge(
        startAge: bands[band].startAge, estimate: estimate(of: bands[band...], area, band))
    }
  }

  private func estimate(
    of bands: ArraySlice<LifeExpectancy.Band>, _ area: Int, _ band: Int
  ) -> Estimate {
    let cell = band * tables.areas + area
    let counts = Counts(
      numerator: bands.reduce(0) { $0 + ($1.deaths ?? 0) },
      denominator: bands.reduce(0) { $0 + ($1.population ?? 0) })
    var estimate = Estimate(counts: counts, method: .lifeTable)
    guard !values[cell].isNaN else {
      estimate.notes.append(.intervalTooWide(years: method.widestInterval))
      return estimate
    }
    estimate.value = values[cell]
    estimate.standardError = standardErrors[cell]
    estimate.intervals = method.levels.enumerated().map { index, level in
      Interval(level: level, lower: lower[index][cell], upper: upper[index][cell])
    }
    return estimate
  }
}
