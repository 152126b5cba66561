import Foundation
import HealthStatistics
import QualityPremium

/// The figures of a year as chance might have made them, again and again, from one truth.
///
/// The truth of a rate is its earliest figure drawn towards the mean of all, moved as all moved together; of a
/// count its own, drawn towards the national rate; of a percentage its own. Rates vary by their known
/// error, counts as Poisson, percentages as binomial (normal); a figure that several share is drawn once
/// for all. Scores without counts, and decisions, stay as they are.
struct RedrawnYears {
  let questions: [Question]
  private let centres: [[Centre]]
  private let populations: [Int32]
  private let seed: UInt64

  private enum Centre {
    case fixed(Quantity?)
    /// A rate to one decimal: the median, its error, and whether a true improvement shows in it.
    case rate(median: Double, error: Double, improves: Double)
    case count(mean: Double, improves: Double)
    /// Shared by all with the same counts.
    case percent(part: Double, trials: Int, key: Observation.Counts, improves: Double)
  }

  /// - Parameter improvement: what a true improvement is, as a share of the rate, the count or those failed.
  init(_ scheme: Scheme, _ review: Review, improvement: Double = 0.05) {
    questions = scheme.questions
    seed = review.seed
    populations = review.members.map { Int32($0.commissioner.population.count) }
    let evidence = review.members.map { $0.evidence.recordingOutcomes(under: scheme) }
    let targets = Set(scheme.rules.flatMap { $0.criterion.targets })
    let indicators = review.scheme.indicators.merging(scheme.indicators) { own, _ in own }
    centres = questions.map { question in
      switch question {
      case .statement(let statement, let period):
        return evidence.map { known in
          .fixed(
            known.statements[.init(statement, in: period)].map { $0.answer ? .one : .zero })
        }
      case .observation(let id, let period):
        let subject = Criterion.Subject(id, in: period)
        let improves = targets.contains(subject) ? improvement : 0
        guard let indicator = indicators[id] else { return evidence.map { _ in .fixed(nil) } }
        return Self.centres(indicator, subject, evidence, review, improves)
      }
    }
  }

  private static func centres(
    _ indicator: Indicator, _ subject: Criterion.Subject, _ evidence: [Evidence],
    _ review: Review, _ improves: Double
  ) -> [Centre] {
    let own = evidence.map { $0.observations[subject] }
    let sign = indicator.direction == .higherIsBetter ? -improves : improves
    switch indicator.kind {
    case .score: return own.map { .fixed($0?.value) }
    case .rate: return rates(subject, evidence, sign)
    case .percent:
      return own.map { observation in
        guard let counts = observation?.counts, counts.denominator > 0 else {
          return .fixed(observation?.value)
        }
        let part = Double(counts.numerator) / Double(counts.denominator)
        return .percent(part: part, trials: counts.denominator, key: counts, improves: sign)
      }
    case .count:
      // A ceiling is agreed and does not vary.
      guard indicator.direction != .neither else { return own.map { .fixed($0?.value) } }
      let people = review.members.map(\.people)
      let observed = own.map { $0?.value.approximate ?? 0 }
      let rate = observed.reduce(0, +) / max(1, people.reduce(0, +))
      let prior = try? GammaPrior(observed: observed, expected: people.map { $0 * rate })
      return own.enumerated().map { place, observation in
        guard let observation else { return .fixed(nil) }
        let count = observation.value.approximate
        let expected = people[place] * rate
        let mean = prior.map { expected * ($0.shape + count) / ($0.rate + expected) } ?? count
        return .count(mean: mean, improves: sign)
      }
    }
  }

  private static func rates(
    _ subject: Criterion.Subject, _ evidence: [Evidence], _ improves: Double
  ) -> [Centre] {
    // The earliest year that is known of each, and how all moved from it to the year that is asked for.
    let known = evidence.map { known in
      known.observations.filter { $0.key.indicator == subject.indicator }
        .min { $0.key.period.description < $1.key.period.description }
    }
    let ratios = zip(evidence, known).compactMap { evidence, first -> Double? in
      guard let first, let later = evidence.observations[subject], first.value.value > .zero,
        later.value > .zero
      else { return nil }
      return log((later.value / first.value.value).approximate)
    }
    let ratio = ratios.average ?? 0
    let usable = known.compactMap { first -> (Double, Double)? in
      guard let first, let error = first.value.variation else { return nil }
      return (log(first.value.value.approximate), error)
    }
    let prior = try? NormalPrior(rates: usable.map(\.0), standardErrors: usable.map(\.1))
    return zip(evidence, known).map { evidence, first in
      guard let first, let error = first.value.variation else {
        return .fixed(evidence.observations[subject]?.value)
      }
      let level = log(first.value.value.approximate)
      let truth = prior.map { ShrunkEstimate(level, standardError: error, prior: $0).mean } ?? level
      return .rate(
        median: exp(truth + ratio), error: evidence.observations[subject]?.variation ?? error,
        improves: improves)
    }
  }

  /// So many years one after another, each with all commissioners; the same numbers each time.
  func columns(draws: Int, improved: Bool, stream: UInt64) -> EvidenceColumns {
    var normal = NormalDraws(seed: seed &+ stream &* 0x9E37_79B9)
    var columns: [[Quantity?]] = questions.map { _ in [] }
    for _ in 0..<draws {
      var shared: [Observation.Counts: Quantity] = [:]
      for (place, centres) in centres.enumerated() {
        for centre in centres {
          columns[place].append(Self.drawn(centre, improved, &normal, &shared))
        }
      }
    }
    return EvidenceColumns(
      populations: (0..<draws).flatMap { _ in populations },
      columns: columns.map { Column(exact: $0) })
  }

  private static func drawn(
    _ centre: Centre, _ improved: Bool, _ normal: inout NormalDraws,
    _ shared: inout [Observation.Counts: Quantity]
  ) -> Quantity? {
    switch centre {
    case .fixed(let value): return value
    case .rate(let median, let error, let improves):
      let value = median * (1 - (improved ? improves : 0)) * exp(error * normal.next())
      return Quantity(Int128((value * 10).rounded()), over: 10)
    case .count(let mean, let improves):
      let mean = mean * (1 - (improved ? improves : 0))
      let place = StandardNormal.cumulative(normal.next())
      return Quantity(mean > 0 ? Poisson(mean: mean).quantile(place) ?? 0 : 0)
    case .percent(let part, let trials, let key, let improves):
      if let value = shared[key] { return value }
      let failing = (1 - part) * (1 + (improved ? improves : 0))
      let expected = Double(trials) * min(1, max(0, 1 - failing))
      let spread = (expected * max(0, 1 - expected / Double(trials))).squareRoot()
      let drawn = (expected + spread * normal.next()).rounded()
      let numerator = min(Double(trials), max(0, drawn))
      let value = Quantity(Int128(100 * numerator), over: Int128(trials))
      shared[key] = value
      return value
    }
  }
}

extension Criterion {
  /// The figures of the years that are paid for, baselines left out.
  fileprivate var targets: [Subject] {
    switch self {
    case .value(let subject, _, _), .against(let subject, _, _): subject.parts
    case .change(let subject, _, _, _), .fall(let subject, _, _, _), .rise(let subject, _, _, _):
      subject.parts
    case .confirmed, .denied, .agreed: []
    case .all(let parts), .any(let parts): parts.flatMap(\.targets)
    }
  }
}
