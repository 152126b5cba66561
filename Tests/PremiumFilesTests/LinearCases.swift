import QualityPremium
import Testing

/// Makes cases at both thresholds of every measure that pays in proportion, and a unit on either side.
///
/// What a case expects is worked out here, in whole numbers, and not by the code that is tested.
struct LinearCases {
  let scheme: Scheme
  let population: Int

  /// Whether a term is one of two such thresholds.
  static func are(about term: Term, of scheme: Scheme) -> Bool {
    (scheme.rules[term.rule] as? Measure)?.division?.kind == .linear
  }

  func lines() throws -> [String] {
    try scheme.measures.flatMap { measure -> [String] in
      guard let division = measure.division, division.kind == .linear else { return [] }
      let ends = try division.parts.map { try level($0, of: measure) }
      return ends.flatMap { end in
        let isCount = scheme.indicators[end.subject.indicator]?.kind == .count
        let unit = isCount ? Quantity.one : BoundaryCases.unit(of: end.line)
        return [
          ("one unit worse", Quantity.zero - unit), ("at it", .zero), ("one unit better", unit),
        ]
        .flatMap { place, step in
          lines(
            measure, division, "\(end.name): \(place)", end.subject, ends.map(\.line),
            end.line + (ends[0].line < ends[1].line ? step : .zero - step))
        }
      }
    }
  }

  private struct Level {
    var subject: Criterion.Subject
    var line: Quantity
    var name: String
  }

  private func level(_ part: Part, of measure: Measure) throws -> Level {
    guard case .value(let subject, _, let limit) = part.criterion else {
      throw NoLevel(path: measure.path)
    }
    return Level(subject: subject, line: limit.value, name: limit.name)
  }

  /// The generator makes no figures for changes yet; no shipped scheme pays for one in proportion.
  private struct NoLevel: Error {
    var path: String
  }

  private func lines(
    _ measure: Measure, _ division: Division, _ name: String, _ subject: Criterion.Subject,
    _ ends: [Quantity], _ value: Quantity
  ) -> [String] {
    let shares = (division.weights ?? []).map(\.fraction)
    let way = ends[1] - ends[0]
    let done = (value - ends[0]) / way
    let share =
      done < .zero ? .zero : done >= .one ? shares[1] : shares[0] + (shares[1] - shares[0]) * done
    let verdict: Verdict = share == shares[1] ? .met : share == .zero ? .notMet : .partMet
    let lost = measure.weight.fraction * (shares[1] - share)
    let award = scheme.payment.maximum(population).share(Share(fraction: .one - lost))
    return [
      "  - case: \"\(measure.path), \(name)\"", "    but: {\(subject.indicator): \(value)}",
      "    award: \(award.roundedHalfUpToThePenny)",
      "    verdicts: {\(measure.path): \(verdict.rawValue)}",
    ]
  }
}
