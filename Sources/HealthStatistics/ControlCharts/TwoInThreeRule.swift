/// Two in three: of three successive points, two near the same limit.
enum TwoInThreeRule {
  /// The points of every window of three that holds two near points, all on one side of the mean.
  static func windows(near: [Bool], sides: [Int]) -> [Bool] {
    var marked = Array(repeating: false, count: near.count)
    guard near.count >= 3 else { return marked }
    for first in 0...(near.count - 3) {
      let window = first..<(first + 3)
      let isNear = window.count { near[$0] } >= 2
      guard isNear, abs(window.reduce(0) { $0 + sides[$1] }) == 3 else { continue }
      for index in window { marked[index] = true }
    }
    return marked
  }

  /// The near points among those windows: the third point of a window is not itself special.
  static func flags(near: [Bool], sides: [Int]) -> [Bool] {
    zip(windows(near: near, sides: sides), near).map { $0 && $1 }
  }

  /// The reading in which the third point may lie anywhere: each side is judged by itself.
  static func flagsThirdPointAnywhere(near: [Bool], sides: [Int]) -> [Bool] {
    let sidesOfNear = zip(near, sides).map { $0 ? $1 : 0 }
    return sidesOfNear.indices.map { index in
      let side = sidesOfNear[index]
      guard side != 0 else { return false }
      let starts = max(0, index - 2)...index
      return starts.contains { first in
        first + 3 <= near.count && (first..<(first + 3)).count { sidesOfNear[$0] == side } >= 2
      }
    }
  }
}
