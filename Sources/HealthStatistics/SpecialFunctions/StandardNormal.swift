import Foundation

/// The normal distribution with mean 0 and standard deviation 1.
public enum StandardNormal {
  /// The density at `z`.
  public static func density(_ z: Double) -> Double {
    exp(-0.5 * z * z) / (2 * Double.pi).squareRoot()
  }

  /// The chance of a value up to `z`.
  public static func cumulative(_ z: Double) -> Double {
    0.5 * erfc(-z * 0.5.squareRoot())
  }

  /// The chance of a value above `z`.
  public static func upperTail(_ z: Double) -> Double {
    cumulative(-z)
  }

  /// The value that a share `probability` of the distribution lies below.
  ///
  /// A start good to 5e-4 (Abramowitz and Stegun 26.2.23) is refined by Halley's method. Domain
  /// 0…1, with infinities at its ends; outside it the result is not a number.
  public static func quantile(_ probability: Double) -> Double {
    guard probability >= 0, probability <= 1 else { return .nan }
    guard probability < 0.5 else { return upperHalfQuantile(1 - probability, probability - 0.5) }
    return -upperHalfQuantile(probability, 0.5 - probability)
  }

  /// The value that a share `probability` of the distribution lies above.
  public static func upperQuantile(_ probability: Double) -> Double {
    -quantile(probability)
  }

  /// The factor for an interval at `confidence`, as 1.959964 for 0.95.
  public static func factor(confidence: Double) -> Double {
    upperQuantile((1 - confidence) / 2)
  }

  private static func upperHalfQuantile(_ tail: Double, _ middle: Double) -> Double {
    guard tail > 0 else { return .infinity }
    guard middle > 0 else { return 0 }
    var z = middle < 0.1 ? middle * (2 * Double.pi).squareRoot() : roughUpperQuantile(tail)
    for _ in 0..<4 {
      let step = excess(of: z, tail: tail, middle: middle) / density(z)
      z -= step / (1 + 0.5 * z * step)
    }
    return z
  }

  /// Cumulative chance at `z` less the wanted one, from whichever side loses no figures.
  private static func excess(of z: Double, tail: Double, middle: Double) -> Double {
    middle < 0.25 ? 0.5 * erf(z * 0.5.squareRoot()) - middle : tail - upperTail(z)
  }

  private static func roughUpperQuantile(_ tail: Double) -> Double {
    let t = (-2 * log(tail)).squareRoot()
    let numerator = 2.515517 + t * (0.802853 + t * 0.010328)
    return t - numerator / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)))
  }
}
