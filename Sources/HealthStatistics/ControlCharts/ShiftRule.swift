/// Shift: a number of successive points strictly on one side of the mean.
enum ShiftRule {
  /// The points that are part of a shift, from each point's side of the mean (-1, 0 or 1).
  static func flags(sides: [Int], points: Int) -> [Bool] {
    Marks.lookingAhead(shiftEnds(sides: sides, points: points), points: points)
  }

  /// The points at which a run of so many points on one side ends; a point on the mean breaks it.
  static func shiftEnds(sides: [Int], points: Int) -> [Bool] {
    var run = 0
    return sides.map { side in
      run = side == 0 ? 0 : (run.signum() == side ? run + side : side)
      return abs(run) >= points
    }
  }
}
