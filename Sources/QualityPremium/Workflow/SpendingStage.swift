/// How far a plan or an outturn of one CCG has come.
public enum SpendingStage: String, Hashable, Sendable, CaseIterable {
  /// Written by one person of the CCG.
  case proposed
  /// Decided by its governing body, as another person of the CCG has recorded.
  case decided
  /// The public explanation is out.
  case published
}

/// What moves a use of the money on.
public enum SpendingMove: String, Hashable, Sendable, CaseIterable {
  case propose, decide, publish
}

extension SpendingStage {
  /// The table of all moves. A new version can be proposed at any time; the earlier one stays as it was.
  ///
  /// Our own reading: the Act asks each CCG to publish an explanation, and names no states.
  public static let table = StateTable<SpendingStage, SpendingMove>([
    ([nil, .proposed, .decided, .published], .propose, .proposed),
    ([.proposed], .decide, .decided),
    ([.decided], .publish, .published),
  ])
}

extension SpendingMove {
  /// The action that a person has to be permitted.
  public var action: Action {
    switch self {
    case .propose: .proposeSpending
    case .decide: .decideSpending
    case .publish: .publishSpending
    }
  }
}
