import Foundation

/// `t − ln(1 + t)` without the loss of figures near nought or near `t = −1`.
///
/// The caller gives `1 + t` as well, worked out without the difference. Domain `t > −1`; relative error a few ulps. It is half the unit deviance of a Poisson or gamma
/// variable, so every density in this folder is written with it: unlike a difference of large
/// logarithms it keeps its figures when the parameters are large.
func excessOverLogarithm(_ t: Double, onePlus ratio: Double) -> Double {
  guard abs(t) < 0.5 else { return t - log(ratio) }
  // ln(1 + t) = 2 artanh(r), and t − 2r = r t exactly.
  let r = t / (2 + t)
  return r * (t - 2 * r * r * artanhTail(r * r))
}

/// `1/3 + s/5 + s²/7 + …` for `0 ≤ s ≤ 1/9`.
private func artanhTail(_ s: Double) -> Double {
  var sum = 0.0
  for denominator in stride(from: 39.0, through: 3.0, by: -2.0) {
    sum = sum * s + 1 / denominator
  }
  return sum
}
