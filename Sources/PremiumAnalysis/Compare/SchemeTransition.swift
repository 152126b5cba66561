public import QualityPremium

/// The way from one scheme to another, one rule at a time, so that every pound that moves has a rule that
/// moves it.
///
/// The amount per head changes first, then each rule in the order of the old scheme, then what the new
/// one has besides. What a rule moves depends on that order, where several change; the sum does not.
public struct SchemeTransition: Sendable {
  public let old: Scheme
  public let new: Scheme
  /// The scheme after each step, and the path of what changed in it.
  private let steps: [(path: String, scheme: Scheme)]

  /// What one step makes of an award, if all that is unknown turns out badly, and well.
  public struct Movement: Hashable, Sendable {
    public var path: String
    public var atLeast: Amount
    public var atMost: Amount
  }

  /// What changes for one commissioner.
  public struct Effect: Hashable, Sendable {
    public var commissioner: Commissioner
    public var before: Award
    public var after: Award
    /// The steps that move something.
    public var movements: [Movement]

    public var atLeast: Amount { after.atLeast - before.atLeast }
    public var atMost: Amount { after.atMost - before.atMost }
  }

  public init(from old: Scheme, to new: Scheme) {
    self.old = old
    self.new = new
    var scheme = old
    var steps: [(path: String, scheme: Scheme)] = []
    if old.payment != new.payment {
      scheme.payment = new.payment
      steps.append((new.payment.path, scheme))
    }
    func replace<R: Rule>(_ rules: WritableKeyPath<Scheme, [R]>) {
      for path in Self.paths(old[keyPath: rules], new[keyPath: rules]) {
        let next = new[keyPath: rules].first { $0.path == path }
        guard next != old[keyPath: rules].first(where: { $0.path == path }) else { continue }
        if let place = scheme[keyPath: rules].firstIndex(where: { $0.path == path }) {
          scheme[keyPath: rules].replaceSubrange(
            place...place, with: next.map { [$0] } ?? [])
        } else if let next {
          scheme[keyPath: rules].append(next)
        }
        steps.append((path, scheme))
      }
    }
    replace(\.gateways)
    replace(\.measures)
    replace(\.adjustments)
    self.steps = steps
  }

  private static func paths(_ old: [some Rule], _ new: [some Rule]) -> [String] {
    let before = old.map(\.path)
    return before + new.map(\.path).filter { !before.contains($0) }
  }

  /// What changes for one commissioner, on evidence that answers both schemes.
  public func effect(on commissioner: Commissioner, _ evidence: Evidence) -> Effect {
    let before = old.assess(commissioner, on: evidence).award
    var last = before
    var movements: [Movement] = []
    // The new scheme itself comes last: what no rule of its own moved is moved by the scheme.
    for (path, scheme) in steps + [("scheme", new)] {
      let award = scheme.assess(commissioner, on: evidence).award
      let movement = Movement(
        path: path, atLeast: award.atLeast - last.atLeast, atMost: award.atMost - last.atMost)
      if movement.atLeast != .zero || movement.atMost != .zero { movements.append(movement) }
      last = award
    }
    return Effect(
      commissioner: commissioner, before: before, after: last, movements: movements)
  }
}

extension Scheme {
  /// A scheme that asks everything that either of two asks, to read evidence for both.
  public func asking(with other: Scheme) -> Scheme {
    var scheme = self
    scheme.gateways += other.gateways
    scheme.measures += other.measures
    scheme.adjustments += other.adjustments
    scheme.indicators.merge(other.indicators) { own, _ in own }
    scheme.statements.merge(other.statements) { own, _ in own }
    return scheme
  }
}

extension Scheme {
  /// The same tests of other years; its own year and population stay.
  public func moved(byYears years: Int) -> Scheme {
    func move<R: Rule>(_ rule: R) -> R {
      var rule = rule
      rule.criterion = rule.criterion.moved(byYears: years)
      return rule
    }
    guard years != 0 else { return self }
    var scheme = self
    scheme.gateways = gateways.map(move)
    scheme.measures = measures.map(move).map { measure in
      var measure = measure
      if let period = measure.prevalence?.subject.period.moved(byYears: years) {
        measure.prevalence?.subject.period = period
      }
      return measure
    }
    scheme.adjustments = adjustments.map(move)
    return scheme
  }
}
