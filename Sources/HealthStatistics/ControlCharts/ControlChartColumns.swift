/// Control charts of many series of one length, up to 64 points: `ControlChart` in columns.
///
/// Four series are worked on side by side and the rules are shifts of 64-bit words, but every
/// series' numbers are added in the same order as in `ControlChart`, so limits and special causes
/// are equal to the last bit. Rebasing is not for columns: cut the series instead.
///
/// Units: those of the series. Domain: finite values, series after series, oldest point first.
/// Errors: `Refusal` as for `ControlChart`, and for series longer than 64 points.
public struct ControlChartColumns: Sendable {
  public let settings: ControlChartSettings
  public let pointsPerSeries: Int
  public private(set) var means: [Double] = []
  public private(set) var lowerLimits: [Double] = []
  public private(set) var upperLimits: [Double] = []
  private(set) var causes: [SeriesCauses] = []

  public init(
    _ values: [Double], pointsPerSeries points: Int, settings: ControlChartSettings = .init()
  ) throws(Refusal) {
    guard (1...64).contains(points), values.count.isMultiple(of: points) else {
      throw Refusal("columns hold whole series of 1 to 64 points")
    }
    guard settings.rebasedAt.isEmpty else { throw Refusal("columns have no rebasing") }
    guard settings.baselinePoints ?? 1 >= 1 else { throw Refusal("a baseline needs a point") }
    // A value that is not finite makes the sum so, and no sum of finite values is searched twice.
    guard values.reduce(0, { $0 + $1 * 0 }) == 0 else {
      throw Refusal("a control chart needs values that are finite numbers")
    }
    self.settings = settings
    pointsPerSeries = points
    draw(values)
  }

  public var seriesCount: Int { means.count }

  /// The special cause of a point, or nil for common cause.
  public func specialCause(series: Int, point: Int) -> SpecialCause? {
    causes[series].specialCause(of: point)
  }

  /// How many points are special cause in all series.
  public var specialCausePoints: Int {
    causes.reduce(0) { $0 + $1.any.nonzeroBitCount }
  }

  private mutating func draw(_ values: [Double]) {
    let count = values.count / pointsPerSeries
    reserve(count)
    let block = ControlChartBlock(settings: settings, points: pointsPerSeries)
    values.withUnsafeBufferPointer { values in
      withUnsafeTemporaryAllocation(of: SIMD4<Double>.self, capacity: pointsPerSeries) { lanes in
        for first in stride(from: 0, to: count, by: 4) {
          block.load(values, firstSeries: first, seriesCount: count, into: lanes)
          append(block.draw(UnsafeBufferPointer(lanes)), lanes: min(4, count - first))
        }
      }
    }
  }

  private mutating func reserve(_ count: Int) {
    means.reserveCapacity(count)
    lowerLimits.reserveCapacity(count)
    upperLimits.reserveCapacity(count)
    causes.reserveCapacity(count)
  }

  private mutating func append(_ block: ControlChartBlock.Drawn, lanes: Int) {
    let rules = settings.ruleSet.rules
    for lane in 0..<lanes {
      means.append(block.mean[lane])
      lowerLimits.append(block.lower[lane])
      upperLimits.append(block.upper[lane])
      causes.append(SeriesCauses(block.masks(lane), points: pointsPerSeries, rules: rules))
    }
  }
}

/// The special causes of one series, a bit a point.
struct SeriesCauses: Hashable, Sendable {
  var above: UInt64
  var outside: UInt64
  var trend: UInt64
  var trendUp: UInt64
  var twoInThree: UInt64
  var shift: UInt64

  init(_ masks: PatternMasks, points: Int, rules: ControlChartRules) {
    above = masks.above
    outside = masks.outside
    trend = masks.trend(points: rules.trendPoints)
    trendUp = masks.trendUp(trend)
    twoInThree = masks.twoInThree(rules.twoInThree, points: points)
    shift = masks.shift(points: rules.shiftPoints)
  }

  var any: UInt64 { outside | trend | twoInThree | shift }

  func specialCause(of point: Int) -> SpecialCause? {
    func holds(_ mask: UInt64) -> Bool { (mask >> UInt64(point)) & 1 == 1 }
    return .strongest(
      outside: holds(outside), trend: holds(trend) ? (holds(trendUp) ? .up : .down) : nil,
      twoInThree: holds(twoInThree), shift: holds(shift), side: holds(above) ? 1 : -1)
  }
}
