/// An organisation that can earn a premium.
public struct Commissioner: Hashable, Sendable {
  public var code: String
  public var name: String
  public var areaTeam: String?
  public var region: String?
  public var population: Population

  public init(
    code: String, name: String, areaTeam: String? = nil, region: String? = nil,
    population: Population
  ) {
    self.code = code
    self.name = name
    self.areaTeam = areaTeam
    self.region = region
    self.population = population
  }
}

/// The people a premium is paid for; a table states neither basis nor date.
public struct Population: Hashable, Sendable {
  public enum Basis: String, Hashable, Sendable, CaseIterable {
    /// People who live in the area.
    case resident
    /// People on the lists of its practices.
    case registered
    /// Not people at all: the pounds of a contract, which a scheme pays a share of.
    case contractValue = "contract-value"
  }

  public var count: Int
  public var basis: Basis?
  public var date: Day?

  public init(count: Int, basis: Basis? = nil, date: Day? = nil) {
    self.count = count
    self.basis = basis
    self.date = date
  }
}
