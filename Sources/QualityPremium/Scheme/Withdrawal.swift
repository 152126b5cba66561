/// A measure that was taken out of a scheme after its year had begun: it is not judged, and nobody earns
/// it.
public struct Withdrawal: Hashable, Sendable {
  /// What becomes of the weight; the spelling is the scheme file's.
  public enum Weight: String, Hashable, Sendable, CaseIterable {
    /// Nothing can be earned of it.
    case lost
    /// The other measures carry it, each in proportion to its own weight.
    case shared
  }

  /// The measure as it was, with its own weight.
  public var measure: Measure
  public var on: Day
  public var weight: Weight
  /// Why, in a sentence for readers.
  public var reason: String
  public var provenance: Provenance

  public init(
    of measure: Measure, on day: Day, weight: Weight, reason: String, provenance: Provenance
  ) {
    self.measure = measure
    on = day
    self.weight = weight
    self.reason = reason
    self.provenance = provenance
  }
}

extension Scheme {
  /// The scheme without some measures, their weights lost or shared among those that are left.
  ///
  /// What is withdrawn is no rule any more: it has no verdict, and results say of it what became of it.
  /// Where nothing that could carry a weight is left the weight is lost.
  public func withdrawing(_ withdrawals: [Withdrawal]) -> Scheme {
    let gone = Set(withdrawals.map(\.measure.id))
    var scheme = self
    scheme.withdrawn += withdrawals
    scheme.measures.removeAll { gone.contains($0.id) }
    scheme.readings.removeAll { reading in withdrawals.contains { $0.measure.path == reading.rule }
    }
    let left = scheme.measures.map(\.weight).total.fraction
    let shared = withdrawals.filter { $0.weight == .shared }.map(\.measure.weight).total.fraction
    guard left > .zero, shared > .zero else { return scheme }
    let factor = Share(fraction: (left + shared) / left)
    for place in scheme.measures.indices {
      scheme.measures[place].weight = scheme.measures[place].weight * factor
    }
    return scheme
  }
}
