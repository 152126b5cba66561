/// Fay and Feuer's gamma limits of a weighted sum of counts, conservative above:
///
///     lower = v / (2y) χ²(α/2; 2y² / v)
///     upper = (v + m²) / (2 (y + m)) χ²(1 − α/2; 2 (y + m)² / (v + m²))
///
/// with y the value, v its variance and m the greatest weight of one event. English official
/// statistics use `DobsonInterval` instead; this one is for comparison with other countries'.
/// Domain: a variance above nought.
/// Literature: M. Fay and E. Feuer, Stat Med 16 (1997) 791–801.
public struct FayFeuerInterval: Hashable, Sendable {
  public var value: Double
  public var standardError: Double
  /// The greatest of M w / (S n) over the strata: what one more event could add.
  public var greatestWeight: Double

  public init(value: Double, standardError: Double, greatestWeight: Double) {
    self.value = value
    self.standardError = standardError
    self.greatestWeight = greatestWeight
  }

  /// The limits at a level.
  public func limits(level: Double) -> Interval {
    let tail = (1 - level) / 2
    let below = scaleAndShape(value, standardError.squared)
    let above = scaleAndShape(
      value + greatestWeight, standardError.squared + greatestWeight.squared)
    return Interval(
      level: level,
      lower: below.scale * IncompleteGamma.inverseLower(shape: below.shape, tail),
      upper: above.scale * IncompleteGamma.inverseUpper(shape: above.shape, tail))
  }

  /// The scale and shape of the gamma variable with a mean and a variance.
  private func scaleAndShape(_ mean: Double, _ variance: Double) -> (scale: Double, shape: Double) {
    (variance / mean, mean * mean / variance)
  }
}
