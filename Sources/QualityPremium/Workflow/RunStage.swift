/// How far a run of one year's scheme has come.
public enum RunStage: String, Hashable, Sendable, CaseIterable {
  /// Rules and evidence are kept, byte for byte; nothing is worked out yet.
  case frozen
  case assessed
  /// The organisations can see it, and query it.
  case previewed
  case approved
  case approvedForPayment = "approved-for-payment"
  case published
  case paid
}

/// What can be done to a run.
public enum RunMove: String, Hashable, Sendable, CaseIterable {
  case freeze
  case waive
  case assess
  case preview
  case query
  case answer
  case approve
  case approveForPayment = "approve-payment"
  case publish
  case pay
  /// Works it out again, which sends it back: what was approved was another result.
  case recalculate
}

extension RunStage {
  /// What leads where. A paid run stays as it is: what was wrong with it is put right by a later run
  /// and a correction.
  public static let table = StateTable<RunStage, RunMove>([
    (from: [nil], .freeze, to: .frozen),
    (from: [.frozen], .waive, to: .frozen),
    (from: [.assessed], .waive, to: .assessed),
    (from: [.previewed], .waive, to: .previewed),
    (from: [.frozen], .assess, to: .assessed),
    (from: [.assessed], .preview, to: .previewed),
    (from: [.previewed], .query, to: .previewed),
    (from: [.previewed], .answer, to: .previewed),
    (from: [.previewed], .approve, to: .approved),
    (from: [.approved], .approveForPayment, to: .approvedForPayment),
    (from: [.approvedForPayment], .publish, to: .published),
    (from: [.published], .pay, to: .paid),
    (
      from: [.assessed, .previewed, .approved, .approvedForPayment, .published], .recalculate,
      to: .assessed
    ),
  ])

  /// For readers, such as `approved for payment`.
  public var inWords: String {
    switch self {
    case .frozen: "frozen"
    case .assessed: "assessed"
    case .previewed: "in preview"
    case .approved: "approved"
    case .approvedForPayment: "approved for payment"
    case .published: "published"
    case .paid: "paid"
    }
  }
}

extension RunMove {
  /// The action that a person has to be permitted.
  public var action: Action {
    switch self {
    case .freeze: .freezeRun
    case .waive: .waiveGap
    case .assess: .assessRun
    case .preview: .previewRun
    case .query: .queryRun
    case .answer: .answerQuery
    case .approve: .approveRun
    case .approveForPayment: .approveForPayment
    case .publish: .publishRun
    case .pay: .makePayment
    case .recalculate: .recalculateRun
    }
  }
}
