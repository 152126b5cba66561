public import QualityPremium

/// What the evidence of one year would have earned under other numbers of the scheme.
///
/// The compiled scheme pays, once as it is changed; what stands is what was assessed. Nobody would have done
/// the same under other rules, so it compares rules and foretells nothing.
public struct WhatIf: Sendable {
  /// One organisation as it was assessed, and as it would have been.
  public struct Line: Hashable, Sendable {
    public var commissioner: Commissioner
    public var before: Award
    public var after: Award

    /// What changes of what is certain.
    public var change: Amount { after.atLeast - before.atLeast }
    public var changeAtMost: Amount { after.atMost - before.atMost }
    /// More than nothing for who gains: by what is certain, or else by what is possible.
    public var gain: Amount { change == .zero ? changeAtMost : change }
  }

  /// In the order of the evidence.
  public let lines: [Line]
  /// The rules whose tests are changed.
  public let chances: [RuleChance]

  /// Nothing where the compiled scheme cannot hold it: too many rules, or more people than 32 bits count.
  ///
  /// - Parameters:
  ///   - assessments: every organisation under the scheme as it stands.
  ///   - scheme: the scheme as it stands, with the indicators of the evidence.
  ///   - changed: the same scheme with other numbers.
  public init?(
    _ assessments: [Assessment], on evidence: [String: Evidence], of scheme: Scheme,
    changedTo changed: Scheme
  ) {
    guard changed.terms.count <= SchemeProgram.mostRules,
      assessments.allSatisfy({ $0.commissioner.population.count <= Int(Int32.max) })
    else { return nil }
    let known = assessments.map { evidence[$0.commissioner.code] ?? Evidence() }
    let program = SchemeProgram(changed)
    let columns = EvidenceColumns(
      known.map { $0.recordingOutcomes(under: changed) },
      populations: assessments.map(\.commissioner.population.count), for: program.questions)
    let results = program.run(columns)
    lines = assessments.enumerated().map { place, assessment in
      Line(
        commissioner: assessment.commissioner, before: assessment.award,
        after: results.award(of: place, population: columns.populations[place]))
    }
    chances = zip(scheme.rules, changed.rules).compactMap { rule, other in
      rule.tests == other.tests ? nil : RuleChance(rule, other, known, scheme.indicators)
    }
  }
}

extension WhatIf {
  public var gaining: Int { lines.count { $0.gain > .zero } }
  public var losing: Int { lines.count { $0.gain < .zero } }
  /// Whether anything unknown leaves an award between two amounts.
  public var isOpen: Bool {
    lines.contains { $0.before.status == .range || $0.after.status == .range }
  }

  public func total(_ amount: (Line) -> Amount) -> Amount {
    lines.reduce(.zero) { $0 + amount($1) }
  }

  /// Who moves, from who gains most to who loses most; of equals in the order of the evidence.
  public var movers: [Line] {
    lines.enumerated().filter { $0.element.gain != .zero }.sorted { left, right in
      let (one, other) = (left.element.gain, right.element.gain)
      return one == other ? left.offset < right.offset : one > other
    }.map(\.element)
  }
}

/// The part that chance has in one rule, as it is tested and as it would be.
public struct RuleChance: Hashable, Sendable {
  /// The path of the rule.
  public var rule: String
  /// Who meets it.
  public var metBefore: Int
  public var metAfter: Int
  /// Those of whom both chances are known.
  public var counted: Int
  /// The mean chance of meeting it under what is supposed of the truth; nothing where none is known.
  public var before: Double?
  public var after: Double?
  public var suppositions: Set<TestLuck.Supposition>

  init(
    _ rule: any Rule, _ other: any Rule, _ evidence: [Evidence],
    _ indicators: [Indicator.ID: Indicator]
  ) {
    self.rule = rule.path
    (metBefore, metAfter, suppositions) = (0, 0, [])
    var sums = (before: 0.0, after: 0.0, count: 0)
    for known in evidence {
      let (one, two) = (rule.reason(on: known), other.reason(on: known))
      if one.verdict == .met { metBefore += 1 }
      if two.verdict == .met { metAfter += 1 }
      guard case .chance(let before, _, let tests) = one.luck(indicators),
        case .chance(let after, _, _) = two.luck(indicators)
      else { continue }
      suppositions.formUnion(tests.map(\.supposition))
      sums = (sums.before + before, sums.after + after, sums.count + 1)
    }
    counted = sums.count
    before = sums.count > 0 ? sums.before / Double(sums.count) : nil
    after = sums.count > 0 ? sums.after / Double(sums.count) : nil
  }
}

extension Rule {
  /// Every test of the rule, those of its parts too.
  fileprivate var tests: [Criterion] {
    [criterion] + ((self as? Measure)?.division?.parts.map(\.criterion) ?? [])
  }

  fileprivate func reason(on evidence: Evidence) -> Reason {
    (self as? Measure)?.judge(evidence) ?? criterion.judge(evidence)
  }
}
