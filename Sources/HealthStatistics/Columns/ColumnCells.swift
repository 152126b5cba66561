/// The cells of `StandardisationColumns` while they are being read.
struct ColumnCells {
  var areas: Int
  var counts: UnsafeBufferPointer<Float>
  var populations: UnsafeBufferPointer<Float>
  var standards: UnsafeBufferPointer<Double>

  /// The sums over all bands of up to four areas.
  @inline(__always)
  func sums(from area: Int) -> AreaLanes {
    var sums = AreaLanes()
    var cell = area
    for standard in standards {
      sums.add(
        counts: lanes(counts, cell, from: area, filler: 0),
        populations: lanes(populations, cell, from: area, filler: 1), standard: standard)
      cell &+= areas
    }
    return sums
  }

  /// Four cells, or the last few with a filler that changes no sum that is kept.
  @inline(__always)
  private func lanes(
    _ cells: UnsafeBufferPointer<Float>, _ cell: Int, from area: Int, filler: Float
  ) -> AreaLanes.Lanes {
    guard area &+ 4 <= areas else {
      var lanes = AreaLanes.Lanes(repeating: Double(filler))
      for lane in 0..<(areas - area) { lanes[lane] = Double(cells[cell + lane]) }
      return lanes
    }
    let four = UnsafeRawBufferPointer(cells).loadUnaligned(
      fromByteOffset: cell &* 4, as: SIMD4<Float>.self)
    return AreaLanes.Lanes(four)
  }
}

extension StandardisationColumns {
  func withCells(_ body: (ColumnCells) -> Void) {
    counts.withUnsafeBufferPointer { counts in
      populations.withUnsafeBufferPointer { populations in
        standardPopulation.withUnsafeBufferPointer { standards in
          body(
            ColumnCells(
              areas: areas, counts: counts, populations: populations, standards: standards))
        }
      }
    }
  }
}
