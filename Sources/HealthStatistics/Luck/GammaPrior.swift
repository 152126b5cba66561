/// How the true ratios of all areas, observed over expected, are spread: a gamma distribution.
///
/// Units: none, a ratio of events. Domain: shape and rate above 0; mean = shape / rate and
/// squared coefficient of variation = 1 / shape.
/// Literature: Marshall 1991, Applied Statistics 40:283-294; Jones and Spiegelhalter 2009.
public struct GammaPrior: Hashable, Sendable {
  public let shape: Double
  public let rate: Double

  public init(shape: Double, rate: Double) throws(Refusal) {
    guard shape > 0, rate > 0, shape.isFinite, rate.isFinite else {
      throw Refusal("a gamma prior needs a shape and a rate that are finite and above 0")
    }
    self.shape = shape
    self.rate = rate
  }

  public var mean: Double { shape / rate }

  /// The prior whose mean and variance are those of all areas, less what chance adds.
  ///
  ///     m = sum O / sum E;  variance = sum E (O/E - m)^2 / sum E - m / mean(E)
  ///     shape = m^2 / variance;  rate = m / variance
  ///
  /// Areas that differ by no more than chance would make them differ have no such prior: an error.
  public init(observed: [Double], expected: [Double]) throws(Refusal) {
    guard observed.count == expected.count, observed.count >= 2 else {
      throw Refusal("a prior needs an observed and an expected count of two areas or more")
    }
    guard observed.allSatisfy({ $0 >= 0 && $0.isFinite }),
      expected.allSatisfy({ $0 > 0 && $0.isFinite })
    else { throw Refusal("observed counts are from 0 and expected counts above 0") }
    let total = expected.reduce(0, +)
    let mean = observed.reduce(0, +) / total
    let spread = zip(observed, expected).reduce(0) { sum, area in
      sum + area.1 * (area.0 / area.1 - mean) * (area.0 / area.1 - mean)
    }
    let variance = spread / total - mean * Double(expected.count) / total
    guard variance > 0 else {
      throw Refusal("the areas differ by no more than chance would make them differ")
    }
    try self.init(shape: mean * mean / variance, rate: mean / variance)
  }
}
