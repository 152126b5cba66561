/// How good some forecasts were: the mean of squared errors of chances (Brier 1950), of figures, and how
/// often what came lay within the limits.
public struct ForecastScore: Hashable, Sendable {
  public var count = 0
  /// How many met the test.
  public var met = 0
  public var brier = 0.0
  public var naiveBrier = 0.0
  /// Of those for which the year before is known: theirs, and ours on the same.
  public var seasonalCount = 0
  public var seasonalBrier = 0.0
  public var brierBesideSeasonal = 0.0
  public var error = 0.0
  public var naiveError = 0.0
  public var seasonalError = 0.0
  public var within90 = 0.0

  public init(_ forecasts: [BackTest.Forecast]) {
    func mean(_ values: [Double]) -> Double {
      values.isEmpty ? .nan : values.reduce(0, +) / Double(values.count)
    }
    func square(_ chance: Double, _ isMet: Bool) -> Double {
      let error = chance - (isMet ? 1 : 0)
      return error * error
    }
    count = forecasts.count
    met = forecasts.count { $0.isMet }
    brier = mean(forecasts.map { square($0.chance, $0.isMet) })
    naiveBrier = mean(forecasts.map { square($0.naive.isMet ? 1 : 0, $0.isMet) })
    error = mean(forecasts.map { abs($0.expected - $0.actual) })
    naiveError = mean(forecasts.map { abs($0.naive.figure - $0.actual) })
    within90 = mean(forecasts.map { $0.isWithin90 ? 1 : 0 })
    let both = forecasts.compactMap { forecast in forecast.seasonal.map { (forecast, $0) } }
    seasonalCount = both.count
    seasonalBrier = mean(both.map { square($0.1.isMet ? 1 : 0, $0.0.isMet) })
    brierBesideSeasonal = mean(both.map { square($0.0.chance, $0.0.isMet) })
    seasonalError = mean(both.map { abs($0.1.figure - $0.0.actual) })
  }
}

/// Forecasts whose chances lie in one band: what was said, and how often it came.
public struct ReliabilityBand: Hashable, Sendable {
  public var from: Double
  public var to: Double
  public var count: Int
  public var meanChance: Double
  public var shareMet: Double

  static let edges = [0, 0.05, 0.2, 0.4, 0.6, 0.8, 0.95, 1]

  /// The bands that hold any forecast.
  public static func bands(_ forecasts: [BackTest.Forecast]) -> [ReliabilityBand] {
    zip(edges, edges.dropFirst()).compactMap { from, to in
      let within = forecasts.filter { $0.chance >= from && ($0.chance < to || to == 1) }
      guard !within.isEmpty else { return nil }
      let count = Double(within.count)
      return ReliabilityBand(
        from: from, to: to, count: within.count,
        meanChance: within.reduce(0) { $0 + $1.chance } / count,
        shareMet: Double(within.count { $0.isMet }) / count)
    }
  }
}
