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

/// How the weight of a measure is divided among its parts: by the scheme, or, in a menu, as each
/// commissioner agrees.
public struct Division: Hashable, Sendable {
  public var parts: [Part]
  /// The share of the measure that each part earns, which add up to the whole; nothing for a menu whose
  /// split is not agreed.
  public var weights: [Share]?
  /// Whether a commissioner chooses among the parts.
  public let isMenu: Bool

  /// Parts as the scheme weighs them.
  public init(parts: [Part], weights: [Share]) {
    precondition(parts.count == weights.count, "one weight a part")
    self.parts = parts
    self.weights = weights
    isMenu = false
  }

  /// Options among which a commissioner splits the weight.
  public init(menu options: [Part]) {
    parts = options
    weights = nil
    isMenu = true
  }

  /// The menu with the options that were chosen, weighed as agreed; as it was where the split names
  /// something else or does not add up.
  func splitting(_ split: MenuSplit) -> Division {
    guard isMenu, split.isAgreed, split.fits(parts) else { return self }
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
  func fits(_ options: [Part]) -> Bool {
    shares.keys.allSatisfy { id in options.contains { $0.id == id } }
      && shares.values.allSatisfy { $0 >= .nothing } && Array(shares.values).total == .whole
  }
}
