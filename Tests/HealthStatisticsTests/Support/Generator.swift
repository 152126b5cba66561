/// A small generator of made-up data, the same on every run.
struct Generator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }

  /// Values of which some are alike, so that ties and points on the mean come up.
  mutating func series(_ count: Int, levels: Int = 12) -> [Double] {
    (0..<count).map { _ in Double(Int.random(in: 0..<levels, using: &self)) }
  }
}
