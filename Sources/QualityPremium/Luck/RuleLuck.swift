/// The part that chance has in whether a rule is met.
public enum RuleLuck: Hashable, Sendable {
  /// It depends on no figure that varies by chance, such as a decision.
  case none
  /// The chance of meeting it, and of each test within.
  case chance(Double, isLeast: Bool, tests: [TestLuck])
  /// Something that it needs is not known.
  case unknown(reason: String)
}

extension Reason {
  /// The part that chance has in this verdict.
  ///
  /// Parts that all have to be met are taken to be independent. Of parts of which one is enough, the
  /// likeliest counts, so the chance is the least that it can be. Decisions are taken as they are.
  public func luck(_ indicators: [Indicator.ID: Indicator]) -> RuleLuck {
    switch fact {
    case .answered: return .none
    case .missing: return .unknown(reason: "evidence is missing")
    case .notAgreed: return .unknown(reason: "nothing was agreed")
    case .compared(let finding):
      guard let indicator = indicators[finding.subject.indicator] else {
        return .unknown(reason: "the indicator is not defined")
      }
      do {
        let test = try finding.luck(for: indicator)
        return .chance(test.chance, isLeast: false, tests: [test])
      } catch {
        return .unknown(reason: error.reason)
      }
    case .all, .divided, .part, .menu: return combine(indicators) { $0.reduce(1, *) }
    // The chance of the easiest band or threshold, which earns something.
    case .any, .bands, .linear: return combine(indicators) { $0.max() ?? 0 }
    }
  }

  /// Whether one of its parts is enough to earn something.
  private var takesTheLikeliest: Bool {
    switch fact {
    case .any, .bands, .linear: true
    default: false
    }
  }

  private func combine(
    _ indicators: [Indicator.ID: Indicator], _ join: ([Double]) -> Double
  ) -> RuleLuck {
    var (chances, tests, isLeast) = (
      [Double](), [TestLuck](), takesTheLikeliest && because.count > 1
    )
    for part in because {
      switch part.luck(indicators) {
      case .none: chances.append(part.verdict == .met ? 1 : 0)
      case .unknown(let reason): return .unknown(reason: reason)
      case .chance(let chance, let partIsLeast, let partTests):
        chances.append(chance)
        tests += partTests
        isLeast = isLeast || partIsLeast
      }
    }
    return tests.isEmpty ? .none : .chance(join(chances), isLeast: isLeast, tests: tests)
  }
}

/// What a commissioner in which nothing truly changed could expect to be paid for its measures.
public struct ExpectedLuck: Hashable, Sendable {
  /// Pounds, an expectation and never an amount to pay; before deductions and gateways.
  public var pounds: Double
  /// The measures that it counts, and those whose chance is not known or that chance has no part in.
  public var counted: [String]
  public var left: [String]
}

extension Assessment {
  /// The part that chance has in each rule, by its path.
  public func luck(_ indicators: [Indicator.ID: Indicator]) -> [String: RuleLuck] {
    Dictionary(
      uniqueKeysWithValues: reasonsByPath.map { ($0.path, $0.reason.luck(indicators)) })
  }

  /// The weights of measures that compare with a baseline, times the chance of meeting them though
  /// nothing has truly changed.
  public func expectedLuck(_ indicators: [Indicator.ID: Indicator]) -> ExpectedLuck {
    var expected = ExpectedLuck(pounds: 0, counted: [], left: [])
    let maximum = (full.pence * Quantity(1, over: 100)).approximate
    for judged in measures {
      let chances = judged.shares.compactMap { share, reason -> Double? in
        guard case .chance(let chance, _, let tests) = reason.luck(indicators),
          tests.contains(where: { $0.supposition == .noChange })
        else { return nil }
        return share.fraction.approximate * chance
      }
      guard !chances.isEmpty else {
        expected.left.append(judged.rule.path)
        continue
      }
      expected.counted.append(judged.rule.path)
      let factor = judged.rule.prevalence.flatMap { prevalence in
        prevalences[judged.rule.id].map { prevalence.factor($0.value).approximate }
      }
      expected.pounds +=
        maximum * (factor ?? 1)
        * (judged.rule.reliability?.factor(people: commissioner.population.count).approximate ?? 1)
        * judged.rule.weight.fraction.approximate * chances.reduce(0, +)
    }
    return expected
  }
}

extension Judged<Measure> {
  /// What earns by itself within the measure; nothing of a menu whose split is not agreed, or of bands
  /// and thresholds, which depend on each other.
  fileprivate var shares: [(share: Share, reason: Reason)] {
    guard let division = rule.division, reason.because.count == division.parts.count else {
      return [(.whole, reason)]
    }
    guard division.kind != .bands, division.kind != .linear else { return [] }
    return Array(zip(division.weights ?? [], reason.because)).map { (share: $0, reason: $1) }
  }
}
