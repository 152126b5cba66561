/// Four neighbouring areas, one a vector lane, and their running sums as in `WeightedSums`.
struct AreaLanes {
  typealias Lanes = SIMD4<Double>

  var events = Lanes.zero
  var populations = Lanes.zero
  /// Σ d w / n
  var weighted = Lanes.zero
  /// Σ d (w / n)²
  var weightedSquares = Lanes.zero

  @inline(__always)
  mutating func add(counts: Lanes, populations people: Lanes, standard: Double) {
    let weight = standard / people
    let rate = counts * weight
    events += counts
    populations += people
    weighted += rate
    weightedSquares += rate * weight
  }

  /// Byar's limits of the counts; not a number where negative or infinite, as `PoissonInterval`.
  @inline(__always)
  func byarLimits(_ z: Double) -> (lower: Lanes, upper: Lanes) {
    let next = events + 1
    let low = 1 - 1 / (9 * events) - z / (3 * events.squareRoot())
    let high = 1 - 1 / (9 * next) + z / (3 * next.squareRoot())
    let lower = events * low * low * low
    let upper = next * high * high * high
    return (
      lower.replacing(with: .nan, where: .!(lower .>= 0)),
      upper.replacing(with: .nan, where: .!(upper .< .infinity))
    )
  }
}
