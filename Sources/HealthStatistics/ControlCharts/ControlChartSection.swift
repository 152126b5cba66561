/// A stretch of a series with limits of its own.
public struct ControlChartSection: Hashable, Sendable, Codable {
  /// The positions of its points in the series.
  public var positions: Range<Int>
  /// How many points its limits come from.
  public var baselinePoints: Int
  public var limits: ControlLimits

  init(_ values: [Double], in positions: Range<Int>, settings: ControlChartSettings) {
    self.positions = positions
    baselinePoints = min(settings.baselinePoints ?? positions.count, positions.count)
    limits = ControlLimits(
      baseline: Array(values[positions].prefix(baselinePoints)),
      screened: settings.screensMovingRanges, rules: settings.ruleSet.rules)
  }

  /// The points of the section with their special causes.
  func points(_ values: [Double], settings: ControlChartSettings) -> [ControlChartPoint] {
    let stretch = Array(values[positions])
    let causes = SpecialCauses.find(in: stretch, limits: limits, rules: settings.ruleSet.rules)
    return zip(stretch, causes).map { value, cause in
      ControlChartPoint(
        value: value, limits: limits, specialCause: cause, improvement: settings.improvement)
    }
  }

  func notes(_ settings: ControlChartSettings) -> [String] {
    let place = "points \(positions.lowerBound + 1) to \(positions.upperBound)"
    let minimum = settings.ruleSet.rules.trialLimitsBelow
    var notes: [String] = []
    if baselinePoints < minimum {
      notes.append(
        "\(place): trial limits, from \(baselinePoints) points where \(minimum) are wanted")
    }
    if limits.screening == .refused {
      notes.append(
        "\(place): moving ranges not screened, because that would leave a mean moving range of 0")
    }
    if limits.meanMovingRange == 0 {
      notes.append("\(place): the limits are the mean, because the baseline does not vary")
    }
    return notes
  }
}
