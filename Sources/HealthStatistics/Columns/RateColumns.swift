/// Directly standardised rates of many areas, one column a figure; not a number where withheld.
public struct RateColumns: Hashable, Sendable {
  public let areas: Int
  public let method: DirectlyStandardisedRate
  /// The columns one after another: events, populations, rates, standard errors, and the lower and
  /// upper limits at each level.
  var figures: [Double]

  init(areas: Int, method: DirectlyStandardisedRate) {
    self.areas = areas
    self.method = method
    figures = [Double](repeating: 0, count: areas * (4 + 2 * method.levels.count))
  }

  public var events: [Double] { column(0) }
  public var populations: [Double] { column(1) }
  public var values: [Double] { column(2) }
  public var standardErrors: [Double] { column(3) }

  /// The lower limits at one of the method's levels, by its place among them.
  public func lower(_ level: Int) -> [Double] { column(4 + 2 * level) }

  /// The upper limits at one of the method's levels, by its place among them.
  public func upper(_ level: Int) -> [Double] { column(5 + 2 * level) }

  /// One area's figure as the scalar form gives it.
  public func estimate(of area: Int) -> Estimate {
    let events = figure(0, area)
    var estimate = Estimate(
      counts: Counts(numerator: events, denominator: figure(1, area)), method: .dobson)
    guard events >= method.leastEvents else {
      estimate.notes.append(.fewerEvents(than: method.leastEvents))
      return estimate
    }
    estimate.value = figure(2, area)
    estimate.standardError = figure(3, area)
    guard events > 0 else { return estimate }
    estimate.intervals = method.levels.enumerated().map { index, level in
      Interval(
        level: level, lower: defined(figure(4 + 2 * index, area)),
        upper: defined(figure(5 + 2 * index, area)))
    }
    return estimate.notingUndefinedLimits()
  }

  private func column(_ number: Int) -> [Double] {
    Array(figures[number * areas..<(number + 1) * areas])
  }

  func figure(_ column: Int, _ area: Int) -> Double { figures[column * areas + area] }

  private func defined(_ limit: Double) -> Double? { limit.isNaN ? nil : limit }
}
