/// The patterns of one series of up to 64 points, a bit a point: the rules as shifts of words.
///
/// `SpecialCauses` says what they mean; this is the same, faster.
struct PatternMasks: Hashable, Sendable {
  /// Points above and below the mean.
  var above: UInt64 = 0
  var below: UInt64 = 0
  /// Points beyond the outer and beyond the inner limits.
  var outside: UInt64 = 0
  var beyondInner: UInt64 = 0
  /// Points above and below the point before.
  var rising: UInt64 = 0
  var falling: UInt64 = 0

  func trend(points: Int) -> UInt64 {
    let ends = Self.runEnds(rising, points - 1) | Self.runEnds(falling, points - 1)
    return Self.lookingAhead(ends, points)
  }

  /// The points of a trend that point up: by the step out of them if the trend leads on.
  func trendUp(_ trend: UInt64) -> UInt64 {
    let leadsOn = trend & (trend >> 1)
    return (leadsOn & (rising >> 1)) | (trend & ~leadsOn & rising)
  }

  func shift(points: Int) -> UInt64 {
    Self.lookingAhead(Self.runEnds(above, points) | Self.runEnds(below, points), points)
  }

  func twoInThree(_ form: ControlChartRules.TwoInThree, points: Int) -> UInt64 {
    let sides = Self.runEnds(above, 3) | Self.runEnds(below, 3)
    switch form {
    case .betweenTheLimits:
      return nearPoints(beyondInner & ~outside, windows: sides)
    case .beyondTheInnerLimit:
      return nearPoints(beyondInner, windows: sides)
    case .thirdPointAnywhere:
      let wholeWindows = Self.firstBits(points) & ~3
      return nearPoints(beyondInner & above, windows: wholeWindows)
        | nearPoints(beyondInner & below, windows: wholeWindows)
    }
  }

  /// The near points of the windows of three, known by their last point, that hold two of them.
  private func nearPoints(_ near: UInt64, windows: UInt64) -> UInt64 {
    let pairs = (near & (near << 1)) | (near & (near << 2)) | ((near << 1) & (near << 2))
    return Self.lookingAhead(pairs & windows, 3) & near
  }

  /// The points at which a run of so many bits ends.
  private static func runEnds(_ mask: UInt64, _ length: Int) -> UInt64 {
    var ends = mask
    for step in 1..<max(1, length) { ends &= mask << UInt64(step) }
    return ends
  }

  /// The points at which, or at one of the next `points - 1`, a bit stands.
  private static func lookingAhead(_ ends: UInt64, _ points: Int) -> UInt64 {
    var marked = ends
    for step in 1..<points { marked |= ends >> UInt64(step) }
    return marked
  }

  static func firstBits(_ count: Int) -> UInt64 {
    count >= 64 ? .max : (1 << UInt64(count)) - 1
  }
}
