import Foundation

/// The natural logarithm of the gamma function, for a positive argument.
///
/// The C library's own `lgamma` is accurate to an ulp or two but sets a global sign; the form used
/// here does not. Outside the domain (`x <= 0`) the result is not a number.
public func logGamma(_ x: Double) -> Double {
  guard x > 0 else { return .nan }
  return lgamma(x).0
}

/// What Stirling's formula leaves out: `ln Γ(n + 1) − (n + ½) ln n + n − ½ ln 2π`.
///
/// Domain `n > 0`; absolute error below 1e-15 from 12 upwards and a few ulps of `n ln n` below.
/// Literature: C. Loader, Fast and accurate computation of binomial probabilities (2000).
func stirlingRemainder(_ n: Double) -> Double {
  guard n < 12 else { return stirlingSeries(n) }
  return logGamma(n + 1) - (n + 0.5) * log(n) + n - halfLogTwoPi
}

/// The first eight terms of the asymptotic series, B(2k) / (2k (2k − 1) n^(2k − 1)).
private func stirlingSeries(_ n: Double) -> Double {
  let inverseSquare = 1 / (n * n)
  var sum = 0.0
  for coefficient in stirlingCoefficients.reversed() {
    sum = sum * inverseSquare + coefficient
  }
  return sum / n
}

private let halfLogTwoPi = 0.918938533204672741780329736406

private let stirlingCoefficients: [Double] = [
  1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188, -691.0 / 360_360, 1.0 / 156,
  -3617.0 / 122_400,
]
