/// The chances of a Poisson count over the window that holds all but about 1e-14 of them.
///
/// The weights start from 1 at the mode and follow w(k + 1) = w(k) mean / (k + 1) both ways; over
/// their total they are the probabilities. So no logarithm of a factorial is needed, and none of
/// its rounding comes in: the relative error of a weight is about 1e-16 times the distance from the
/// mode.
///
/// The window is the mean -/+ 8 standard deviations and 24 events more above, from Chernoff's bound
/// exp(-t^2 / (2 (mean + t/3))) on the chance of lying t or more above the mean.
struct PoissonWeights {
  /// The count that the first weight belongs to.
  let start: Int
  let weights: [Double]
  /// The sum of the weights up to each count.
  let sums: [Double]
  /// The sum of all weights.
  let total: Double

  init(mean: Double) {
    let spread = 8 * mean.squareRoot()
    let mode = Int(mean)
    let first = max(0, Int(mean - spread))
    let last = Int(mean + spread) + 24
    start = first
    weights = Self.weights(mean: mean, mode: mode, first: first, last: last)
    sums = Self.runningSums(weights)
    total = sums[sums.count - 1]
  }

  private static func weights(mean: Double, mode: Int, first: Int, last: Int) -> [Double] {
    Array(unsafeUninitializedCapacity: last - first + 1) { weights, count in
      weights.initialize(repeating: 0)
      count = weights.count
      var weight = 1.0
      weights[mode - first] = weight
      for k in stride(from: mode, to: first, by: -1) {
        weight *= Double(k) / mean
        weights[k - 1 - first] = weight
      }
      weight = 1
      for k in stride(from: mode + 1, through: last, by: 1) {
        weight *= mean / Double(k)
        weights[k - first] = weight
      }
    }
  }

  private static func runningSums(_ weights: [Double]) -> [Double] {
    Array(unsafeUninitializedCapacity: weights.count) { sums, count in
      sums.initialize(repeating: 0)
      var sum = 0.0
      for index in weights.indices {
        sum += weights[index]
        sums[index] = sum
      }
      count = weights.count
    }
  }
}
