/// Four series side by side: the limits and masks of `ControlChartColumns`.
struct ControlChartBlock {
  typealias Lanes = SIMD4<Double>
  typealias Words = SIMD4<UInt64>

  let points: Int
  let baselinePoints: Int
  let screens: Bool
  let limitMultiplier: Double
  let innerLimitShare: Double
  let screeningMultiplier: Double

  init(settings: ControlChartSettings, points: Int) {
    let rules = settings.ruleSet.rules
    self.points = points
    baselinePoints = min(settings.baselinePoints ?? points, points)
    screens = settings.screensMovingRanges
    limitMultiplier = rules.limitMultiplier
    innerLimitShare = rules.innerLimitShare
    screeningMultiplier = rules.screeningMultiplier
  }

  /// The limits of four series and their patterns.
  struct Drawn {
    var mean: Lanes
    var lower: Lanes
    var upper: Lanes
    var above = Words()
    var below = Words()
    var outside = Words()
    var beyondInner = Words()
    var rising = Words()
    var falling = Words()

    func masks(_ lane: Int) -> PatternMasks {
      PatternMasks(
        above: above[lane], below: below[lane], outside: outside[lane],
        beyondInner: beyondInner[lane], rising: rising[lane], falling: falling[lane])
    }
  }

  /// Turns four series, the last one repeated where there are no more, into lanes.
  func load(
    _ values: UnsafeBufferPointer<Double>, firstSeries: Int, seriesCount: Int,
    into lanes: UnsafeMutableBufferPointer<Lanes>
  ) {
    let last = seriesCount - 1
    let starts = (
      firstSeries * points, min(firstSeries + 1, last) * points,
      min(firstSeries + 2, last) * points, min(firstSeries + 3, last) * points
    )
    for index in 0..<points {
      let lane = Lanes(
        values[starts.0 + index], values[starts.1 + index], values[starts.2 + index],
        values[starts.3 + index])
      lanes.initializeElement(at: index, to: lane)
    }
  }

  func draw(_ values: UnsafeBufferPointer<Lanes>) -> Drawn {
    let mean = mean(values)
    let width = limitMultiplier * meanMovingRange(values)
    let inner = innerLimitShare * width
    var drawn = Drawn(mean: mean, lower: mean - width, upper: mean + width)
    let (lowerInner, upperInner) = (mean - inner, mean + inner)
    var previous = values[0]
    for index in 0..<points {
      let value = values[index]
      let bit = Words(repeating: 1 << UInt64(index))
      drawn.above |= bit.kept(where: value .> mean)
      drawn.below |= bit.kept(where: value .< mean)
      drawn.outside |= bit.kept(where: (value .< drawn.lower) .| (value .> drawn.upper))
      drawn.beyondInner |= bit.kept(where: (value .< lowerInner) .| (value .> upperInner))
      drawn.rising |= bit.kept(where: value .> previous)
      drawn.falling |= bit.kept(where: value .< previous)
      previous = value
    }
    return drawn
  }

  private func mean(_ values: UnsafeBufferPointer<Lanes>) -> Lanes {
    var sum = Lanes()
    for index in 0..<baselinePoints { sum += values[index] }
    let first = sum / Double(baselinePoints)
    var rest = Lanes()
    for index in 0..<baselinePoints { rest += values[index] - first }
    return first + rest / Double(baselinePoints)
  }

  private func meanMovingRange(_ values: UnsafeBufferPointer<Lanes>) -> Lanes {
    guard baselinePoints > 1 else { return Lanes() }
    var sum = Lanes()
    for index in 1..<baselinePoints { sum += (values[index] - values[index - 1]).magnitudes }
    let whole = sum / Double(baselinePoints - 1)
    return screens ? screened(values, whole: whole) : whole
  }

  private func screened(_ values: UnsafeBufferPointer<Lanes>, whole: Lanes) -> Lanes {
    let cut = screeningMultiplier * whole
    var sum = Lanes()
    var count = Lanes()
    for index in 1..<baselinePoints {
      let range = (values[index] - values[index - 1]).magnitudes
      let isKept = range .< cut
      sum += range.replacing(with: 0, where: .!isKept)
      count += Lanes(repeating: 1).replacing(with: 0, where: .!isKept)
    }
    // Nothing kept, or only ranges of 0: the screening is refused.
    return (sum / count).replacing(with: whole, where: .!(sum .> 0))
  }
}

extension SIMD4<Double> {
  fileprivate var magnitudes: Self { replacing(with: -self, where: self .< 0) }
}

extension SIMD4<UInt64> {
  fileprivate func kept(where mask: SIMDMask<SIMD4<Int64>>) -> Self {
    replacing(with: 0, where: .!mask)
  }
}
