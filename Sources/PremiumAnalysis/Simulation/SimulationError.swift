public import QualityPremium

/// Why a year cannot be simulated.
public enum SimulationError: Error, Hashable, Sendable {
  /// The model names a factor that it does not describe.
  case noFactor(String, in: String)
  /// The model is of another scheme.
  case otherScheme(model: String, scheme: String)
  /// No organisation has all the figures that are needed.
  case nobody
  /// A model's weights on factors leave nothing for a figure itself.
  case weightsOverWhole(Indicator.ID)

  public var message: String {
    switch self {
    case .noFactor(let factor, let place):
      "\(place) depends on a factor '\(factor)', which the model does not describe"
    case .otherScheme(let model, let scheme):
      "the model is of the year of \(model), and the scheme is \(scheme)"
    case .nobody: "no organisation has all the figures that the scheme tests"
    case .weightsOverWhole(let id):
      "the squares of the factors' weights for \(id) add up to more than one"
    }
  }
}
