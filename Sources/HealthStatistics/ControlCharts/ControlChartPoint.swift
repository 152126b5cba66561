/// One point of a control chart beside the limits that hold where it stands.
public struct ControlChartPoint: Hashable, Sendable, Codable {
  public var value: Double
  public var mean: Double
  public var lowerLimit: Double
  public var upperLimit: Double
  public var lowerInnerLimit: Double
  public var upperInnerLimit: Double
  public var specialCause: SpecialCause?
  public var variation: Variation

  init(
    value: Double, limits: ControlLimits, specialCause: SpecialCause?,
    improvement: ImprovementDirection
  ) {
    self.value = value
    mean = limits.mean
    lowerLimit = limits.lower
    upperLimit = limits.upper
    lowerInnerLimit = limits.lowerInner
    upperInnerLimit = limits.upperInner
    self.specialCause = specialCause
    variation = Variation(specialCause, improvement: improvement)
  }
}
