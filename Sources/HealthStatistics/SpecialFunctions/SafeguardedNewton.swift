import Foundation

/// Newton's method held inside a bracket, for the inverses of cumulative functions.
struct SafeguardedNewton {
  var lowest: Double
  var highest: Double

  /// The point where an increasing function is nought.
  ///
  /// `evaluate` gives the function and its slope at a point. A Newton step that leaves the bracket
  /// is replaced by a halving. Stops when a step no longer changes the point by more than its
  /// rounding, or after 200 steps.
  func root(from start: Double, _ evaluate: (Double) -> (value: Double, slope: Double)) -> Double {
    var low = lowest
    var high = highest
    var point = start > low && start < high ? start : 0.5 * (low + high)
    for _ in 0..<200 {
      let (value, slope) = evaluate(point)
      if value < 0 { low = point } else { high = point }
      let next = point - value / slope
      guard !(abs(next - point) <= 4e-16 * max(1, abs(point))) else { return next }
      point = next > low && next < high ? next : 0.5 * (low + high)
    }
    return point
  }
}
