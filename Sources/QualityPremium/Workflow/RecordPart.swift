/// A part of the record that is not for everybody.
public enum RecordPart: String, Hashable, Sendable, CaseIterable {
  /// Local measures that are not agreed yet, and what was written about them.
  case draftMeasures = "draft-measures"
  /// The evidence of an organisation before a run that rests on it is published.
  case evidence
  /// Runs that are not published.
  case unpublishedRuns = "unpublished-runs"
  /// How a CCG means to use its payment, or has used it, before it publishes that.
  case spending
  case payments
  /// Who holds which role, and who has an account.
  case people
  /// Who did what and when.
  case trail
  /// Copies of the record.
  case copies

  /// The table of who may read what, beside that of who may do what: `Action.permissions`.
  public var readers: [Permission] {
    switch self {
    case .draftMeasures, .evidence:
      [
        Permission(.ccg, .own), Permission(.areaTeam, .area), Permission(.national, .all),
        Permission(.auditor, .all),
      ]
    case .unpublishedRuns:
      [
        Permission(.ccg, .own), Permission(.areaTeam, .area), Permission(.national, .all),
        Permission(.finance, .all), Permission(.auditor, .all),
      ]
    // The Act leaves the use to the CCG.
    case .spending:
      [Permission(.ccg, .own), Permission(.national, .all), Permission(.auditor, .all)]
    case .payments:
      [Permission(.national, .all), Permission(.finance, .all), Permission(.auditor, .all)]
    case .people, .trail:
      [Permission(.administrator, .all), Permission(.national, .all), Permission(.auditor, .all)]
    case .copies:
      [Permission(.administrator, .all), Permission(.auditor, .all)]
    }
  }

  /// What it is called in a sentence.
  public var inWords: String {
    switch self {
    case .draftMeasures: "local measures that are not agreed"
    case .evidence: "evidence"
    case .unpublishedRuns: "runs that are not published"
    case .spending: "how the money is used, before it is published"
    case .payments: "payments"
    case .people: "the people of the record"
    case .trail: "the trail"
    case .copies: "copies of the record"
    }
  }
}
