/// By how much more or less a measure pays where those it is about are more or fewer than on average.
public struct Prevalence: Hashable, Sendable {
  /// The percentage of the list that the measure is about.
  public var subject: Criterion.Subject
  /// The national percentage, above nought.
  public var average: Parameter
  public var provenance: Provenance

  public init(of subject: Criterion.Subject, average: Quantity, provenance: Provenance) {
    self.subject = subject
    self.average = Parameter(name: "average-prevalence", value: average, form: .percentage)
    self.provenance = provenance
  }

  public var question: Question { .observation(of: subject.indicator, in: subject.period) }

  /// What a prevalence, which is a percentage, multiplies the payment by.
  public func factor(_ prevalence: Quantity) -> Quantity {
    min(Quantity(100), max(.zero, prevalence)) / average.value
  }

  /// A share of the measure times the factor, to as many places as figures are taken to.
  ///
  /// A prevalence that is not known may be anything from nobody to everybody.
  func scaling(_ share: Share, by prevalence: Quantity?, isMost: Bool) -> Share {
    let factor = factor(prevalence ?? (isMost ? Quantity(100) : .zero))
    return Share(fraction: (share.fraction * factor).cut(to: LinearShare.places))
  }
}
