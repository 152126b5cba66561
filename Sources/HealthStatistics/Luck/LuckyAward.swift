/// What one measure would pay an organisation by luck.
public struct LuckyAward: Hashable, Sendable {
  public var measure: String
  /// The measure's share of the whole payment, 0 to 1.
  public var weight: Double
  /// The chance of passing with no true change.
  public var chance: Double

  public init(measure: String, weight: Double, chance: Double) {
    self.measure = measure
    self.weight = weight
    self.chance = chance
  }
}
