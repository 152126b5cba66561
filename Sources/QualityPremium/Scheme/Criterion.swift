/// A test of the evidence: the whole vocabulary that a scheme file may use.
///
/// There is no "not": meeting more tests never pays less, which is what makes a range of awards sound
/// while evidence is missing.
public indirect enum Criterion: Hashable, Sendable {
  /// The value of an indicator stands so to a limit: `value: {of: mrsa, at-most: 0, name: cases}`.
  case value(Subject, Comparison, limit: Parameter)
  /// The value of an indicator stands so to that of another in the same period:
  /// `against: {of: c-difficile, at-most: c-difficile-ceiling}`.
  case against(Subject, Comparison, other: Indicator.ID)
  /// The indicator moved by so much since the baseline, in its own unit:
  /// `change: {of: fft-score, above: 0, name: improvement}`.
  case change(Subject, from: Period, Comparison, by: Parameter)
  /// The indicator fell by a share of the baseline: `fall: {of: pyll, at-least: 3.2%, name: threshold}`.
  case fall(Subject, from: Period, Comparison, by: Parameter)
  /// The indicator rose by a share of the baseline.
  case rise(Subject, from: Period, Comparison, by: Parameter)
  /// The statement was answered with yes: `confirmed: fft-rolled-out`.
  case confirmed(Statement.ID, in: Period)
  /// The statement was answered with no: `denied: serious-quality-failure`.
  case denied(Statement.ID, in: Period)
  /// What the commissioner agreed for a local measure: `agreed: local-1`.
  case agreed(LocalMeasure.Slot, in: Period)
  /// Every part is met.
  case all(of: [Criterion])
  /// At least one part is met.
  case any(of: [Criterion])

  /// An indicator in a period, or its mean over several years of which the period is the last:
  /// `mean-of: 2`.
  public struct Subject: Hashable, Sendable {
    public var indicator: Indicator.ID
    public var period: Period
    public var years: Int

    public init(_ indicator: Indicator.ID, in period: Period, years: Int = 1) {
      self.indicator = indicator
      self.period = period
      self.years = years
    }

    /// The figures that it is made of, the earliest first; itself where it is of one year.
    public var parts: [Subject] {
      years == 1
        ? [self]
        : (0..<years).reversed().map { Subject(indicator, in: period.moved(byYears: -$0)) }
    }

    public var questions: [Question] { parts.map { .observation(of: $0.indicator, in: $0.period) } }

    /// The same figure up to another period.
    public func moved(to period: Period) -> Subject { Subject(indicator, in: period, years: years) }
  }
}

extension Criterion {
  /// The numbers it tests by, in the order in which they are written.
  public var parameters: [Parameter] {
    switch self {
    case .value(_, _, let limit): [limit]
    case .change(_, _, _, let by), .fall(_, _, _, let by), .rise(_, _, _, let by): [by]
    case .against, .confirmed, .denied, .agreed: []
    case .all(let parts), .any(let parts): parts.flatMap(\.parameters)
    }
  }

  /// The figures that it compares, and the baselines that it compares them with.
  var subjects: [Subject] {
    switch self {
    case .value(let subject, _, _): [subject]
    case .against(let subject, _, let other): [subject, Subject(other, in: subject.period)]
    case .change(let subject, let baseline, _, _), .fall(let subject, let baseline, _, _),
      .rise(let subject, let baseline, _, _):
      [subject.moved(to: baseline), subject]
    case .confirmed, .denied, .agreed: []
    case .all(let parts), .any(let parts): parts.flatMap(\.subjects)
    }
  }

  /// The questions that evidence has to answer, in the order in which they are asked.
  public var questions: [Question] {
    switch self {
    case .value(let subject, _, _): subject.questions
    case .against(let subject, _, let other):
      [subject.indicator, other].map { .observation(of: $0, in: subject.period) }
    case .change(let subject, let baseline, _, _), .fall(let subject, let baseline, _, _),
      .rise(let subject, let baseline, _, _):
      subject.moved(to: baseline).questions + subject.questions
    case .confirmed(let statement, let period), .denied(let statement, let period):
      [.statement(statement, in: period)]
    case .agreed(let slot, let period):
      [.statement(slot, in: period)]
    case .all(let parts), .any(let parts):
      parts.flatMap(\.questions)
    }
  }
}
