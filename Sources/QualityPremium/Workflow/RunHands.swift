/// The three pairs of hands that a payment goes through, each of another person.
public enum RunHand: String, Hashable, Sendable, CaseIterable {
  /// Froze it or worked it out.
  case ran
  case approved
  case approvedForPayment = "approved-for-payment"

  /// The hand that does a move, if one of the three does.
  public init?(_ move: RunMove) {
    switch move {
    case .freeze, .assess, .recalculate: self = .ran
    case .approve: self = .approved
    case .approveForPayment: self = .approvedForPayment
    case .waive, .preview, .query, .answer, .publish, .pay: return nil
    }
  }

  /// For readers: `froze or worked out`.
  public var inWords: String {
    switch self {
    case .ran: "froze or worked out"
    case .approved: "approved"
    case .approvedForPayment: "approved for payment"
    }
  }

  /// What it is to have this hand: `approve it`.
  public var toHaveIt: String {
    switch self {
    case .ran: "work it out"
    case .approved: "approve it"
    case .approvedForPayment: "approve it for payment"
    }
  }
}

/// Who has done what to one run since it was frozen, however often it was sent back.
public struct RunHands: Hashable, Sendable {
  public private(set) var deeds: [RunHand: Set<Appointment.Name>] = [:]

  public init() {}

  public mutating func record(_ move: RunMove, by person: Appointment.Name) {
    if let hand = RunHand(move) { deeds[hand, default: []].insert(person) }
  }

  /// What keeps a person from a move: another hand that was theirs. It goes by the person and not by
  /// the role, so that nobody approves their own work, whoever they become later.
  public func conflict(of move: RunMove, by person: Appointment.Name) -> RunHand? {
    guard let hand = RunHand(move) else { return nil }
    return RunHand.allCases.first { $0 != hand && deeds[$0]?.contains(person) == true }
  }
}
