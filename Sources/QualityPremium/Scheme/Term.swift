/// One test and what hangs on it: a rule, or a part of a measure that earns by itself.
///
/// The fast program and sweeps work on terms, which are all alike; rules are for readers.
public struct Term: Hashable, Sendable {
  public enum Effect: Hashable, Sendable {
    case bars
    case earns(Share)
    case takes(Share)
    /// An option of a menu, which earns as each commissioner agreed, or a band or a threshold, which
    /// earns unless a better one does.
    case option
  }

  /// The place of its rule in the scheme.
  public var rule: Int
  /// The place of the part within its measure.
  public var part: Int?
  public var criterion: Criterion
  public var effect: Effect
}

extension Scheme {
  /// All that is tested, in the order of the scheme.
  public var terms: [Term] {
    let first = (measures: gateways.count, adjustments: gateways.count + measures.count)
    let bars = gateways.enumerated().map { place, gateway in
      Term(rule: place, criterion: gateway.criterion, effect: .bars)
    }
    let earns = measures.enumerated().flatMap { place, measure in
      measure.terms(at: first.measures + place)
    }
    let takes = adjustments.enumerated().map { place, adjustment in
      Term(
        rule: first.adjustments + place, criterion: adjustment.criterion,
        effect: .takes(adjustment.deduction))
    }
    return bars + earns + takes
  }
}

extension Measure {
  fileprivate func terms(at rule: Int) -> [Term] {
    guard let division else {
      return [Term(rule: rule, criterion: criterion, effect: .earns(weight))]
    }
    return division.parts.enumerated().map { place, part in
      var effect = Term.Effect.option
      if division.kind != .bands, division.kind != .linear, let weights = division.weights {
        effect = .earns(weight * weights[place])
      }
      return Term(rule: rule, part: place, criterion: part.criterion, effect: effect)
    }
  }
}
