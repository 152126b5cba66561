/// Something that a reader has to know before relying on an award.
public enum Caveat: Hashable, Sendable {
  /// The result rests on a rule that was not found in any source.
  case unverified(rules: [String])
  /// The population is on another basis than the scheme asks for, and was accepted by whoever ran it.
  case otherBasis(Population.Basis, asked: Population.Basis)
  /// The population states no basis.
  case noBasis(asked: Population.Basis)
}

extension Assessment {
  /// The caveats of the result under the scheme that it was made with.
  public func caveats(of scheme: Scheme) -> [Caveat] {
    var caveats: [Caveat] = []
    switch commissioner.population.basis {
    case nil: caveats.append(.noBasis(asked: scheme.population.basis))
    case scheme.population.basis: break
    case let basis?: caveats.append(.otherBasis(basis, asked: scheme.population.basis))
    }
    let doubtful = scheme.rules.filter { $0.provenance.confidence == .unverified }
    if !doubtful.isEmpty { caveats.append(.unverified(rules: doubtful.map(\.path))) }
    return caveats
  }
}
