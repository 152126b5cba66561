/// The columns of the template for local measures, in its order.
///
/// Composed from the headings of the guidance, papers of health and wellbeing boards and templates of
/// the time; no official template could be read.
public enum ProposalField: String, Hashable, Sendable, CaseIterable {
  case orgCode = "org_code"
  case orgName = "org_name"
  case schemeYear = "scheme_year"
  case slot
  case title
  case plainDescription = "plain_description"
  case whyItMatters = "why_it_matters"
  case themes
  case outcomeDomain = "outcome_domain"
  case linkToJointStrategy = "link_to_joint_strategy"
  case inequalityAddressed = "inequality_addressed"
  case indicatorOrigin = "indicator_origin"
  case indicatorID = "indicator_id"
  case numerator
  case denominator
  case exclusions
  case unit
  case polarity
  case dataSource = "data_source"
  case publisher
  case frequency
  case reportingLagDays = "reporting_lag_days"
  case baselinePeriod = "baseline_period"
  case baselineValue = "baseline_value"
  case baselineNumerator = "baseline_numerator"
  case baselineDenominator = "baseline_denominator"
  case targetValue = "target_value"
  case targetKind = "target_kind"
  case comparison
  case roundingBeforeCompare = "rounding_before_compare"
  case measurementPeriod = "measurement_period"
  case weightPercent = "weight_percent"
  case overlapWithNationalMeasure = "overlap_with_national_measure"
  case hwbName = "hwb_name"
  case hwbDate = "hwb_date"
  case hwbMinuteRef = "hwb_minute_ref"
  case patientInvolvementSummary = "patient_involvement_summary"
  case equalityAnalysisRef = "equality_analysis_ref"
  case proposer
  case proposerDate = "proposer_date"
  case agreer
  case agreerDate = "agreer_date"
  case agreementStatus = "agreement_status"
  case risks
  case mitigations
  case milestones
}

extension ProposalField {
  /// What may stand in a field.
  public enum Form: Hashable, Sendable {
    case text, period, day, number, count
    /// A number, or a share such as `3.2%`.
    case target
    case words([String])
  }

  public var form: Form {
    switch self {
    case .schemeYear, .baselinePeriod, .measurementPeriod: .period
    case .indicatorOrigin: .words(["national set", "adapted", "bespoke"])
    case .polarity: .words(["lower better", "higher better"])
    case .reportingLagDays, .baselineNumerator, .baselineDenominator: .count
    case .baselineValue, .weightPercent: .number
    case .targetValue: .target
    case .targetKind: .words(Proposal.targetKinds)
    case .comparison: .words(Comparison.allCases.map(\.rawValue))
    case .roundingBeforeCompare: .words(["none"])
    case .hwbDate, .proposerDate: .day
    default: .text
    }
  }

  /// Whether a proposal without it cannot be submitted.
  public var isAlwaysNeeded: Bool {
    switch self {
    case .orgCode, .schemeYear, .slot, .title, .plainDescription, .whyItMatters, .dataSource,
      .targetKind, .measurementPeriod, .proposer:
      true
    default: false
    }
  }

  /// What to write in it.
  public var meaning: String {
    switch self {
    case .orgCode: "The code of the CCG, such as 09H"
    case .orgName: "Its name, as the register of organisations has it"
    case .schemeYear: "The year of the scheme, such as 2013/14"
    case .slot: "The place it takes: local-1, local-2 or local-3"
    case .title: "What the measure is called"
    case .plainDescription: "What will be better, in words for patients"
    case .whyItMatters: "Why this was chosen here"
    case .themes: "Themes, such as dementia"
    case .outcomeDomain: "The domain of the NHS Outcomes Framework, 1 to 5"
    case .linkToJointStrategy:
      "The priority of the joint health and wellbeing strategy that it serves"
    case .inequalityAddressed: "The inequality that it is to narrow"
    case .indicatorOrigin: "national set, adapted or bespoke"
    case .indicatorID: "The indicator, as 'qp indicator list' names it"
    case .numerator: "What is counted, in words"
    case .denominator: "Among whom or what, in words"
    case .exclusions: "What is left out"
    case .unit: "The unit of the figure"
    case .polarity: "lower better or higher better"
    case .dataSource: "Where the figures will come from"
    case .publisher: "Who publishes them"
    case .frequency: "How often they are published"
    case .reportingLagDays: "Days from the end of a period to its publication"
    case .baselinePeriod: "The period that is compared with"
    case .baselineValue: "The figure of the baseline"
    case .baselineNumerator: "The count of the baseline"
    case .baselineDenominator: "What it is a part of"
    case .targetValue:
      "What triggers payment: a level or change in the unit, or a share such as 3.2%"
    case .targetKind: "level, change, fall, rise, or delivered for yes or no"
    case .comparison: "at-least, above, at-most or below"
    case .roundingBeforeCompare: "none: exact figures are compared"
    case .measurementPeriod: "The period whose figure decides"
    case .weightPercent: "The weight of the place in the scheme, in per cent"
    case .overlapWithNationalMeasure:
      "Which national measure it comes near to, and why it is separate"
    case .hwbName: "The health and wellbeing board"
    case .hwbDate: "When it was asked"
    case .hwbMinuteRef: "The minute of it"
    case .patientInvolvementSummary: "How patients took part"
    case .equalityAnalysisRef: "Where the equality analysis is"
    case .proposer: "Who answers for the proposal in the CCG"
    case .proposerDate: "When it was written"
    case .agreer: "Filled in by the record: the two who agreed"
    case .agreerDate: "Filled in by the record: when the second of them did"
    case .agreementStatus: "Filled in by the record: agreed, frozen or assessed"
    case .risks: "What could go wrong"
    case .mitigations: "What is done about it"
    case .milestones: "Steps on the way, with their dates"
    }
  }
}
