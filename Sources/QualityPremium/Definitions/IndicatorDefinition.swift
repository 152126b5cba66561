/// How an indicator is worked out, why it matters, and who answers for the definition.
public struct IndicatorDefinition: Hashable, Sendable {
  /// What a definition says where none of the sources that were read says it.
  public static let notStated = "not stated in a source read"

  /// The number in an official set, such as `CCG OIS 3.2`.
  public var number: String?
  public var why: String
  public var numerator: String
  /// Nothing where there is none, as for a count.
  public var denominator: String?
  public var calculation: Calculation
  /// How it is counted from records of patients; nothing where no plan was written.
  public var plan: IndicatorPlan?
  /// How far its events may fall before the records are doubted; nothing where no limit is set.
  public var completeness: CompletenessLimit?
  /// None for a measure that is outside the framework; several for a composite.
  public var domains: [OutcomesDomain]
  public var publisher: String
  /// How long after its period a figure comes out.
  public var lag: String?
  public var author: String
  /// Who compared the definition with its sources; nothing until a person has.
  public var checkedBy: String?
  public var nextReview: Day

  public init(
    number: String? = nil, why: String, numerator: String, denominator: String?,
    calculation: Calculation, plan: IndicatorPlan? = nil,
    completeness: CompletenessLimit? = nil, domains: [OutcomesDomain],
    publisher: String, lag: String? = nil,
    author: String, checkedBy: String? = nil, nextReview: Day
  ) {
    self.number = number
    self.why = why
    self.numerator = numerator
    self.denominator = denominator
    self.calculation = calculation
    self.plan = plan
    self.completeness = completeness
    self.domains = domains
    self.publisher = publisher
    self.lag = lag
    self.author = author
    self.checkedBy = checkedBy
    self.nextReview = nextReview
  }
}

/// One of the five parts of the NHS Outcomes Framework.
public enum OutcomesDomain: String, Hashable, Sendable, CaseIterable {
  case dyingPrematurely = "1"
  case longTermConditions = "2"
  case recovery = "3"
  case experience = "4"
  case safety = "5"

  /// What it is about, for readers.
  public var title: String {
    switch self {
    case .dyingPrematurely: "preventing people from dying prematurely"
    case .longTermConditions: "quality of life for people with long-term conditions"
    case .recovery: "recovery from ill health or injury"
    case .experience: "a positive experience of care"
    case .safety: "a safe environment and protection from avoidable harm"
    }
  }
}
