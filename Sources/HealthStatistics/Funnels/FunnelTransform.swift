import Foundation

/// The scale on which areas are compared when they differ by more than chance.
///
/// Each area gives a value and the standard error that chance alone gives it on that scale.
/// Literature: Spiegelhalter et al 2012, JRSS A 175:1-47; CQC Intelligent Monitoring; SHMI.
public enum FunnelTransform: String, Hashable, Sendable, Codable, CaseIterable {
  /// Log of observed over expected: the SHMI.
  case logRatio
  /// Square root of observed over expected: CQC.
  case squareRootRatio
  /// Arcsine of the square root of a proportion.
  case arcsineProportion
  /// Log of a ratio of two counts, half an event added to each.
  case logRatioOfCounts

  /// An area's value and standard error, or nil where the transform has none.
  func value(_ numerator: Double, _ denominator: Double) -> (value: Double, error: Double)? {
    guard numerator >= 0, denominator > 0 else { return nil }
    let ratio = numerator / denominator
    switch self {
    case .logRatio:
      return numerator > 0 ? (log(ratio), 1 / denominator.squareRoot()) : nil
    case .squareRootRatio:
      return (ratio.squareRoot(), 1 / (2 * denominator.squareRoot()))
    case .arcsineProportion:
      return ratio <= 1
        ? (asin(ratio.squareRoot()), 1 / (2 * denominator.squareRoot())) : nil
    case .logRatioOfCounts:
      let (above, below) = (numerator + 0.5, denominator + 0.5)
      let variance = numerator / (above * above) + denominator / (below * below)
      return (log(above / below), variance.squareRoot())
    }
  }

  /// What a figure on the plot's own scale is on the transformed one.
  func forward(_ figure: Double) -> Double {
    switch self {
    case .logRatio, .logRatioOfCounts: log(figure)
    case .squareRootRatio: figure.squareRoot()
    case .arcsineProportion: asin(figure.squareRoot())
    }
  }

  /// Back to the plot's own scale; below the lowest value there is, that value.
  func back(_ value: Double) -> Double {
    switch self {
    case .logRatio, .logRatioOfCounts: return exp(value)
    case .squareRootRatio: return max(0, value) * max(0, value)
    case .arcsineProportion:
      let root = sin(min(max(0, value), Double.pi / 2))
      return root * root
    }
  }
}
