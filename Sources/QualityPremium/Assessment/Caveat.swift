/// Something that a reader has to know before relying on an award.
public enum Caveat: Hashable, Sendable {
  /// The result rests on a rule that was not found in any source.
  case unverified(rules: [String])
  /// A measure was withdrawn in the year and is not judged.
  case withdrawn(Withdrawal)
  /// The population is on another basis than the scheme asks for, and was accepted by whoever ran it.
  case otherBasis(Population.Basis, asked: Population.Basis)
  /// The population states no basis.
  case noBasis(asked: Population.Basis)
}

extension Scheme {
  /// What has to be known of a result for these populations, each caveat once.
  public func caveats(for populations: some Sequence<Population>) -> [Caveat] {
    var bases: [Population.Basis?] = []
    for basis in populations.lazy.map(\.basis) where !bases.contains(basis) { bases.append(basis) }
    let asked = population.basis
    let other = bases.compactMap { basis -> Caveat? in
      guard let basis else { return .noBasis(asked: asked) }
      return basis == asked ? nil : .otherBasis(basis, asked: asked)
    }
    let doubtful =
      rules.filter { $0.confidence == .unverified }.map(\.path)
      + withdrawn.filter { $0.provenance.confidence == .unverified }.map(\.measure.path)
    return other + withdrawn.map { .withdrawn($0) }
      + (doubtful.isEmpty ? [] : [.unverified(rules: doubtful)])
  }
}
