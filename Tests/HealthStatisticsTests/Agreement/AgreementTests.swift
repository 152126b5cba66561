import HealthStatistics
import Testing

@Suite("Agreement between coders") struct AgreementTests {
  @Test("Cohen's kappa and its error are those of Fleiss, Levin and Paik's 100 subjects")
  func cohen() throws {
    // Statistical methods for rates and proportions, 3rd edition (2003), section 18.1: 0.68, 0.087.
    let estimate = try CohenKappa().estimate([[75, 1, 4], [5, 4, 1], [0, 0, 10]])
    #expect(abs((estimate.value ?? 0) - 0.6765) < 0.0001)
    #expect(abs((estimate.standardError ?? 0) - 0.0877) < 0.0005)
  }

  @Test("Coders who always agree have a kappa of 1, and those who agree by chance of 0")
  func extremes() throws {
    #expect(try CohenKappa().estimate([[7, 0], [0, 5]]).value == 1)
    let chance = try CohenKappa().estimate([[25, 25], [25, 25]])
    #expect(abs(chance.value ?? 1) < 1e-12)
  }

  @Test("Where both coders use one label only there is no kappa, and the note says why")
  func oneLabel() throws {
    let estimate = try CohenKappa().estimate([[9, 0], [0, 0]])
    #expect(estimate.value == nil)
    #expect(estimate.notes == [.agreementByChanceIsFull])
  }

  @Test("A table that is not square is refused")
  func notSquare() {
    #expect(throws: StatisticsError.self) { try CohenKappa().estimate([[1, 2], [3]]) }
  }

  /// Fourteen coders, ten subjects and five labels: the worked example of Fleiss' kappa in common use.
  private static let subjects = [
    [0, 0, 0, 0, 14], [0, 2, 6, 4, 2], [0, 0, 3, 5, 6], [0, 3, 9, 2, 0], [2, 2, 8, 1, 1],
    [7, 7, 0, 0, 0], [3, 2, 6, 3, 0], [2, 5, 3, 2, 2], [6, 5, 2, 1, 0], [0, 2, 2, 3, 7],
  ]

  @Test("Fleiss' kappa of fourteen coders is 0.210")
  func fleiss() throws {
    let estimate = try FleissKappa().estimate(Self.subjects)
    #expect(abs((estimate.value ?? 0) - 0.2099) < 0.0001)
    let interval = try #require(estimate.interval(at: 0.95))
    #expect(interval.contains(0.2099) && !interval.contains(0.6))
  }

  @Test("Subjects coded by different numbers of coders are refused by Fleiss' kappa")
  func unequal() {
    #expect(throws: StatisticsError.self) { try FleissKappa().estimate([[2, 1], [1, 1]]) }
  }

  /// The example with missing labels of Krippendorff (2011): twelve units, four coders.
  private static let units: [[Int?]] = {
    let coders: [[Int?]] = [
      [1, 2, 3, 3, 2, 1, 4, 1, 2, nil, nil, nil], [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, nil, 3],
      [nil, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, nil], [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, nil],
    ]
    return (0..<12).map { unit in coders.map { $0[unit] } }
  }()

  @Test(
    "Krippendorff's alpha is that of his examples",
    arguments: [
      (KrippendorffAlpha.Scale.names, 0.743), (.ranks, 0.815), (.intervals, 0.849),
    ])
  func alpha(scale: KrippendorffAlpha.Scale, published: Double) throws {
    let estimate = try KrippendorffAlpha(scale).estimate(Self.units)
    #expect(abs((estimate.value ?? 0) - published) < 0.0006)
  }

  @Test("Krippendorff's alpha of two coders and ten units with two names is 0.095")
  func binary() throws {
    let one = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0]
    let other = [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]
    let estimate = try KrippendorffAlpha().estimate(zip(one, other).map { [$0, $1] })
    #expect(abs((estimate.value ?? 0) - 0.095) < 0.0006)
  }

  @Test("Units with one label only say nothing of agreement")
  func single() {
    #expect(throws: StatisticsError.self) {
      try KrippendorffAlpha().estimate([[1, nil], [nil, 2]])
    }
  }

  @Test("With two coders and many units alpha nears Cohen's kappa where both use labels alike")
  func near() throws {
    var units: [[Int?]] = []
    for (pair, count) in [([0, 0], 400), ([1, 1], 400), ([0, 1], 100), ([1, 0], 100)] {
      units += Array(repeating: pair.map(Optional.some), count: count)
    }
    let alpha = try KrippendorffAlpha().estimate(units)
    let kappa = try CohenKappa().estimate([[400, 100], [100, 400]])
    #expect(abs((alpha.value ?? 0) - (kappa.value ?? 1)) < 0.001)
    #expect(abs((alpha.standardError ?? 0) - (kappa.standardError ?? 1)) < 0.001)
  }
}

@Suite("Chance in what was chosen") struct ChoiceChanceTests {
  @Test("The same seed gives the same numbers, as published for SplitMix64")
  func generator() {
    var generator = SeededGenerator(seed: 1_234_567)
    #expect(generator.next() == 6_457_827_717_110_365_317)
    #expect(generator.next() == 3_203_168_211_198_807_973)
  }

  @Test("A sample that is the whole has no interval, and a smaller one holds the truth")
  func finite() throws {
    let whole = try FinitePopulationShare().estimate(73, of: 211, in: 211)
    #expect(whole.interval(at: 0.95)?.lower == whole.interval(at: 0.95)?.upper)
    let sample = try FinitePopulationShare().estimate(15, of: 30, in: 211)
    let interval = try #require(sample.interval(at: 0.95))
    #expect((interval.lower ?? 0) > 0.31 && (interval.upper ?? 1) < 0.69)
  }

  @Test("A sample of half the whole has narrower limits than one of an endless whole")
  func narrower() throws {
    let half = try #require(
      try FinitePopulationShare().estimate(50, of: 100, in: 200).interval(at: 0.95))
    let endless = Proportion.wilson(50, of: 100, level: 0.95)
    #expect((half.lower ?? 0) > (endless.lower ?? 1))
    #expect((half.upper ?? 1) < (endless.upper ?? 0))
  }

  @Test("Limits cover the truth in at least 95 of 100 samples, for every truth")
  func coverage() throws {
    // Twelve of forty, by counting every sample with its chance.
    for truth in [0, 1, 7, 20, 33, 40] {
      var covered = 0.0
      for found in max(0, 12 - (40 - truth))...min(12, truth) {
        let chance =
          Self.choose(truth, found) * Self.choose(40 - truth, 12 - found) / Self.choose(40, 12)
        let interval = try #require(
          try FinitePopulationShare().estimate(found, of: 12, in: 40).interval(at: 0.95))
        if interval.contains(Double(truth) / 40) { covered += chance }
      }
      #expect(covered >= 0.95, "\(truth)")
    }
  }

  private static func choose(_ n: Int, _ k: Int) -> Double {
    (0..<k).reduce(1) { $0 * Double(n - $1) / Double($1 + 1) }
  }

  @Test("Picks that are the worst of every group are told from chance, and random picks are not")
  func permutation() throws {
    let groups = (0..<40).map { group in
      PermutationTest.Group(
        picked: [Double(group % 5)], others: (0..<6).map { 50 + Double((group + $0) % 9) })
    }
    let clear = try PermutationTest().result(groups)
    #expect(clear.difference < -40 && clear.p == 0.001)
    let even = try PermutationTest().result([.init(picked: [1, 2], others: [1, 2])])
    #expect(even.difference == 0 && even.p == 1)
  }

  @Test("A cluster has more joins than chance, and a chessboard fewer")
  func joins() throws {
    let side = 8
    var joins: [(Int, Int)] = []
    for row in 0..<side {
      for column in 0..<side {
        let cell = row * side + column
        if column + 1 < side { joins.append((cell, cell + 1)) }
        if row + 1 < side { joins.append((cell, cell + side)) }
      }
    }
    let cluster = try JoinCount().result(
      (0..<64).map { $0 < 32 }, joins: joins)
    #expect((cluster.z ?? 0) > 4 && cluster.p == 0.001)
    let board = try JoinCount().result(
      (0..<64).map { ($0 / side + $0) % 2 == 0 }, joins: joins)
    #expect(board.joins == 0 && (board.z ?? 0) < -4 && board.p == 1)
    // Half of 112 joins by both having it: 112 × 32 × 31 / (64 × 63).
    #expect(abs(cluster.expected - 112 * 32 * 31 / (64 * 63)) < 1e-9)
  }

  @Test("Evenly chosen things are as many as they are; one thing alone is one")
  func shannon() throws {
    let even = try ShannonIndex().estimate([5, 5, 5, 5])
    #expect(abs(ShannonIndex.effectiveNumber(even.value ?? 0) - 4) < 1e-9)
    let one = try ShannonIndex().estimate([9, 0, 0])
    #expect(one.value == 0 && one.standardError == 0)
  }
}
