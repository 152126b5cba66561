/// What is to be believed of one area's true value from its figure and from all areas together.
///
///     B = s² / (s² + τ²);  mean = y − B (y − μ);  variance = (1 − B) s² + B² var(μ)
///
/// The last term carries that the mean of all areas is itself not known exactly; the spread τ is taken as
/// known. Units: those of the figures. Domain: s above 0.
/// Literature: Morris, J Am Stat Assoc 78 (1983) 47–55; Jones and Spiegelhalter, Stat Med 28 (2009).
public struct ShrunkEstimate: Hashable, Sendable {
  public let mean: Double
  public let standardError: Double
  /// The share of the distance from the mean of all that is taken to be chance.
  public let shrinkage: Double

  public init(_ value: Double, standardError: Double, prior: NormalPrior) {
    let chance = standardError * standardError
    let shrinkage = chance / (chance + prior.spread * prior.spread)
    self.shrinkage = shrinkage
    mean = value - shrinkage * (value - prior.mean)
    let ownMean = shrinkage * prior.errorOfMean
    self.standardError = ((1 - shrinkage) * chance + ownMean * ownMean).squareRoot()
  }

  /// How sure one may be that the true value is at most a limit.
  public func chance(ofAtMost limit: Double) -> Double {
    standardError > 0
      ? StandardNormal.cumulative((limit - mean) / standardError) : mean <= limit ? 1 : 0
  }
}
