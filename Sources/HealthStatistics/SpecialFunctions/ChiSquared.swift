/// The chi-squared distribution. Domain: positive degrees of freedom, otherwise not a number.
public struct ChiSquared: Hashable, Sendable {
  public var degreesOfFreedom: Double

  public init(degreesOfFreedom: Double) {
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// The chance of a value up to `x`.
  public func cumulative(_ x: Double) -> Double {
    IncompleteGamma.lower(shape: degreesOfFreedom / 2, x / 2)
  }

  /// The chance of a value above `x`.
  public func upperTail(_ x: Double) -> Double {
    IncompleteGamma.upper(shape: degreesOfFreedom / 2, x / 2)
  }

  /// The value that a share `probability` of the distribution lies below.
  public func quantile(_ probability: Double) -> Double {
    2 * IncompleteGamma.inverseLower(shape: degreesOfFreedom / 2, probability)
  }

  /// The value that a share `probability` of the distribution lies above.
  public func upperQuantile(_ probability: Double) -> Double {
    2 * IncompleteGamma.inverseUpper(shape: degreesOfFreedom / 2, probability)
  }
}
