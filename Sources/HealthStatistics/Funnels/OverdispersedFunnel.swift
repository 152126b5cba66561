/// A funnel plot whose limits allow for areas that truly differ: additive random effects.
///
///     z = (Y - t) / s, pulled in or cut off at its tenths;  phi = mean z^2 over the N kept
///     tau^2 = 0 where N phi < N - 1, else
///     max(0, (N phi - (N - 1)) / (sum 1/s^2 - sum 1/s^4 / sum 1/s^2))
///     limits = t -/+ deviate * sqrt(s^2 + tau^2), transformed back
///
/// FunnelPlotR does not square its square-root limits back; here they are squared.
///
/// Units: ratios or proportions. Domain: at least two areas with a value on the transform's scale.
/// Literature: Spiegelhalter 2005; Spiegelhalter et al 2012, JRSS A 175:1-47; SHMI specification.
public struct OverdispersedFunnel: Hashable, Sendable {
  public let transform: FunnelTransform
  public let trimming: Trimming
  /// The target on the plot's own scale: 1 for ratios to an expected count.
  public let target: Double
  /// Mean squared deviation from the target, 1 where chance alone is at work.
  public let dispersion: Double
  /// The variance between areas on the transformed scale.
  public let betweenVariance: Double

  /// What is done with the areas furthest from the target before the spread is estimated.
  public enum Trimming: String, Hashable, Sendable, Codable, CaseIterable {
    case none
    /// Deviations beyond the 10% and 90% quantiles are pulled in to them: CQC.
    case winsorised
    /// The lowest and the highest tenth are left out: SHMI.
    case truncated
  }

  public init(
    _ transform: FunnelTransform, trimming: Trimming, numerators: [Double], denominators: [Double],
    target: Double? = nil
  ) throws(Refusal) {
    let values = zip(numerators, denominators).compactMap(transform.value)
    guard numerators.count == denominators.count, values.count >= 2 else {
      throw Refusal("an over-dispersed funnel needs two areas or more with a value")
    }
    self.transform = transform
    self.trimming = trimming
    self.target = target ?? transform.defaultTarget(numerators, denominators)
    let centre = transform.forward(self.target)
    let deviations = values.map { Deviation(z: ($0.value - centre) / $0.error, error: $0.error) }
    let kept = trimming.apply(deviations)
    guard kept.count >= 2 else { throw Refusal("too few areas are left to estimate their spread") }
    dispersion = kept.reduce(0) { $0 + $1.z * $1.z } / Double(kept.count)
    betweenVariance = Self.betweenVariance(kept, dispersion: dispersion)
  }

  /// The limits of an area with this denominator, or for a ratio of counts this pair of counts.
  public func limits(denominator: Double, numerator: Double? = nil, deviate: Double) -> ControlBand?
  {
    let centre = transform.forward(target)
    guard let area = transform.value(numerator ?? target * denominator, denominator) else {
      return nil
    }
    let reach = deviate * (area.error * area.error + betweenVariance).squareRoot()
    return ControlBand(
      lower: transform.back(centre - reach), upper: transform.back(centre + reach))
  }

  private static func betweenVariance(_ kept: [Deviation], dispersion: Double) -> Double {
    let count = Double(kept.count)
    let weights = kept.map { 1 / ($0.error * $0.error) }
    let total = weights.reduce(0, +)
    let excess = count * dispersion - (count - 1)
    guard excess > 0 else { return 0 }
    return max(0, excess / (total - weights.reduce(0) { $0 + $1 * $1 } / total))
  }
}

/// How many standard errors an area lies from the target.
struct Deviation: Hashable, Sendable {
  var z: Double
  var error: Double
}

extension OverdispersedFunnel.Trimming {
  func apply(_ deviations: [Deviation]) -> [Deviation] {
    let sorted = deviations.sorted { $0.z < $1.z }
    switch self {
    case .none:
      return sorted
    case .winsorised:
      let scores = sorted.map(\.z)
      let (low, high) = (scores.quantile(0.1), scores.quantile(0.9))
      return sorted.map { Deviation(z: min(max($0.z, low), high), error: $0.error) }
    case .truncated:
      return sorted.enumerated().filter { position, _ in
        let tenth = (position + 1) * 10 / (sorted.count + 1)
        return tenth != 0 && tenth != 9
      }.map(\.element)
    }
  }
}

extension FunnelTransform {
  /// The overall figure: 1 for ratios to an expected count.
  fileprivate func defaultTarget(_ numerators: [Double], _ denominators: [Double]) -> Double {
    switch self {
    case .logRatio, .squareRootRatio: 1
    case .arcsineProportion, .logRatioOfCounts:
      numerators.reduce(0, +) / denominators.reduce(0, +)
    }
  }
}

extension Array where Element == Double {
  /// The quantile of sorted values by linear interpolation (R's type 7).
  fileprivate func quantile(_ share: Double) -> Double {
    let place = share * Double(count - 1)
    let index = Int(place)
    guard index + 1 < count else { return self[count - 1] }
    return self[index] + (place - Double(index)) * (self[index + 1] - self[index])
  }
}
