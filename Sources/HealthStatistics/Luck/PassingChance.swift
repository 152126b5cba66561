/// A test of a figure that varies by chance: how often it is passed, whatever truly happened.
///
/// What a true change is measured in depends on the figure. Counts and rates: a share of the true
/// value, -0.1 for a fall by a tenth. Proportions and scores: points on their own scale.
public protocol PassingChance {
  /// The chance of passing if the truth moves by a change; not a number for an impossible one.
  func chance(trueChange: Double) -> Double

  /// The changes that can be: the least is finite, the greatest may be infinite.
  var leastChange: Double { get }
  var greatestChange: Double { get }
}

extension PassingChance {
  /// The chance of passing though nothing has truly changed.
  public var chanceWithNoChange: Double { chance(trueChange: 0) }

  /// The smallest true improvement with which the test is passed with a given chance.
  ///
  /// Where no improvement is needed, it is the greatest worsening that still passes so often. By
  /// bisection, to 1e-13. Nil where every change passes so often, or none does.
  public func smallestTrueChange(passingWith wanted: Double) -> Double? {
    let leastPasses = chance(trueChange: leastChange) >= wanted
    guard let end = firstChange(passing: !leastPasses, with: wanted) else { return nil }
    var (lower, upper) = (leastChange, end)
    while upper - lower > 1e-13 * max(1, abs(lower)) {
      let middle = lower + (upper - lower) / 2
      guard middle > lower, middle < upper else { break }
      if (chance(trueChange: middle) >= wanted) == leastPasses {
        lower = middle
      } else {
        upper = middle
      }
    }
    return leastPasses ? lower : upper
  }

  /// A change, among ever greater ones, that passes often enough, or does not, as asked.
  private func firstChange(passing: Bool, with wanted: Double) -> Double? {
    var reach = 1.0
    while reach < 1e9 {
      let change = min(greatestChange, reach)
      if (chance(trueChange: change) >= wanted) == passing { return change }
      guard change < greatestChange else { return nil }
      reach *= 2
    }
    return nil
  }
}
