/// What is known of one commissioner's place, for reports on what was chosen where.
public struct CommissionerProfile: Hashable, Sendable {
  public var code: String
  public var name: String
  public var areaTeam: String
  public var region: String
  /// People registered with its practices, where known.
  public var list: Int?
  /// Mean deprivation of where its patients live, 0 for the least deprived of England to 1.
  public var deprivation: Double?
  /// People on each disease register of its practices, by the register's short name.
  public var registers: [String: Int]
  /// The codes of those beside it.
  public var neighbours: [String]
  /// Its place on a map of equal hexagons.
  public var hexagon: Hexagon?

  public struct Hexagon: Hashable, Sendable {
    public var column: Int
    public var row: Int

    public init(column: Int, row: Int) {
      self.column = column
      self.row = row
    }
  }

  public init(
    code: String, name: String, areaTeam: String, region: String, list: Int? = nil,
    deprivation: Double? = nil, registers: [String: Int] = [:], neighbours: [String] = [],
    hexagon: Hexagon? = nil
  ) {
    self.code = code
    self.name = name
    self.areaTeam = areaTeam
    self.region = region
    self.list = list
    self.deprivation = deprivation
    self.registers = registers
    self.neighbours = neighbours
    self.hexagon = hexagon
  }
}
