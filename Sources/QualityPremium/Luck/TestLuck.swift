import Foundation
import HealthStatistics

/// The part that chance has in one test of figures.
public struct TestLuck: Hashable, Sendable {
  /// What the chance supposes of the truth.
  public enum Supposition: String, Hashable, Sendable {
    /// Nothing has truly changed since the baseline.
    case noChange = "no_change"
    /// The truth is what was measured, as in a test of a level, which has no baseline.
    case asMeasured = "as_measured"
  }

  public var indicator: Indicator.ID
  public var supposition: Supposition
  /// The chance of meeting the test under that supposition, between 0 and 1.
  public var chance: Double
  /// The smallest true change since the baseline that meets the test with 80% and with 90% chance, as a
  /// share of the baseline (below 0 for a fall); nothing where there is no baseline or no such change.
  public var changeFor80: Double?
  public var changeFor90: Double?
  /// The method, for a reader who wants to work it out again.
  public var method: String
}

/// Why there is no chance to give.
public struct LuckUnknown: Error, Hashable, Sendable {
  public var reason: String
}

extension Finding {
  /// The part that chance had in this test, from the counts or the interval of its figures.
  ///
  /// Counts are Poisson and enumerated exactly; percentages are binomial and exact; a rate is taken from
  /// its published interval, or from its events where it has none, and is normal on the log scale.
  public func luck(for indicator: Indicator) throws(LuckUnknown) -> TestLuck {
    do {
      switch indicator.kind {
      case .count: return try countLuck(indicator)
      case .percent: return try proportionLuck(indicator)
      case .rate: return try rateLuck(indicator)
      case .score: break
      }
    } catch {
      throw LuckUnknown(reason: "\(error)")
    }
    throw LuckUnknown(reason: "the answers behind the score are not known")
  }

  private func countLuck(_ indicator: Indicator) throws -> TestLuck {
    let count = Int(observation.value.numerator)
    guard let before = baseline else {
      guard count > 0 else { throw Refusal("a count of 0 does not tell the rate behind it") }
      let limit = line.numerator / line.denominator
      let whole = Int(limit)
      let test: CountTest =
        switch comparison {
        case .atMost: .atMost(limit: whole)
        case .below: line.denominator == 1 ? .below(limit: whole) : .atMost(limit: whole)
        case .atLeast: line.denominator == 1 ? .atLeast(limit: whole) : .above(limit: whole)
        case .above: .above(limit: whole)
        }
      let luck = try CountLuck(test, expected: Double(count))
      return measured(indicator, luck.chanceWithNoChange, "Poisson, exact")
    }
    // With no true change both years tell of the same mean.
    let mean = (before.value.approximate + observation.value.approximate) / 2
    guard mean > 0 else { throw Refusal("two counts of 0 do not tell the rate behind them") }
    let luck = try CountLuck(countTest(), expected: mean)
    return changed(indicator, luck, "two Poisson counts, exact")
  }

  private func countTest() throws -> CountTest {
    guard let parameter, case .fall = basis, comparison == .atMost else {
      throw Refusal("the chance of this kind of test of counts is not worked out")
    }
    if parameter.value == .zero { return .noRise }
    let share = try Fraction(
      Int(parameter.value.numerator), of: Int(parameter.value.denominator))
    return .fall(atLeast: share)
  }

  private func proportionLuck(_ indicator: Indicator) throws -> TestLuck {
    guard baseline == nil else {
      throw Refusal("the chance of a change of a percentage is not worked out")
    }
    guard let counts = observation.counts else { throw Refusal("the counts are not known") }
    let standard = try Fraction(
      Int(line.numerator), of: Int(line.denominator) * 100)
    let test: ProportionTest = comparison.wantsMore ? .atLeast(standard) : .atMost(standard)
    let luck = try ProportionLuck(
      test, trials: counts.denominator,
      trueProportion: Double(counts.numerator) / Double(counts.denominator))
    return measured(indicator, luck.chanceWithNoChange, "binomial, exact")
  }

  private func rateLuck(_ indicator: Indicator) throws -> TestLuck {
    guard let variation = observation.variation else {
      throw Refusal("neither events nor an interval are known")
    }
    guard let before = baseline else {
      let method = "normal on the log scale"
      guard line > .zero, observation.value > .zero else { throw Refusal("the rate is 0") }
      let distance = (line / observation.value).approximate
      let below = StandardNormal.cumulative(log(distance) / variation)
      return measured(indicator, comparison.wantsMore ? 1 - below : below, method)
    }
    guard let earlier = before.variation else {
      throw Refusal("neither events nor an interval are known for the baseline")
    }
    let share = parameter?.value.approximate ?? 0
    let test: RateTest
    switch (basis, share == 0) {
    case (.fall, true): test = .noRise
    case (.fall, false): test = .fall(atLeast: share)
    case (.rise, true): test = .noFall
    case (.rise, false): test = .rise(atLeast: share)
    default: throw Refusal("the chance of this kind of test of rates is not worked out")
    }
    let luck = try RateLuck(test, baselineVariation: earlier, targetVariation: variation)
    return changed(indicator, luck, "normal on the log of the ratio")
  }

  private var baseline: Observation? {
    switch basis {
    case .change(_, let baseline), .fall(_, let baseline), .rise(_, let baseline): baseline
    case .limit, .other: nil
    }
  }

  private func measured(_ indicator: Indicator, _ chance: Double, _ method: String) -> TestLuck {
    TestLuck(
      indicator: indicator.id, supposition: .asMeasured, chance: chance, method: method)
  }

  private func changed(
    _ indicator: Indicator, _ luck: some PassingChance, _ method: String
  ) -> TestLuck {
    TestLuck(
      indicator: indicator.id, supposition: .noChange, chance: luck.chanceWithNoChange,
      changeFor80: luck.smallestTrueChange(passingWith: 0.8),
      changeFor90: luck.smallestTrueChange(passingWith: 0.9), method: method)
  }
}

extension Observation {
  /// The coefficient of variation: from the 95% interval where it is published, else that of so many
  /// Poisson events. The interval is the better one, for standardisation costs events.
  public var variation: Double? {
    guard value > .zero else { return nil }
    if let lower = publication?.lower95, let upper = publication?.upper95, upper > lower {
      let width = (upper - lower).approximate / (2 * StandardNormal.factor(confidence: 0.95))
      return width / value.approximate
    }
    return events.flatMap { $0 > 0 ? 1 / Double($0).squareRoot() : nil }
  }
}
