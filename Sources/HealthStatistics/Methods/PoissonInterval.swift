import Foundation

/// Limits of a count of events: exact below a switch, Byar's approximation from it on.
///
///     exact: lower = χ²(α/2; 2O) / 2,  upper = χ²(1 − α/2; 2O + 2) / 2
///     Byar:  lower = O (1 − 1/(9O) − z/(3 √O))³
///            upper = (O + 1) (1 − 1/(9(O + 1)) + z/(3 √(O + 1)))³
///
/// Units: events. Domain: a count of nought or more, fractions allowed (half-weighted deaths).
/// A limit of Byar's that is negative or infinite is missing. The switch is on the count and part
/// of the indicator's definition: Fingertips 10, CCG Outcomes Indicator 2.6 has 389.
/// Literature: Breslow and Day, Statistical methods in cancer research II (1987), p. 69; Public
/// Health England, Technical guide: confidence intervals (2018).
public struct PoissonInterval: Hashable, Sendable, Codable {
  /// Counts below it get exact limits.
  public var exactBelow: Double

  public init(exactBelow: Double = 10) {
    self.exactBelow = exactBelow
  }

  /// The limits of a count at a level.
  public func limits(of count: Double, level: Double) -> Interval {
    count < exactBelow ? Self.exact(count, level: level) : Self.byar(count, level: level)
  }

  public func isExact(for count: Double) -> Bool { count < exactBelow }

  /// Limits with exactly the stated tail chances.
  public static func exact(_ count: Double, level: Double) -> Interval {
    let tail = (1 - level) / 2
    let lower = count > 0 ? IncompleteGamma.inverseLower(shape: count, tail) : 0
    let upper = IncompleteGamma.inverseUpper(shape: count + 1, tail)
    return Interval(level: level, lower: lower, upper: upper.isFinite ? upper : nil)
  }

  /// Byar's approximation.
  public static func byar(_ count: Double, level: Double) -> Interval {
    let z = StandardNormal.factor(confidence: level)
    let lower = cube(count, 1 - 1 / (9 * count) - z / (3 * count.squareRoot()))
    let next = count + 1
    let upper = cube(next, 1 - 1 / (9 * next) + z / (3 * next.squareRoot()))
    return Interval(level: level, lower: defined(lower), upper: defined(upper))
  }

  private static func cube(_ count: Double, _ root: Double) -> Double {
    count * root * root * root
  }

  private static func defined(_ limit: Double) -> Double? {
    limit.isFinite && limit >= 0 ? limit : nil
  }
}
