/// How far the agreement of a local measure has come.
public enum MeasureStage: String, Hashable, Sendable, CaseIterable {
  /// Written by the CCG, and nobody has been consulted.
  case draft
  /// Somebody has been consulted.
  case consulted
  /// Offered to the area team.
  case submitted
  /// Sent back to the CCG with reasons.
  case returned
  /// Agreed by the two parties.
  case agreed
  /// Agreed, and fixed for the year.
  case frozen
  /// Agreed, with a change offered by one party that the other has not agreed; the earlier version
  /// stands until it has.
  case amended
  /// Given up before it was agreed; the place is free.
  case withdrawn
  /// Taken into an assessment.
  case assessed
}

/// What moves the agreement of a local measure on.
public enum MeasureMove: String, Hashable, Sendable, CaseIterable {
  case propose, consult, submit, `return`, agree, amend, withdraw, freeze, assess
}

extension MeasureStage {
  /// The table of all moves; what is not in it cannot happen.
  ///
  /// Our own reading: the guidance asks for consultation and for express agreement, and names no states.
  public static let table = StateTable<MeasureStage, MeasureMove>([
    ([nil, .withdrawn, .draft], .propose, .draft),
    ([.consulted], .propose, .consulted),
    ([.returned], .propose, .returned),
    ([.draft, .consulted], .consult, .consulted),
    ([.returned], .consult, .returned),
    ([.consulted, .returned], .submit, .submitted),
    ([.submitted], .return, .returned),
    ([.submitted, .amended], .agree, .agreed),
    // An amendment that is sent back leaves what was agreed before it.
    ([.amended], .return, .agreed),
    ([.agreed, .frozen], .amend, .amended),
    ([.draft, .consulted, .submitted, .returned], .withdraw, .withdrawn),
    ([.agreed], .freeze, .frozen),
    ([.frozen, .assessed], .assess, .assessed),
  ])

  /// Whether a version that both parties agreed is in force.
  public var hasAgreement: Bool {
    switch self {
    case .agreed, .frozen, .amended, .assessed: true
    case .draft, .consulted, .submitted, .returned, .withdrawn: false
    }
  }
}

extension MeasureMove {
  /// The action that a person has to be allowed.
  public var action: Action {
    switch self {
    case .propose: .proposeMeasure
    case .consult: .consultOnMeasure
    case .submit: .submitMeasure
    case .return: .returnMeasure
    case .agree: .agreeMeasure
    case .amend: .amendMeasure
    case .withdraw: .withdrawMeasure
    case .freeze: .freezeMeasures
    case .assess: .assessRun
    }
  }
}
