/// Spreads the mark at the end of a pattern back over the pattern's points.
enum Marks {
  /// True where a mark stands at the point or at one of the next `points - 1`.
  static func lookingAhead(_ ends: [Bool], points: Int) -> [Bool] {
    var remaining = 0
    var marked = Array(repeating: false, count: ends.count)
    for index in ends.indices.reversed() {
      remaining = ends[index] ? points : remaining - 1
      marked[index] = remaining > 0
    }
    return marked
  }
}
