import HealthStatistics

/// How rates of one indicator differ between commissioners in a baseline year, for telling an extreme
/// baseline from a lasting one.
public struct BaselineSpread: Hashable, Sendable {
  private let prior: NormalPrior

  /// Fewer commissioners do not tell how far true rates lie apart.
  public static let leastCommissioners = 20

  /// Fits the spread; nothing where there are too few rates with a known error.
  public init?(_ observations: [Observation]) {
    let known = observations.compactMap { observation -> (rate: Double, error: Double)? in
      guard let variation = observation.variation else { return nil }
      let rate = observation.value.approximate
      return (rate, rate * variation)
    }
    guard known.count >= Self.leastCommissioners,
      let prior = try? NormalPrior(rates: known.map(\.rate), standardErrors: known.map(\.error))
    else { return nil }
    self.prior = prior
  }

  /// The chance of meeting the test with no true change, given how extreme the baseline was.
  ///
  /// Shrinks the baseline towards the mean of all and asks how often the next year is on the good side
  /// of the line. Literature: Jones and Spiegelhalter 2009.
  public func chance(of finding: Finding) -> Double? {
    guard case .fall(_, let baseline) = finding.basis, finding.comparison == .atMost,
      let before = baseline.variation, let after = finding.observation.variation
    else { return nil }
    let rate = baseline.value.approximate
    let regression = try? RateRegression(
      baseline: rate, baselineError: rate * before, targetError: rate * after,
      baselineMean: prior.mean, targetMean: prior.mean, spread: prior.spread)
    return regression?.chance(ofAtMost: finding.line.approximate)
  }
}
