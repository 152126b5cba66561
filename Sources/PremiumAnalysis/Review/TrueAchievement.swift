import HealthStatistics
import QualityPremium

/// How sure one may be that a commissioner truly achieved what a rule asks for, whatever its figures show.
enum TrueAchievement {
  /// It rests on decisions alone, which are taken as they are.
  case decided
  /// From its own figures alone, and from those with what all figures tell.
  case chance(alone: Double, withAll: Double)
  case unknown(reason: String)

  /// - Parameters:
  ///   - reason: why the rule was met or not.
  ///   - priors: how far true values lie apart, by the number of the comparison within the rule.
  init(_ reason: Reason, _ indicators: [Indicator.ID: Indicator], priors: [Int: NormalPrior]) {
    var number = 0
    self = Self.of(reason, indicators, priors, &number)
  }

  private static func of(
    _ reason: Reason, _ indicators: [Indicator.ID: Indicator], _ priors: [Int: NormalPrior],
    _ number: inout Int
  ) -> TrueAchievement {
    switch reason.fact {
    case .answered: return .decided
    case .missing: return .unknown(reason: "evidence is missing")
    case .notAgreed: return .unknown(reason: "nothing was agreed")
    case .compared(let finding):
      let prior = priors[number]
      number += 1
      guard let indicator = indicators[finding.subject.indicator] else {
        return .unknown(reason: "the indicator is not defined")
      }
      do {
        let test = try MeasuredTest(finding, indicator)
        let alone = test.chanceAlone
        return .chance(alone: alone, withAll: prior.map(test.chance) ?? alone)
      } catch {
        return .unknown(reason: error.reason)
      }
    case .all, .divided, .part, .menu, .any, .bands, .linear:
      let parts = reason.because.map { ($0.verdict, of($0, indicators, priors, &number)) }
      return join(parts, one: reason.isMetByOne)
    }
  }

  /// Parts that all count are taken to be independent; of parts of which one is enough the surest counts.
  private static func join(
    _ parts: [(verdict: Verdict, achievement: TrueAchievement)], one: Bool
  ) -> TrueAchievement {
    var (alone, withAll, rests) = ([Double](), [Double](), false)
    for part in parts {
      switch part.achievement {
      case .unknown: return part.achievement
      case .decided:
        alone.append(part.verdict == .met ? 1 : 0)
        withAll.append(part.verdict == .met ? 1 : 0)
      case .chance(let own, let all):
        rests = true
        alone.append(own)
        withAll.append(all)
      }
    }
    guard rests else { return .decided }
    func joined(_ chances: [Double]) -> Double {
      one ? chances.max() ?? 0 : chances.reduce(1, *)
    }
    return .chance(alone: joined(alone), withAll: joined(withAll))
  }
}

extension Reason {
  fileprivate var isMetByOne: Bool {
    switch fact {
    case .any, .bands, .linear: true
    default: false
    }
  }
}
