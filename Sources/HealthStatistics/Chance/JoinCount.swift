/// Whether areas that have something lie side by side more often than if it were dealt out at random.
///
/// Counts the joins between two areas that both have it. Dealt out among n areas of which k have it:
///
///     E = J p₂,  var = J p₂ + 2D p₃ + (J(J − 1) − 2D) p₄ − E²,  p_r = k^(r) / n^(r)
///
/// with J joins, D = Σ L(L − 1)/2 over the areas' numbers L of joins, and falling factorials. z is the
/// count less E by its standard deviation; nothing where all or fewer than two areas have it. p is
/// one-sided (more joins than by chance), from random deals.
/// Literature: Moran, J R Stat Soc B 10 (1948) 243–251; Cliff and Ord, Spatial processes (1981), chapter
/// 2.
public struct JoinCount: Hashable, Sendable {
  public struct Result: Hashable, Sendable {
    public var joins: Int
    public var expected: Double
    public var z: Double?
    public var p: Double?
  }

  public var permutations: Int
  public var seed: UInt64

  public init(permutations: Int = 999, seed: UInt64 = 2013) {
    self.permutations = permutations
    self.seed = seed
  }

  /// The test of one mark over areas, numbered from 0; each join is given once.
  public func result(_ marks: [Bool], joins: [(Int, Int)]) throws(StatisticsError) -> Result {
    guard marks.count >= 4 else { throw StatisticsError.tooFewRows(marks.count, least: 4) }
    let joins = joins.filter { marks.indices.contains($0.0) && marks.indices.contains($0.1) }
    let (n, k) = (Double(marks.count), Double(marks.count { $0 }))
    let observed = Self.count(marks, joins)
    func chance(_ r: Int) -> Double {
      (0..<r).reduce(1) { $0 * max(0, k - Double($1)) / (n - Double($1)) }
    }
    var degrees = Array(repeating: 0.0, count: marks.count)
    for join in joins {
      degrees[join.0] += 1
      degrees[join.1] += 1
    }
    let all = Double(joins.count)
    let expected = all * chance(2)
    let sharing = degrees.reduce(0) { $0 + $1 * ($1 - 1) }
    let square = all * chance(2) + sharing * chance(3) + (all * (all - 1) - sharing) * chance(4)
    let variance = square - expected * expected
    guard k >= 2, k < n, variance > 1e-9 else {
      return Result(joins: observed, expected: expected, z: nil, p: nil)
    }
    var generator = SeededGenerator(seed: seed)
    var dealt = marks
    var asMany = 0
    for _ in 0..<permutations {
      generator.shuffle(&dealt)
      if Self.count(dealt, joins) >= observed { asMany += 1 }
    }
    return Result(
      joins: observed, expected: expected,
      z: (Double(observed) - expected) / variance.squareRoot(),
      p: Double(1 + asMany) / Double(1 + permutations))
  }

  private static func count(_ marks: [Bool], _ joins: [(Int, Int)]) -> Int {
    var count = 0
    for join in joins where marks[join.0] && marks[join.1] { count += 1 }
    return count
  }
}
