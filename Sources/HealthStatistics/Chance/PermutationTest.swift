/// Whether what was picked within groups differs from what was not, by picking again at random.
///
/// The statistic is the mean over groups of (mean of the picked values − mean of the others). Under the
/// null hypothesis any set of as many values could have been picked within each group. The two-sided
/// p-value is (1 + random picks at least as far from their mean) / (1 + number of random picks).
/// Domain: groups with at least one value picked and one not; others say nothing and are left out.
/// Literature: R. Fisher, The design of experiments (1935); Phipson and Smyth, Stat Appl Genet Mol Biol
/// 9 (2010) 39.
public struct PermutationTest: Hashable, Sendable {
  public struct Group: Hashable, Sendable {
    public var picked: [Double]
    public var others: [Double]

    public init(picked: [Double], others: [Double]) {
      self.picked = picked
      self.others = others
    }
  }

  public struct Result: Hashable, Sendable {
    /// Picked less others.
    public var difference: Double
    public var groups: Int
    public var p: Double
    public var permutations: Int
    /// Of the random picks, the middle 95 %.
    public var byChance: Interval
  }

  public var permutations: Int
  public var seed: UInt64

  public init(permutations: Int = 999, seed: UInt64 = 2013) {
    self.permutations = permutations
    self.seed = seed
  }

  public func result(_ groups: [Group]) throws(StatisticsError) -> Result {
    let usable = groups.filter { !$0.picked.isEmpty && !$0.others.isEmpty }
    guard !usable.isEmpty else { throw StatisticsError.tooFewRows(0, least: 1) }
    let observed = Self.mean(usable.map { Self.difference($0.picked + $0.others, $0.picked.count) })
    var generator = SeededGenerator(seed: seed)
    var values = usable.map { $0.picked + $0.others }
    var random: [Double] = []
    random.reserveCapacity(permutations)
    for _ in 0..<permutations {
      var sum = 0.0
      for group in values.indices {
        // Only the places of the picked need to be drawn.
        let count = usable[group].picked.count
        for place in 0..<count {
          values[group].swapAt(place, place + generator.number(below: values[group].count - place))
        }
        sum += Self.difference(values[group], count)
      }
      random.append(sum / Double(values.count))
    }
    let centre = Self.mean(random)
    let farther = random.count { abs($0 - centre) >= abs(observed - centre) - 1e-12 }
    random.sort()
    let tail = Int(Double(permutations) * 0.025)
    return Result(
      difference: observed, groups: usable.count,
      p: Double(1 + farther) / Double(1 + permutations), permutations: permutations,
      byChance: Interval(
        level: 0.95, lower: random.isEmpty ? nil : random[tail],
        upper: random.isEmpty ? nil : random[random.count - 1 - tail]))
  }

  private static func difference(_ values: [Double], _ picked: Int) -> Double {
    let sum = values.reduce(0, +)
    let part = values[..<picked].reduce(0, +)
    return part / Double(picked) - (sum - part) / Double(values.count - picked)
  }

  private static func mean(_ values: [Double]) -> Double {
    values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
  }
}
