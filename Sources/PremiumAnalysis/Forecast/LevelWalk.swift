import Foundation
public import QualityPremium

/// How a share moves from month to month: a level that wanders, and noise about it, on the log odds.
///
/// The two variances are those of the first differences and of neighbours among them, over all
/// organisations, with each one's own weighing in as it grows longer. Literature: Harvey, Forecasting,
/// structural time series models and the Kalman filter, 1989, 2.4 and 4.1.
public struct LevelWalk: Hashable, Sendable {
  /// The variance of a step of the level from one month to the next.
  public var step: Double
  /// The variance of a month about its level.
  public var noise: Double

  /// Supposed where too little is known: a month moves a share of 95% by half a point.
  static let supposed = LevelWalk(step: 0.005, noise: 0.005)
  /// Differences that weigh as much as those of a series of its own.
  static let panelWeight = 24.0

  init(step: Double, noise: Double) {
    self.step = step
    self.noise = noise
  }

  /// The walk of a panel: what the middle organisation does.
  public init(_ panel: [MonthlySeries], _ season: SeasonalPattern) {
    let moments = panel.map { Moments($0, season) }.filter { $0.count >= 4 }
    guard !moments.isEmpty else {
      self = .supposed
      return
    }
    self.init(
      square: Self.middle(moments.map(\.square)), product: Self.middle(moments.map(\.product)))
  }

  /// The walk of one organisation, drawn towards that of the panel.
  func of(_ series: MonthlySeries, _ season: SeasonalPattern) -> LevelWalk {
    let own = Moments(series, season)
    let weight = own.count / (own.count + Self.panelWeight)
    let square = step + 2 * noise
    return LevelWalk(
      square: weight * own.square + (1 - weight) * square,
      product: weight * own.product - (1 - weight) * noise)
  }

  /// From the variance of differences and the covariance of neighbouring ones.
  private init(square: Double, product: Double) {
    noise = min(max(0, -product), square / 2)
    // A level that never moved could never be wrong; a tenth of what is seen is left to it.
    step = max(square - 2 * noise, square / 10)
  }

  private static func middle(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    let half = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2
  }

  private struct Moments {
    var count = 0.0
    var square = 0.0
    var product = 0.0

    init(_ series: MonthlySeries, _ season: SeasonalPattern) {
      let values = series.logits
      var differences: [Month: Double] = [:]
      for (month, value) in values {
        guard let before = values[month - 1] else { continue }
        differences[month] =
          value - season.shifts[month.place] - before + season.shifts[(month - 1).place]
      }
      count = Double(differences.count)
      guard count > 0 else { return }
      square = differences.values.reduce(0) { $0 + $1 * $1 } / count
      let pairs = differences.compactMap { month, value in differences[month - 1].map { $0 * value }
      }
      product = pairs.isEmpty ? 0 : pairs.reduce(0, +) / Double(pairs.count)
    }
  }

  /// The level after the last month known, and the variance with which it is known.
  func level(_ series: MonthlySeries, _ season: SeasonalPattern) -> (
    mean: Double, variance: Double
  )? {
    let values = series.logits
    guard let first = values.keys.min(), let last = values.keys.max() else { return nil }
    var (mean, variance) = (0.0, Double.infinity)
    for number in first.number...last.number {
      let month = Month(number)
      if variance.isFinite { variance += step }
      guard let value = values[month] else { continue }
      let seen = value - season.shifts[month.place]
      let gain = variance.isFinite ? variance / (variance + noise) : 1
      mean += gain * (seen - mean)
      variance = variance.isFinite ? variance * (1 - gain) : noise
    }
    return (mean, variance)
  }

  /// The variance of the mean of the next months about the level as it is known now.
  func variance(ofNext months: Int, known: Double) -> Double {
    let count = Double(months)
    return known + step * (count + 1) * (2 * count + 1) / (6 * count) + noise / count
  }
}
