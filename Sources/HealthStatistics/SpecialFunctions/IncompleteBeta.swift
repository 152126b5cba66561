import Foundation

/// The regularised incomplete beta function and its inverse.
///
/// DiDonato and Morris's continued fraction on the side where it converges, with the leading power
/// in its saddle-point form, so both tails keep their relative accuracy. Domain: a, b > 0 and x in
/// 0…1; outside it the result is not a number. The effort grows as the square root of the larger
/// parameter. Tested to 1e-12 for a, b ≥ ½; below that the complement of a tail near 1 loses
/// figures by subtraction.
/// Literature: A. DiDonato and A. Morris, ACM TOMS 18 (1992) 360–373.
public enum IncompleteBeta {
  /// I(x; a, b), the share of a beta variable up to `x`.
  public static func lower(a: Double, b: Double, _ x: Double) -> Double {
    tails(a: a, b: b, x: x, y: 1 - x).lower
  }

  /// 1 − I(x; a, b), the share of a beta variable above `x`.
  public static func upper(a: Double, b: Double, _ x: Double) -> Double {
    tails(a: a, b: b, x: x, y: 1 - x).upper
  }

  /// The `x` with I(x; a, b) equal to `probability`.
  public static func inverseLower(a: Double, b: Double, _ probability: Double) -> Double {
    guard a > 0, b > 0, probability >= 0, probability <= 1 else { return .nan }
    guard probability > 0, probability < 1 else { return probability }
    return probability <= 0.5
      ? inverse(a: a, b: b, lower: probability).x : inverse(a: b, b: a, lower: 1 - probability).y
  }

  /// The `x` with 1 − I(x; a, b) equal to `probability`.
  public static func inverseUpper(a: Double, b: Double, _ probability: Double) -> Double {
    guard a > 0, b > 0, probability >= 0, probability <= 1 else { return .nan }
    guard probability > 0, probability < 1 else { return 1 - probability }
    return probability <= 0.5
      ? inverse(a: b, b: a, lower: probability).y : inverse(a: a, b: b, lower: 1 - probability).x
  }

  /// Both tails at `x`, given also `y = 1 − x` so that neither end loses figures.
  static func tails(a: Double, b: Double, x: Double, y: Double) -> (lower: Double, upper: Double) {
    guard a > 0, b > 0, x >= 0, y >= 0 else { return (.nan, .nan) }
    guard x > 0 else { return (0, 1) }
    guard y > 0 else { return (1, 0) }
    let power = power(a: a, b: b, x: x, y: y)
    guard x * (a + b + 2) <= a + 1 else {
      let upper = power / fraction(a: b, b: a, x: y, y: x)
      return (1 - upper, upper)
    }
    let lower = power / fraction(a: a, b: b, x: x, y: y)
    return (lower, 1 - lower)
  }

  /// `x^a y^b / B(a, b)`, by the saddle-point form.
  static func power(a: Double, b: Double, x: Double, y: Double) -> Double {
    let n = a + b
    let excess = excess(a: a, b: b, x: x, y: y)
    let deviance =
      a * excessOverLogarithm(excess / a, onePlus: n / a * x)
      + b * excessOverLogarithm(-excess / b, onePlus: n / b * y)
    let stirling = stirlingRemainder(n) - stirlingRemainder(a) - stirlingRemainder(b)
    return (a / n * b / (2 * Double.pi)).squareRoot() * exp(stirling - deviance)
  }

  /// `(a + b) x − a`, from the smaller of `x` and `y` and without rounding the product.
  private static func excess(a: Double, b: Double, x: Double, y: Double) -> Double {
    x <= y ? (-a).addingProduct(a + b, x) : b.addingProduct(-(a + b), y)
  }

  /// DiDonato and Morris's continued fraction (their BFRAC), by Lentz's method.
  private static func fraction(a: Double, b: Double, x: Double, y: Double) -> Double {
    let lambda = -excess(a: a, b: b, x: x, y: y)
    var value = a * (lambda + 1) / (a + 1)
    var c = value
    var d = 0.0
    var m = 0.0
    var change = 0.0
    while abs(change - 1) > 5e-16, m < 1e6 {
      m += 1
      let odd = a + 2 * m - 1
      let numerator = (a + m - 1) / odd * ((a + b + m - 1) / odd) * m * (b - m) * x * x
      let tail = (a + m) * (lambda + 1 + m * (1 + y)) / (odd + 2)
      let denominator = m + m * (b - m) * x / odd + tail
      d = 1 / (denominator + numerator * d)
      c = denominator + numerator / c
      change = c * d
      value *= change
    }
    return value
  }

  /// The point, with its complement, where the lower tail is `target`: Newton on the logit scale.
  static func inverse(a: Double, b: Double, lower target: Double) -> (x: Double, y: Double) {
    let logit = SafeguardedNewton(lowest: -745, highest: 745).root(
      from: start(a: a, b: b, z: StandardNormal.quantile(target))
    ) { logit in
      let x = 1 / (1 + exp(-logit))
      let y = 1 / (1 + exp(logit))
      let value = tails(a: a, b: b, x: x, y: y).lower
      return (log(value / target), power(a: a, b: b, x: x, y: y) / value)
    }
    return (1 / (1 + exp(-logit)), 1 / (1 + exp(logit)))
  }

  /// The logit of Abramowitz and Stegun's approximation 26.5.22, or of the mean for small shapes.
  private static func start(a: Double, b: Double, z: Double) -> Double {
    guard a > 1, b > 1 else { return log(a / b) }
    let h = 2 / (1 / (2 * a - 1) + 1 / (2 * b - 1))
    let lambda = (z * z - 3) / 6
    let skew = (1 / (2 * b - 1) - 1 / (2 * a - 1)) * (lambda + 5.0 / 6 - 2 / (3 * h))
    return log(a / b) + 2 * (z * (h + lambda).squareRoot() / h + skew)
  }
}
