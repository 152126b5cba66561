/// By how much less a measure pays where its figure is of few people, and so says less.
///
///     factor = people / (people + half-at)
///
/// It is the reliability of a figure whose noise is in inverse proportion to the people, where `half-at` is the
/// number at which half of the difference between organisations is true and half is chance.
/// Literature: Spearman, Br J Psychology 3 (1910) 271–295; Adams, The reliability of provider profiling
/// (RAND 2009).
public struct Reliability: Hashable, Sendable {
  /// People, above nought.
  public var halfAt: Parameter
  public var provenance: Provenance

  public init(halfAt people: Quantity, provenance: Provenance) {
    halfAt = Parameter(name: "half-at", value: people, form: .level)
    self.provenance = provenance
  }

  public func factor(people: Int) -> Quantity {
    Quantity(people) / (Quantity(people) + halfAt.value)
  }

  /// A share of the measure times the factor, to as many places as figures are taken to; further ones are dropped,
  /// never to the organisation's favour.
  ///
  /// Were they not, each organisation would bring a denominator of its own to the total of all, which no machine
  /// number holds. What is left is a fraction and exact from here on.
  func scaling(_ share: Share, people: Int) -> Share {
    Share(fraction: (share.fraction * factor(people: people)).cut(to: LinearShare.places))
  }
}
