/// The column form of `DirectlyStandardisedRate`: the same sums in the same order, so the same
/// figures to the last bit, and much faster.
///
/// Four neighbouring areas at a time run through all bands with their sums in registers, then have
/// their rates and limits worked out and stored; exact limits, needed for few counts, come last.
extension DirectlyStandardisedRate {
  /// The rates of all areas. Refuses what the scalar form refuses; the row of a fault is its cell.
  public func estimates(_ columns: StandardisationColumns) throws(StatisticsError) -> RateColumns {
    try levels.checkedAsLevels()
    try columns.check()
    let standard = columns.standardPopulation.reduce(0, +)
    guard standard > 0 else { throw StatisticsError.sumIsNought(.standardPopulation) }
    var rates = RateColumns(areas: columns.areas, method: self)
    rates.fill(from: columns, standard: standard)
    rates.replaceExactLimits()
    return rates
  }
}

extension RateColumns {
  fileprivate mutating func fill(from columns: StandardisationColumns, standard: Double) {
    let factors = method.levels.map { StandardNormal.factor(confidence: $0) }
    let areas = areas
    let method = method
    figures.withUnsafeMutableBufferPointer { figures in
      columns.withCells { cells in
        for area in stride(from: 0, to: areas, by: 4) {
          let sums = cells.sums(from: area)
          let target = LaneTarget(figures: figures, areas: areas, area: area)
          target.store(sums, method, standard: standard, factors: factors)
        }
      }
    }
  }

  /// Puts exact limits where the count is below the switch and yet enough for a rate, from a table
  /// of those limits: at the usual switch of 10, ten counts.
  fileprivate mutating func replaceExactLimits() {
    guard method.leastEvents < method.interval.exactBelow else { return }
    for (index, level) in method.levels.enumerated() {
      let table = ExactLimitTable(below: method.interval.exactBelow, level: level)
      for area in 0..<areas {
        let count = figure(0, area)
        guard count > 0, count >= method.leastEvents, method.interval.isExact(for: count) else {
          continue
        }
        let interval = table.limits(of: count)
        let stretch = figure(3, area) / count.squareRoot()
        for (column, limit) in [(4 + 2 * index, interval.lower), (5 + 2 * index, interval.upper)] {
          figures[column * areas + area] = figure(2, area) + stretch * ((limit ?? .nan) - count)
        }
      }
    }
  }
}

/// Where four areas' figures go.
private struct LaneTarget {
  var figures: UnsafeMutableBufferPointer<Double>
  var areas: Int
  var area: Int

  @inline(__always)
  func store(
    _ sums: AreaLanes, _ method: DirectlyStandardisedRate, standard: Double, factors: [Double]
  ) {
    let withheld = sums.events .< method.leastEvents
    let values = (sums.weighted / standard * method.multiplier)
      .replacing(with: .nan, where: withheld)
    let errors = sums.weightedSquares.squareRoot() / standard * method.multiplier
    store(sums.events, in: 0)
    store(sums.populations, in: 1)
    store(values, in: 2)
    store(errors.replacing(with: .nan, where: withheld), in: 3)
    let stretch = errors / sums.events.squareRoot()
    for (index, factor) in factors.enumerated() {
      let limits = sums.byarLimits(factor)
      store(values + stretch * (limits.lower - sums.events), in: 4 + 2 * index)
      store(values + stretch * (limits.upper - sums.events), in: 5 + 2 * index)
    }
  }

  @inline(__always)
  private func store(_ lanes: AreaLanes.Lanes, in column: Int) {
    let first = column &* areas &+ area
    guard area &+ 4 <= areas else {
      for lane in 0..<(areas - area) { figures[first + lane] = lanes[lane] }
      return
    }
    UnsafeMutableRawBufferPointer(figures).storeBytes(
      of: lanes, toByteOffset: first &* 8, as: AreaLanes.Lanes.self)
  }
}
