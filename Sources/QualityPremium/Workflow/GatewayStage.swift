/// How far a decision on a gateway has come.
public enum GatewayStage: String, Hashable, Sendable, CaseIterable {
  /// Decided against the recommendation, or without one: a second person has to agree.
  case proposed
  /// Decided; the CCG may answer before it is final.
  case decided
  /// The CCG has answered.
  case answered
  /// Counts in assessments.
  case final
}

/// What moves a decision on a gateway on.
public enum GatewayMove: String, Hashable, Sendable, CaseIterable {
  /// Decides as recommended.
  case decide
  /// Decides against the recommendation, or where there is none.
  case depart
  case second, answer, settle
}

extension GatewayStage {
  /// The table of all moves. A decision can be taken again with a new reason, even a final one, which
  /// counts until the new one is final.
  public static let table = StateTable<GatewayStage, GatewayMove>([
    ([nil, .proposed, .decided, .answered, .final], .decide, .decided),
    ([nil, .proposed, .decided, .answered, .final], .depart, .proposed),
    ([.proposed], .second, .decided),
    ([.decided, .answered], .answer, .answered),
    ([.decided, .answered], .settle, .final),
  ])
}

/// What a named person decides on a gateway.
public enum GatewayOutcome: Hashable, Sendable {
  /// Nothing is paid.
  case withhold
  /// This part of what is otherwise payable is paid.
  case reduce(to: Share)
  case pay

  public init?(_ text: String) {
    switch text {
    case "withhold": self = .withhold
    case "pay": self = .pay
    default:
      guard let share = Share(percent: text), .nothing < share, share < .whole else { return nil }
      self = .reduce(to: share)
    }
  }

  /// The part that is paid where it is neither all nor nothing.
  public var sharePaid: Share? {
    if case .reduce(let share) = self { share } else { nil }
  }

  public var inWords: String {
    switch self {
    case .withhold: "withhold the premium"
    case .reduce(let share): "reduce the premium to \(share)"
    case .pay: "pay"
    }
  }
}

extension GatewayOutcome: CustomStringConvertible {
  /// `withhold`, `pay`, or the share that is paid, such as `50%`.
  public var description: String {
    switch self {
    case .withhold: "withhold"
    case .reduce(let share): share.description
    case .pay: "pay"
    }
  }
}
