/// Two independent Poisson counts: a baseline year and a target year.
///
///     P(target <= floor(kept * baseline)) = sum over y of P(baseline = y) F(floor(kept * y))
///
/// by enumeration of both, with the threshold in whole numbers. Absolute error below 1e-12 for
/// expected counts up to 10,000,000. Literature: methods dossier, section 10a.
struct TwoPoissonCounts {
  let baseline: PoissonWeights
  let target: PoissonWeights

  init(baseline baselineMean: Double, target targetMean: Double) {
    baseline = PoissonWeights(mean: baselineMean)
    target = targetMean == baselineMean ? baseline : PoissonWeights(mean: targetMean)
  }

  /// The chance that the target count is at most a share of the baseline count.
  func chanceOfAtMost(_ share: Fraction) -> Double {
    var threshold = FractionSteps(share, from: baseline.start)
    var sum = 0.0
    let sums = target.sums
    let firstOfTarget = target.start
    let lastIndex = sums.count - 1
    for weight in baseline.weights {
      let index = threshold.count - firstOfTarget
      if index >= 0 { sum += weight * sums[min(index, lastIndex)] }
      threshold.advance()
    }
    return min(1, sum / (baseline.total * target.total))
  }
}

/// The whole part of a share of 0, 1, 2 ... events, step by step and so without a division.
private struct FractionSteps {
  private(set) var count: Int
  private var rest: Int
  private let wholeStep: Int
  private let restStep: Int
  private let denominator: Int

  init(_ share: Fraction, from start: Int) {
    let product = start * share.numerator
    denominator = share.denominator
    count = product / denominator
    rest = product % denominator
    wholeStep = share.numerator / denominator
    restStep = share.numerator % denominator
  }

  mutating func advance() {
    count += wholeStep
    rest += restStep
    if rest >= denominator {
      rest -= denominator
      count += 1
    }
  }
}
