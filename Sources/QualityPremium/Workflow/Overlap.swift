/// What a proposed local measure has in common with what the scheme pays for already.
public struct Overlap: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    /// The same as a national measure: not allowed, local measures have to be separate.
    case identical
    /// A part of what a national measure counts, or one of its several tests.
    case component
    /// What a national measure tests under another reading of the rules.
    case reading(Reading.ID)
    /// What an NHS Constitution requirement tests.
    case constitution
    /// What another local measure of the same CCG tests.
    case local
  }

  public var kind: Kind
  /// The path of the rule, such as `measure:pyll`.
  public var rule: String
  /// Its title.
  public var title: String

  public init(kind: Kind, rule: String, title: String) {
    self.kind = kind
    self.rule = rule
    self.title = title
  }

  public var isBlocking: Bool { kind == .identical }

  /// One sentence for the proposer.
  public var explanation: String {
    switch kind {
    case .identical:
      "It is the national measure '\(title)' again: local measures have to be separate from it."
    case .component:
      "It is a part of the national measure '\(title)': the same cases would be paid for twice. "
        + "CCGs did agree such measures, so this is a warning."
    case .reading(let id):
      "The national measure '\(title)' tests it under the reading '\(id)' of the rules."
    case .constitution:
      "It is tested by the NHS Constitution requirement '\(title)', which takes a part of the premium "
        + "when it is missed."
    case .local:
      "The local measure \(title) tests the same indicator."
    }
  }
}

extension Scheme {
  /// Everything that a local measure on an indicator has in common with the rules, in their order.
  public func overlaps(of indicator: Indicator.ID) -> [Overlap] {
    var found: [Overlap] = []
    for measure in measures where !measure.isLocal {
      let tested = measure.criterion.testedIndicators
      if tested == [indicator] {
        found.append(Overlap(kind: .identical, rule: measure.path, title: measure.title))
      } else if tested.contains(indicator)
        || tested.contains(where: { indicators[$0]?.components.contains(indicator) ?? false })
      {
        found.append(Overlap(kind: .component, rule: measure.path, title: measure.title))
      } else if let reading = readings(of: measure.path).first(where: {
        $0.criterion.testedIndicators.contains(indicator)
      }) {
        found.append(Overlap(kind: .reading(reading.id), rule: measure.path, title: measure.title))
      }
    }
    for adjustment in adjustments where adjustment.criterion.testedIndicators.contains(indicator) {
      found.append(Overlap(kind: .constitution, rule: adjustment.path, title: adjustment.title))
    }
    return found
  }
}

extension Criterion {
  /// The indicators whose figures it tests.
  var testedIndicators: Set<Indicator.ID> {
    Set(
      questions.compactMap { question in
        if case .observation(let indicator, _) = question { indicator } else { nil }
      })
  }
}
