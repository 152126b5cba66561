/// A national measure or standard of a scheme, with what shows that a local measure pays for the same.
public struct NationalMeasure: Hashable, Sendable, Identifiable {
  public var id: String
  public var title: String
  /// The indicators that it tests, its components among them.
  public var indicators: [Indicator.ID]
  public var terms: [ThemeTerm]
  public var source: String

  public init(
    id: String, title: String, indicators: [Indicator.ID], terms: [ThemeTerm], source: String
  ) {
    self.id = id
    self.title = title
    self.indicators = indicators
    self.terms = terms
    self.source = source
  }
}
