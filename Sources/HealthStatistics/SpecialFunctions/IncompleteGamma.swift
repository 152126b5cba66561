import Foundation

/// The regularised incomplete gamma functions P (lower) and Q (upper) and their inverses.
///
/// P by its power series up to `shape + 1`, Q by Legendre's continued fraction beyond it, and for
/// shapes below 1 near the origin Q by Temme's expansion, so both tails keep their relative
/// accuracy. Domain: shape > 0, x ≥ 0; outside it the result is not a number. The effort grows as
/// the square root of the shape up to `large`, and no further.
/// Literature: Abramowitz and Stegun 6.5; W. Gautschi, ACM TOMS 5 (1979) 466–481.
public enum IncompleteGamma {
  /// P(shape, x), the share of a gamma variable of unit scale up to `x`.
  public static func lower(shape: Double, _ x: Double) -> Double {
    tails(shape: shape, x).lower
  }

  /// Q(shape, x), the share of a gamma variable of unit scale above `x`.
  public static func upper(shape: Double, _ x: Double) -> Double {
    tails(shape: shape, x).upper
  }

  /// The `x` with P(shape, x) equal to `probability`.
  public static func inverseLower(shape: Double, _ probability: Double) -> Double {
    guard shape > 0, probability >= 0, probability <= 1 else { return .nan }
    guard probability > 0 else { return 0 }
    guard probability < 1 else { return .infinity }
    guard probability > 0.5 else { return inverse(shape: shape, lower: probability) }
    return inverse(shape: shape, upper: 1 - probability)
  }

  /// The `x` with Q(shape, x) equal to `probability`.
  public static func inverseUpper(shape: Double, _ probability: Double) -> Double {
    guard shape > 0, probability >= 0, probability <= 1 else { return .nan }
    guard probability > 0 else { return .infinity }
    guard probability < 1 else { return 0 }
    guard probability > 0.5 else { return inverse(shape: shape, upper: probability) }
    return inverse(shape: shape, lower: 1 - probability)
  }

  /// `x^shape e^(−x) / Γ(shape + 1)`, by the saddle-point form.
  static func power(shape: Double, _ x: Double) -> Double {
    guard shape > 0 else { return exp(-x) }
    guard x > 0 else { return 0 }
    guard shape > 1e-3 else { return exp(shape * log(x) - x - logGamma(1 + shape)) }
    let deviance = shape * excessOverLogarithm((x - shape) / shape, onePlus: x / shape)
    return exp(-stirlingRemainder(shape) - deviance) / (2 * Double.pi * shape).squareRoot()
  }

  static func tails(shape: Double, _ x: Double) -> (lower: Double, upper: Double) {
    guard shape > 0, x >= 0 else { return (.nan, .nan) }
    guard x > 0 else { return (0, 1) }
    guard x < .infinity else { return (1, 0) }
    if shape < 1, x < 1.5 { return nearOrigin(shape: shape, x) }
    if shape >= large { return largeTails(shape: shape, x) }
    guard x >= shape + 1 else {
      let lower = power(shape: shape, x) * series(shape: shape, x)
      return (lower, 1 - lower)
    }
    let upper = power(shape: shape, x) * shape * continuedFraction(shape: shape, x)
    return (1 - upper, upper)
  }

  /// `1 + x/(a + 1) + x²/((a + 1)(a + 2)) + …`
  private static func series(shape: Double, _ x: Double) -> Double {
    var term = 1.0
    var sum = 1.0
    var denominator = shape
    while term > sum * 1e-17 {
      denominator += 1
      term *= x / denominator
      sum += term
    }
    return sum
  }

  /// `1/(x + 1 − a − 1(1 − a)/(x + 3 − a − …))`, by Lentz's method.
  private static func continuedFraction(shape: Double, _ x: Double) -> Double {
    var denominator = x + 1 - shape
    var d = 1 / denominator
    var c = Double.infinity
    var fraction = d
    var n = 0.0
    var change = 0.0
    // Rounding can keep the last factor an ulp or two from 1 for ever, so no closer is asked for.
    while abs(change - 1) > 5e-16, n < 1e7 {
      n += 1
      let numerator = n * (shape - n)
      denominator += 2
      d = 1 / (numerator * d + denominator)
      c = denominator + numerator / c
      change = c * d
      fraction *= change
    }
    return fraction
  }

  /// Both tails from `P = x^a / Γ(1 + a) · (1 + a Σ (−x)^n / ((a + n) n!))`.
  private static func nearOrigin(shape: Double, _ x: Double) -> (lower: Double, upper: Double) {
    var term = 1.0
    var sum = 0.0
    var n = 0.0
    while abs(term) > 1e-18 {
      n += 1
      term *= -x / n
      sum += term / (shape + n)
    }
    let exponent = shape * log(x) - logGamma(1 + shape)
    let correction = shape * sum
    return (exp(exponent) * (1 + correction), -expm1(exponent) - exp(exponent) * correction)
  }

  private static func inverse(shape: Double, lower target: Double) -> Double {
    if shape >= large { return largeInverse(shape: shape, z: StandardNormal.quantile(target)) }
    let logarithm = SafeguardedNewton(lowest: -800, highest: 710).root(
      from: start(shape: shape, z: StandardNormal.quantile(target), lower: target)
    ) { logarithm in
      let x = exp(logarithm)
      let value = lower(shape: shape, x)
      return (log(value / target), shape * power(shape: shape, x) / value)
    }
    return exp(logarithm)
  }

  private static func inverse(shape: Double, upper target: Double) -> Double {
    if shape >= large { return largeInverse(shape: shape, z: StandardNormal.upperQuantile(target)) }
    let logarithm = SafeguardedNewton(lowest: -800, highest: 710).root(
      from: start(shape: shape, z: StandardNormal.upperQuantile(target), lower: 1 - target)
    ) { logarithm in
      let x = exp(logarithm)
      let value = upper(shape: shape, x)
      return (log(target / value), shape * power(shape: shape, x) / value)
    }
    return exp(logarithm)
  }

  /// The logarithm of Wilson and Hilferty's approximation, or of the power law near the origin.
  private static func start(shape: Double, z: Double, lower: Double) -> Double {
    let root = 1 - 1 / (9 * shape) + z / (3 * shape.squareRoot())
    guard root > 0.3 else { return (log(lower) + logGamma(shape + 1)) / shape }
    return log(shape) + 3 * log(root)
  }
}
