/// A population that rates are weighted by so that places and years can be compared.
public struct StandardPopulation: Hashable, Sendable {
  /// The people of one age band.
  public struct Band: Hashable, Sendable {
    public var ages: AgeBand
    public var population: Int

    public init(ages: AgeBand, population: Int) {
      self.ages = ages
      self.population = population
    }
  }

  /// From birth upwards without a gap; the last is open.
  public var bands: [Band]

  public init(bands: [Band]) {
    self.bands = bands
  }

  public var total: Int { bands.reduce(0) { $0 + $1.population } }
}

/// Ages in completed years: `0-4`, `90+`, or one year of age such as `0`.
public struct AgeBand: Hashable, Sendable, CustomStringConvertible {
  public var from: Int
  /// Nothing where the band is open.
  public var through: Int?

  public init(from: Int, through: Int?) {
    self.from = from
    self.through = through
  }

  /// Reads a band as files write it; anything else is nothing.
  public init?(_ text: String) {
    if text.last == "+" {
      guard let from = Self.age(text.dropLast()) else { return nil }
      self.init(from: from, through: nil)
      return
    }
    let ages = text.split(separator: "-", omittingEmptySubsequences: false).map(Self.age)
    guard (1...2).contains(ages.count), let from = ages[0], let through = ages[ages.count - 1],
      ages.count == 1 || from < through
    else { return nil }
    self.init(from: from, through: through)
  }

  public var description: String {
    guard let through else { return "\(from)+" }
    return from == through ? "\(from)" : "\(from)-\(through)"
  }

  private static func age(_ text: Substring) -> Int? {
    guard (1...3).contains(text.count), text.utf8.allSatisfy({ (48...57).contains($0) }) else {
      return nil
    }
    return Int(text)
  }
}

/// The standard populations that definitions may name.
public enum StandardPopulationName: String, Hashable, Sendable, CaseIterable {
  case european1976 = "european-1976"
  case european2013 = "european-2013"
  /// The people of England themselves, which are data of a year and no file of rules.
  case england
}
