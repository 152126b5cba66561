import Foundation

/// The 100 places along the axis of a funnel plot at which limits are drawn, closer where small.
///
///     x_1 = max(1, start);  x_j = max(round(x_(j-1) (end / x_(j-1))^(1 / left)), x_(j-1) + 1)
///
/// where `left` counts the steps still to go. PHE's ratio funnel counts one step more and so stops
/// short of its end.
///
/// Units: those of the axis. Domain: 0 <= least <= greatest, greatest above 0.
/// Literature: PHEindicatormethods, funnel plots; Fingertips technical guidance.
public struct FunnelAxis: Hashable, Sendable {
  public var start: Double
  public var end: Double
  public var stepsBeyondEnd: Int

  public static let points = 100

  public init(start: Double, end: Double, stepsBeyondEnd: Int = 0) {
    self.start = start
    self.end = end
    self.stepsBeyondEnd = stepsBeyondEnd
  }

  /// The axis that holds values from a least to a greatest one.
  ///
  /// It starts at 0 where the greatest is more than twice the least, otherwise at 95% of the least
  /// rounded down to one figure, and ends at 105% of the greatest rounded up to two.
  public init(least: Double, greatest: Double, stepsBeyondEnd: Int = 0) {
    start = greatest > 2 * least ? 0 : Self.floored(0.95 * least)
    end = Self.raised(1.05 * greatest)
    self.stepsBeyondEnd = stepsBeyondEnd
  }

  public var values: [Double] {
    var values = [max(1, start)]
    while values.count < Self.points {
      let last = values[values.count - 1]
      let left = Double(Self.points - values.count + stepsBeyondEnd)
      let next = (last * pow(end / last, 1 / left)).rounded(.toNearestOrEven)
      values.append(max(next, last + 1))
    }
    return values
  }

  /// Rounded down to one leading figure.
  private static func floored(_ value: Double) -> Double {
    guard value > 0 else { return 0 }
    let unit = pow(10, log10(value).rounded(.down))
    return (value / unit).rounded(.down) * unit
  }

  /// Rounded up to two leading figures.
  private static func raised(_ value: Double) -> Double {
    guard value > 0 else { return 0 }
    let unit = pow(10, log10(value).rounded(.down) - 1)
    return (value / unit).rounded(.up) * unit
  }
}
