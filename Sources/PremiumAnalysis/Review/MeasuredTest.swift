import Foundation
import HealthStatistics
import QualityPremium

/// One comparison of a figure with a line, on a scale on which chance is about normal.
///
/// Rates and their changes are taken on the logarithm, percentages as they are, and a count against a
/// ceiling on the logarithm with half a case added, which is Jeffreys' prior.
struct MeasuredTest {
  var indicator: Indicator.ID
  var value: Double
  var standardError: Double
  var line: Double
  var wantsMore: Bool
  /// Whether it compares with a baseline, and so asks for a change.
  var isChange: Bool

  /// How sure one may be, from this figure alone, that the truth is on the good side of the line.
  var chanceAlone: Double {
    let z = (line - value) / standardError
    return wantsMore ? StandardNormal.upperTail(z) : StandardNormal.cumulative(z)
  }

  /// The same with what all figures together tell of how far true values lie apart.
  func chance(with prior: NormalPrior) -> Double {
    let posterior = ShrunkEstimate(value, standardError: standardError, prior: prior)
    return wantsMore ? 1 - posterior.chance(ofAtMost: line) : posterior.chance(ofAtMost: line)
  }

  /// How far the figure is beyond the line on the good side, in standard errors.
  var margin: Double { (wantsMore ? value - line : line - value) / standardError }
}

/// Why chance cannot be told from truth in a test.
struct Unmeasured: Error {
  var reason: String
}

extension MeasuredTest {
  init(_ finding: Finding, _ indicator: Indicator) throws(Unmeasured) {
    self.indicator = indicator.id
    wantsMore = finding.comparison.wantsMore
    (isChange, value, standardError, line) = (false, 0, 0, 0)
    switch indicator.kind {
    case .count: try count(finding)
    case .percent: try percent(finding)
    case .rate: try rate(finding)
    case .score: throw Unmeasured(reason: "the answers behind the score are not known")
    }
    guard standardError > 0, standardError.isFinite, value.isFinite, line.isFinite else {
      throw Unmeasured(reason: "its error cannot be worked out")
    }
  }

  private mutating func count(_ finding: Finding) throws(Unmeasured) {
    guard finding.line > .zero else {
      throw Unmeasured(reason: "no true rate of cases is nought")
    }
    let cases = finding.observation.value.approximate + 0.5
    value = log(cases)
    standardError = 1 / cases.squareRoot()
    switch finding.basis {
    case .limit, .other: line = log(finding.line.approximate)
    case .fall(_, let baseline), .rise(_, let baseline):
      guard baseline.value > .zero else {
        throw Unmeasured(reason: "the baseline has no case")
      }
      let before = baseline.value.approximate + 0.5
      isChange = true
      value -= log(before)
      standardError = (1 / cases + 1 / before).squareRoot()
      line = log((finding.line / baseline.value).approximate)
    case .change: throw Unmeasured(reason: "a change in cases has no one scale")
    }
  }

  private mutating func percent(_ finding: Finding) throws(Unmeasured) {
    guard let counts = finding.observation.counts, counts.denominator > 0 else {
      throw Unmeasured(reason: "the counts behind the percentage are not known")
    }
    func part(_ counts: Observation.Counts) -> (Double, Double) {
      let part = Double(counts.numerator) / Double(counts.denominator)
      return (part, part * (1 - part) / Double(counts.denominator))
    }
    var variance: Double
    (value, variance) = part(counts)
    line = finding.line.approximate / 100
    switch finding.basis {
    case .limit, .other: break
    case .change(_, let baseline), .fall(_, let baseline), .rise(_, let baseline):
      guard let earlier = baseline.counts, earlier.denominator > 0 else {
        throw Unmeasured(reason: "the counts behind the baseline are not known")
      }
      let (before, error) = part(earlier)
      isChange = true
      value -= before
      line -= before
      variance += error
    }
    standardError = variance.squareRoot()
  }

  private mutating func rate(_ finding: Finding) throws(Unmeasured) {
    guard let variation = finding.observation.variation, finding.line > .zero else {
      throw Unmeasured(reason: "neither events nor an interval are known")
    }
    switch finding.basis {
    case .limit, .other:
      value = log(finding.observation.value.approximate)
      standardError = variation
      line = log(finding.line.approximate)
    case .change(_, let baseline), .fall(_, let baseline), .rise(_, let baseline):
      guard let earlier = baseline.variation else {
        throw Unmeasured(reason: "neither events nor an interval are known for the baseline")
      }
      isChange = true
      value = log((finding.observation.value / baseline.value).approximate)
      standardError = hypot(variation, earlier)
      line = log((finding.line / baseline.value).approximate)
    }
  }
}

extension Reason {
  /// The comparisons that it rests on, in the order in which they are asked.
  var findings: [Finding] {
    if case .compared(let finding) = fact { return [finding] }
    return because.flatMap(\.findings)
  }
}
