/// The column form of `LifeExpectancy`: the same steps in the same order, so the same figures to
/// the last bit, for four areas at a time.
extension LifeExpectancy {
  /// The life expectancies of all areas. An area that the scalar form refuses has no figures here.
  public func estimates(
    _ tables: LifeTableColumns
  ) throws(StatisticsError) -> LifeExpectancyColumns {
    try levels.checkedAsLevels()
    var columns = LifeExpectancyColumns(self, tables)
    let scratch = 6 * LifeTableLanes.bands
    withUnsafeTemporaryAllocation(of: SIMD4<Double>.self, capacity: scratch) { scratch in
      scratch.initialize(repeating: .zero)
      let lanes = LifeTableLanes(scratch: scratch)
      let factors = levels.map { StandardNormal.factor(confidence: $0) }
      let widest = 2 * StandardNormal.factor(confidence: 0.95)
      for area in stride(from: 0, to: tables.areas, by: 4) {
        lanes.load(tables, from: area)
        lanes.fill()
        columns.store(lanes, from: area, factors: factors, widest: widest)
      }
    }
    return columns
  }
}

extension LifeTableLanes {
  /// Takes up to four areas, the last one repeated where there are no more.
  fileprivate func load(_ tables: LifeTableColumns, from area: Int) {
    for band in 0..<Self.bands {
      for lane in 0..<4 {
        let cell = band * tables.areas + min(area + lane, tables.areas - 1)
        deaths[band][lane] = tables.deaths[cell]
        populations[band][lane] = tables.populations[cell]
      }
    }
  }
}

extension LifeExpectancyColumns {
  fileprivate mutating func store(
    _ lanes: LifeTableLanes, from area: Int, factors: [Double], widest: Double
  ) {
    let refused = lanes.refused(populationAbove: method.populationAbove)
    let kept = min(4, tables.areas - area)
    for band in 0..<LifeTableLanes.bands {
      let isNarrow = widest * lanes.standardError[band] .<= method.widestInterval
      let withheld = refused .| .!isNarrow
      let value = lanes.expectation[band].replacing(with: .nan, where: withheld)
      let error = lanes.standardError[band].replacing(with: .nan, where: withheld)
      let cell = band * tables.areas + area
      values.store(value, at: cell, kept)
      standardErrors.store(error, at: cell, kept)
      for (level, factor) in factors.enumerated() {
        lower[level].store(value - factor * error, at: cell, kept)
        upper[level].store(value + factor * error, at: cell, kept)
      }
    }
  }
}

extension [Double] {
  @inline(__always)
  fileprivate mutating func store(_ lanes: SIMD4<Double>, at cell: Int, _ kept: Int) {
    for lane in 0..<kept { self[cell + lane] = lanes[lane] }
  }
}
