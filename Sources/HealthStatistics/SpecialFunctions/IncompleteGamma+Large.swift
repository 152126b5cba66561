import Foundation

/// Large shapes, for which a series would take as many terms as the square root of the shape.
///
///     Q(a, x) = ½ erfc(η √(a/2)) + e^(−aη²/2) / √(2πa) · (c₀(η) + …),  ½η² = μ − ln(1 + μ),  μ = x/a − 1
///
/// Temme's expansion, of which the terms left out are below 1e-10 of the second one from `large` on; and for the
/// inverse that of Cornish and Fisher in the normal deviate, whose first term left out is below 1e-16 of the
/// result for deviates up to 38. So both take no longer for more.
/// Literature: N. M. Temme, SIAM J Math Anal 10 (1979) 757–766; Fisher and Cornish, Technometrics 2 (1960)
/// 209–225.
extension IncompleteGamma {
  static let large = 1e8

  static func largeTails(shape: Double, _ x: Double) -> (lower: Double, upper: Double) {
    let mu = (x - shape) / shape
    let half = excessOverLogarithm(mu, onePlus: x / shape)
    let eta = (2 * half).squareRoot() * (mu < 0 ? -1 : 1)
    // Where η is not small the exponential is nought, so that the series of c₀ does for all.
    let first = -1.0 / 3 + eta * (1.0 / 12 + eta * (-2.0 / 135 + eta / 864))
    let rest = exp(-shape * half) / (2 * Double.pi * shape).squareRoot() * first
    let z = eta * shape.squareRoot()
    return (StandardNormal.cumulative(z) - rest, StandardNormal.upperTail(z) + rest)
  }

  /// The `x` of a normal deviate: as large a share of the gamma variable lies below it.
  static func largeInverse(shape: Double, z: Double) -> Double {
    let root = shape.squareRoot()
    let (square, cube) = (z * z, z * z * z)
    let beyond =
      (square - 1) / 3 + (cube - 7 * z) / (36 * root)
      - (3 * square * square + 7 * square - 16) / (810 * shape)
    return shape + root * z + beyond
  }
}
