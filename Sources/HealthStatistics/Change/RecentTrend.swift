import Foundation

/// Fingertips' recent trend: is there a linear trend over five yearly points?
///
/// Proportions, with c of n in year x, C and N their sums:
///
///     chi2 = N (N sum xc - C sum xn)^2 / (C (N - C) (N sum x^2 n - (sum xn)^2))
///
/// Other figures: the slope weighted by 1 / SE^2, SE = (upper - lower) / 3.92, and
/// chi2 = (slope / SE of slope)^2. The trend is significant where chi2 exceeds 9.5495, the 99.8%
/// point, and the slope keeps its sign whichever point is left out (logit slopes, unweighted, for
/// proportions).
///
/// Units: chi-squared on one degree of freedom. Domain: points of successive periods that do not
/// overlap, oldest first; proportions strictly between 0 and 1. A trend of figures without
/// intervals is 'no change', as Fingertips has it, because nothing shows one.
/// Literature: Armitage 1955, Biometrics 11:375-386; Fingertips technical guidance, trend markers.
public struct RecentTrend: Hashable, Sendable, Codable {
  public var marker: PeriodChange
  public var chiSquared: Double?
  public var isSignificant: Bool

  static let points = 5
  static let criticalValue = 9.54953570608324
  private static let cannotBeCalculated = RecentTrend(.cannotBeCalculated, nil, false)

  private init(_ marker: PeriodChange, _ chiSquared: Double?, _ isSignificant: Bool) {
    self.marker = marker
    self.chiSquared = chiSquared
    self.isSignificant = isSignificant
  }

  private init(slope: Double, others: [Double], chiSquared: Double) {
    let isSteady = others.allSatisfy { $0 * slope > 0 }
    let isSignificant = chiSquared > Self.criticalValue && isSteady
    let marker: PeriodChange = isSignificant ? (slope > 0 ? .increasing : .decreasing) : .noChange
    self.init(marker, chiSquared, isSignificant)
  }

  /// The trend of proportions, oldest first.
  public static func proportions(counts: [Double], denominators: [Double]) -> RecentTrend {
    let pairs = zip(counts, denominators)
    guard counts.count == points, denominators.count == points,
      pairs.allSatisfy({ $0 > 0 && $0 < $1 && $1.isFinite })
    else { return cannotBeCalculated }
    let logits = Line(
      pairs.map { log($0 / ($1 - $0)) }, weights: Array(repeating: 1, count: points))
    return RecentTrend(
      slope: logits.slope, others: logits.slopesWithoutOnePoint,
      chiSquared: chiSquared(counts, denominators))
  }

  /// The trend of any figures with 95% intervals, oldest first.
  public static func figures(_ figures: [Figure]) -> RecentTrend {
    let values = figures.compactMap(\.value)
    guard values.count == points, figures.count == points else { return cannotBeCalculated }
    let widths = figures.compactMap(\.limits).map { $0.upper - $0.lower }
    guard widths.count == points, widths.allSatisfy({ $0 > 0 }) else {
      return RecentTrend(.noChange, nil, false)
    }
    let line = Line(values, weights: widths.map { (3.92 / $0) * (3.92 / $0) })
    return RecentTrend(
      slope: line.slope, others: line.slopesWithoutOnePoint,
      chiSquared: line.slope * line.slope * line.squaresOfTime)
  }

  private static func chiSquared(_ counts: [Double], _ denominators: [Double]) -> Double {
    let years = (1...points).map(Double.init)
    let count = counts.reduce(0, +)
    let whole = denominators.reduce(0, +)
    let yearsOfCounts = zip(years, counts).reduce(0) { $0 + $1.0 * $1.1 }
    let yearsOfWhole = zip(years, denominators).reduce(0) { $0 + $1.0 * $1.1 }
    let squaresOfWhole = zip(years, denominators).reduce(0) { $0 + $1.0 * $1.0 * $1.1 }
    let difference = whole * yearsOfCounts - count * yearsOfWhole
    let spread = whole * squaresOfWhole - yearsOfWhole * yearsOfWhole
    return whole * difference * difference / (count * (whole - count) * spread)
  }
}

/// A weighted straight line through values at times 0, 1, 2 ...
private struct Line {
  var times: [Double]
  var values: [Double]
  var weights: [Double]

  init(_ values: [Double], weights: [Double]) {
    self.init(times: values.indices.map(Double.init), values: values, weights: weights)
  }

  private init(times: [Double], values: [Double], weights: [Double]) {
    self.times = times
    self.values = values
    self.weights = weights
  }

  private var meanTime: Double {
    zip(weights, times).reduce(0) { $0 + $1.0 * $1.1 } / weights.reduce(0, +)
  }

  /// The weighted sum of squared distances from the mean time: 1 / (SE of slope)^2.
  var squaresOfTime: Double {
    let mean = meanTime
    return zip(weights, times).reduce(0) { $0 + $1.0 * ($1.1 - mean) * ($1.1 - mean) }
  }

  var slope: Double {
    let mean = meanTime
    let products = values.indices.reduce(0) { sum, index in
      sum + weights[index] * (times[index] - mean) * values[index]
    }
    return products / squaresOfTime
  }

  var slopesWithoutOnePoint: [Double] {
    values.indices.map { left in
      var line = self
      line.times.remove(at: left)
      line.values.remove(at: left)
      line.weights.remove(at: left)
      return line.slope
    }
  }
}
