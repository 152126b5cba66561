/// The definition of something that is measured.
public struct Indicator: Hashable, Sendable {
  public typealias ID = String

  /// What its values are.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// A whole number of cases, never negative.
    case count
    /// Events for so many people, standardised or not, never negative.
    case rate
    /// A part of a whole in hundredths, between 0 and 100.
    case percent
    /// A score that may be negative.
    case score
  }

  /// Which way is good.
  public enum Direction: String, Hashable, Sendable, CaseIterable {
    case lowerIsBetter = "lower-is-better"
    case higherIsBetter = "higher-is-better"
    /// Neither, such as a ceiling or a context figure.
    case neither
  }

  public var id: ID
  public var title: String
  public var kind: Kind
  /// The unit in words, such as `years of life lost per 100,000 people`.
  public var unit: String
  public var direction: Direction
  /// For a crude rate: how many people it is for, so that numerator and denominator decide it.
  /// A standardised rate has none, since it is not numerator over denominator.
  public var multiplier: Int?
  /// What one event is called, such as `death` or `call`, for distances in cases.
  public var event: String?
  /// The indicator beneath which it is shown for the reader; it decides nothing there.
  public var contextFor: ID?
  /// The indicators of which it is made: whoever counts for one of them counts for it too.
  public var components: [ID]
  /// How it is worked out; every file of an indicator says it.
  public var definition: IndicatorDefinition?
  public var provenance: Provenance

  public init(
    id: ID, title: String, kind: Kind, unit: String, direction: Direction, multiplier: Int? = nil,
    event: String? = nil, contextFor: ID? = nil, components: [ID] = [],
    definition: IndicatorDefinition? = nil,
    provenance: Provenance
  ) {
    self.id = id
    self.title = title
    self.kind = kind
    self.unit = unit
    self.direction = direction
    self.multiplier = multiplier
    self.event = event
    self.contextFor = contextFor
    self.components = components
    self.definition = definition
    self.provenance = provenance
  }
}

extension Indicator.Kind {
  /// The least value that such an indicator can have, where there is one.
  public var least: Quantity? {
    switch self {
    case .count, .rate, .percent: .zero
    case .score: nil
    }
  }

  /// The greatest value that such an indicator can have, where there is one.
  public var most: Quantity? {
    switch self {
    case .percent: Quantity(100)
    case .count, .rate, .score: nil
    }
  }
}
