/// One part of a measure, or one option of a menu, which earns by itself.
public struct Part: Hashable, Sendable {
  public typealias ID = String

  public var id: ID
  public var title: String
  public var criterion: Criterion
  public var provenance: Provenance

  public init(id: ID, title: String, criterion: Criterion, provenance: Provenance) {
    self.id = id
    self.title = title
    self.criterion = criterion
    self.provenance = provenance
  }
}

/// How the weight of a measure is divided among its parts.
public struct Division: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Every part that is met earns its share, as the scheme weighs it.
    case parts
    /// The same, as each commissioner agrees.
    case menu
    /// Of the bands that are reached the one that pays most counts.
    case bands
    /// Between a lower and an upper threshold the share paid rises in proportion.
    case linear
  }

  public let kind: Kind
  public var parts: [Part]
  /// The share of the measure that each part earns; nothing for a menu whose split is not agreed.
  public var weights: [Share]?

  /// Parts as the scheme weighs them; the weights add up to the whole.
  public init(parts: [Part], weights: [Share]) {
    self.init(kind: .parts, parts: parts, weights: weights)
  }

  /// Options among which a commissioner splits the weight.
  public init(menu options: [Part]) {
    self.init(kind: .menu, parts: options, weights: nil)
  }

  /// Bands, each with the share of the measure that it pays.
  public init(bands: [Part], pays shares: [Share]) {
    self.init(kind: .bands, parts: bands, weights: shares)
  }

  /// Two thresholds of one figure: nothing is paid below the lower, the floor on it, and the cap from the
  /// upper one on; between the two the share rises in proportion.
  public init(from lower: Part, to upper: Part, floor: Share = .nothing, cap: Share = .whole) {
    self.init(kind: .linear, parts: [lower, upper], weights: [floor, cap])
  }

  private init(kind: Kind, parts: [Part], weights: [Share]?) {
    precondition(weights.map { $0.count == parts.count } ?? true, "one weight a part")
    self.kind = kind
    self.parts = parts
    self.weights = weights
  }

  /// Whether the thresholds between which it pays in proportion, if it does, pay more the better they are.
  var isInOrder: Bool {
    guard kind == .linear, let weights, let lower = parts.first?.criterion.parameters.first?.value,
      let upper = parts.last?.criterion.parameters.first?.value
    else { return true }
    let goesDown =
      switch parts.first?.criterion {
      case .value(_, let comparison, _), .change(_, _, let comparison, _): !comparison.wantsMore
      default: false
      }
    return weights[0] < weights[1] && (goesDown ? upper < lower : lower < upper)
  }

  public var isMenu: Bool { kind == .menu }

  /// The menu with the options that were chosen, weighed as agreed; as it was where the split names
  /// something else or does not add up.
  func splitting(_ split: MenuSplit) -> Division {
    guard isMenu, split.isAgreed, split.fits(parts.map(\.id)) else { return self }
    var division = self
    let chosen = parts.compactMap { part in split.shares[part.id].map { (part, $0) } }
      .filter { $0.1 > .nothing }
    division.parts = chosen.map(\.0)
    division.weights = chosen.map(\.1)
    return division
  }
}

/// How one commissioner and the area team agreed to split the weight of a menu among its options.
public struct MenuSplit: Hashable, Sendable {
  /// The share of the measure by option; an option that is not named was not chosen.
  public var shares: [Part.ID: Share]
  /// The people who agreed for either side.
  public var agreedByCCG: String?
  public var agreedByAreaTeam: String?
  public var agreedOn: Day?
  public var source: String

  public init(
    shares: [Part.ID: Share], agreedByCCG: String?, agreedByAreaTeam: String?, agreedOn: Day?,
    source: String
  ) {
    self.shares = shares
    self.agreedByCCG = agreedByCCG
    self.agreedByAreaTeam = agreedByAreaTeam
    self.agreedOn = agreedOn
    self.source = source
  }

  /// Whether both sides have agreed, on a stated day.
  public var isAgreed: Bool { agreedByCCG != nil && agreedByAreaTeam != nil && agreedOn != nil }

  /// Whether it divides the whole among some of these options and nothing else.
  func fits(_ options: [Part.ID]) -> Bool {
    shares.keys.allSatisfy(options.contains) && shares.values.allSatisfy { $0 >= .nothing }
      && Array(shares.values).total == .whole
  }
}
