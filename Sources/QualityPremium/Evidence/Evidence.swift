/// Something that evidence may answer.
public enum Question: Hashable, Sendable {
  case observation(of: Indicator.ID, in: Period)
  case statement(Statement.ID, in: Period)

  /// The indicator or statement that is asked for.
  public var id: String {
    switch self {
    case .observation(let indicator, _): indicator
    case .statement(let statement, _): statement
    }
  }

  public var period: Period {
    switch self {
    case .observation(_, let period), .statement(_, let period): period
    }
  }
}

/// All that is known about one commissioner.
public struct Evidence: Hashable, Sendable {
  public var observations: [Criterion.Subject: Observation]
  public var statements: [StatementKey: Statement]
  public var agreement: Agreement
  /// What an analyst wants a reader of the result to know.
  public var remarks: [Remark]
  /// The indicators whose records are doubted after a great fall; none where it was read without limits.
  public var completeness: [Indicator.ID: CompletenessLimit]

  /// The figure, or the mean of the figures of several years; nothing while any of them is missing.
  ///
  /// The mean is exact. Its events are those of all years together, and it has no published interval.
  func observation(_ subject: Criterion.Subject) -> Observation? {
    if subject.years == 1 { return observations[subject] }
    let found = subject.parts.compactMap { observations[$0] }
    guard found.count == subject.years else { return nil }
    let events = found.compactMap(\.events)
    return Observation(
      value: found.map(\.value).mean,
      events: events.count == found.count ? events.reduce(0, +) : nil)
  }

  /// A statement about a period.
  public struct StatementKey: Hashable, Sendable {
    public var statement: Statement.ID
    public var period: Period

    public init(_ statement: Statement.ID, in period: Period) {
      self.statement = statement
      self.period = period
    }
  }

  /// A remark on one rule of the scheme.
  public struct Remark: Hashable, Sendable {
    /// The path of the rule, such as `measure:pyll`, or `population`.
    public var rule: String
    public var text: String
    public var source: String

    public init(rule: String, text: String, source: String) {
      self.rule = rule
      self.text = text
      self.source = source
    }
  }

  public init(
    observations: [Criterion.Subject: Observation] = [:],
    statements: [StatementKey: Statement] = [:], agreement: Agreement = Agreement(),
    remarks: [Remark] = [], completeness: [Indicator.ID: CompletenessLimit] = [:]
  ) {
    self.completeness = completeness
    self.observations = observations
    self.statements = statements
    self.agreement = agreement
    self.remarks = remarks
  }
}
