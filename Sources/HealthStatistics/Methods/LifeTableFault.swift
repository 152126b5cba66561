/// Why a life table cannot be had from an area's figures.
public enum LifeTableFault: Hashable, Sendable, Codable {
  case notTheTwentyBands
  case missingNumber(startAge: Int)
  case negativeDeaths(startAge: Int)
  case noPopulation(startAge: Int)
  case moreDeathsThanPeople(startAge: Int)
  case populationNotAbove(Double)
}

extension LifeTableFault: CustomStringConvertible {
  public var description: String {
    switch self {
    case .notTheTwentyBands: "the age bands must be 0, 1, 5, 10 and so on to 90"
    case .missingNumber(let age): "deaths or population missing at age \(age)"
    case .negativeDeaths(let age): "negative deaths at age \(age)"
    case .noPopulation(let age): "no population at age \(age)"
    case .moreDeathsThanPeople(let age): "more deaths than people at age \(age)"
    case .populationNotAbove(let least): "total population not above \(plain(least))"
    }
  }
}
