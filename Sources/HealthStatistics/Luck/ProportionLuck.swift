/// The luck in a test of a proportion against a standard, as 95% within four hours.
///
/// The number who pass the standard among `trials` is binomial with the true proportion, and the
/// organisation passes if number / trials reaches the standard, compared in whole numbers. People
/// who wait together are not independent: with such clustering luck is greater than this.
///
/// Units: proportions from 0 to 1; a true change is in the same points, -0.01 for one percentage
/// point down. Domain: at least one trial. Errors: relative error of a chance below 1e-12.
/// Literature: methods dossier, section 10.
public struct ProportionLuck: PassingChance, Hashable, Sendable {
  public let test: ProportionTest
  public let trials: Int
  public let trueProportion: Double

  public init(_ test: ProportionTest, trials: Int, trueProportion: Double) throws(Refusal) {
    guard trials >= 1, trials <= 1_000_000_000 else {
      throw Refusal("a proportion needs from 1 to 1,000,000,000 trials")
    }
    guard (0...1).contains(trueProportion) else {
      throw Refusal("a true proportion lies from 0 to 1")
    }
    self.test = test
    self.trials = trials
    self.trueProportion = trueProportion
  }

  public var leastChange: Double { -trueProportion }
  public var greatestChange: Double { 1 - trueProportion }

  public func chance(trueChange: Double) -> Double {
    guard trueChange >= leastChange, trueChange <= greatestChange else { return .nan }
    let count = Binomial(trials: trials, chance: min(1, max(0, trueProportion + trueChange)))
    switch test {
    case .atLeast(let standard): return count.upperTail(standard.roundedUp(of: trials) - 1)
    case .atMost(let standard): return count.cumulative(standard.roundedDown(of: trials))
    }
  }
}

/// What a proportion has to do to meet a standard; a tie meets it.
public enum ProportionTest: Hashable, Sendable {
  case atLeast(Fraction)
  case atMost(Fraction)
}
