/// The luck in a test of event counts: two independent Poisson years, or one year and a limit.
///
/// Units: events. Domain: an expected count from 0 to 10,000,000 in a year in which nothing has
/// changed. A true change is a share of it: -0.032 for a true fall by 3.2%. Errors: absolute error
/// of a chance below 1e-12, by exact enumeration. Literature: Spiegelhalter 2005; Bird et al 2005.
public struct CountLuck: PassingChance, Hashable, Sendable {
  public let test: CountTest
  public let expected: Double

  public init(_ test: CountTest, expected: Double) throws(Refusal) {
    guard (0...10_000_000).contains(expected) else {
      throw Refusal("an expected count lies from 0 to 10,000,000")
    }
    if case .fall(let share) = test, share.numerator > share.denominator {
      throw Refusal("a count cannot fall by more than the whole of it")
    }
    self.test = test
    self.expected = expected
  }

  public var leastChange: Double { -1 }
  public var greatestChange: Double { .infinity }

  public func chance(trueChange: Double) -> Double {
    guard trueChange >= -1 else { return .nan }
    let target = expected * (1 + trueChange)
    switch test {
    case .fall(let share):
      return TwoPoissonCounts(baseline: expected, target: target).chanceOfAtMost(share.remainder)
    case .noRise:
      return TwoPoissonCounts(baseline: expected, target: target).chanceOfAtMost(.whole)
    case .noFall:
      // The same sum with the years changed over: the baseline is at most the target.
      return TwoPoissonCounts(baseline: target, target: expected).chanceOfAtMost(.whole)
    case .atMost, .below, .atLeast, .above, .noEvents:
      return test.passing(after: 0).chance(Poisson(mean: target))
    }
  }
}
