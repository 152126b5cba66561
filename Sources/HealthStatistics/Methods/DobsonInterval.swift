/// Dobson's limits of a weighted sum of counts: those of the plain count, moved and stretched.
///
///     value + (se / √C) (C_lower − C),  value + (se / √C) (C_upper − C)
///
/// where `C` is the Poisson count given to the interval and `se` the standard error of the value.
/// Domain: C > 0. A limit that the count's own interval leaves undefined is missing.
/// Literature: A. Dobson et al, Stat Med 10 (1991) 457–462; sound from 10 events up: Morris et al,
/// Popul Health Metr 16 (2018).
public struct DobsonInterval: Hashable, Sendable {
  public var value: Double
  public var standardError: Double
  public var count: Double

  public init(value: Double, standardError: Double, count: Double) {
    self.value = value
    self.standardError = standardError
    self.count = count
  }

  /// The limits at a level.
  public func limits(_ interval: PoissonInterval, level: Double) -> Interval {
    let ofCount = interval.limits(of: count, level: level)
    return Interval(
      level: level, lower: ofCount.lower.map(stretched), upper: ofCount.upper.map(stretched))
  }

  private func stretched(_ limit: Double) -> Double {
    value + standardError / count.squareRoot() * (limit - count)
  }
}
