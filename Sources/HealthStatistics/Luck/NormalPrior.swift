/// How the true rates of all areas are spread: a normal distribution, by its moments.
///
///     mean = sum w y / sum w, w = 1 / s^2;  Q = sum w (y - mean)^2
///     spread^2 = max(0, (Q - (N - 1)) / (sum w - sum w^2 / sum w))
///
/// Units: those of the rates, or of their logarithms throughout. Domain: two areas or more,
/// standard errors above 0. A spread of 0 says that areas differ by chance alone.
/// Literature: DerSimonian and Laird 1986, Controlled Clinical Trials 7:177-188.
public struct NormalPrior: Hashable, Sendable {
  public let mean: Double
  /// The standard deviation of true rates between areas.
  public let spread: Double
  /// The standard error of the mean, with the spread in it: sqrt(sum w^2 (s^2 + spread^2)) / sum w.
  public let errorOfMean: Double

  public init(rates: [Double], standardErrors: [Double]) throws(Refusal) {
    guard rates.count == standardErrors.count, rates.count >= 2 else {
      throw Refusal("a prior needs a rate and a standard error of two areas or more")
    }
    guard rates.allSatisfy(\.isFinite), standardErrors.allSatisfy({ $0 > 0 && $0.isFinite }) else {
      throw Refusal("rates are finite numbers and standard errors above 0")
    }
    let weights = standardErrors.map { 1 / ($0 * $0) }
    let total = weights.reduce(0, +)
    let mean = zip(weights, rates).reduce(0) { $0 + $1.0 * $1.1 } / total
    let excess =
      zip(weights, rates).reduce(0) { $0 + $1.0 * ($1.1 - mean) * ($1.1 - mean) }
      - Double(rates.count - 1)
    let squares = weights.reduce(0) { $0 + $1 * $1 }
    self.mean = mean
    let between = max(0, excess / (total - squares / total))
    spread = between.squareRoot()
    let variance = weights.reduce(0) { $0 + $1 + $1 * $1 * between }
    errorOfMean = variance.squareRoot() / total
  }
}
