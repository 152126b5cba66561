/// What a person is to the scheme.
public enum Role: String, Hashable, Sendable, CaseIterable {
  /// The national scheme team, which runs the year for all organisations.
  case national
  /// NHS England's area team, which agrees the local measures of its organisations.
  case areaTeam = "area-team"
  /// A clinical commissioning group, which proposes its own and answers for itself.
  case ccg
  /// Finance, which approves for payment and pays.
  case finance
  /// An auditor, who reads everything and changes nothing.
  case auditor
  /// An administrator, who looks after people and copies and decides nothing.
  case administrator

  /// What an appointment names beside the role: nothing, an area team, or an organisation.
  public var isForOneOrganisation: Bool { self == .ccg }
  public var isForOneAreaTeam: Bool { self == .areaTeam }

  /// For readers, such as `the area team`.
  public var inWords: String {
    switch self {
    case .national: "the national scheme team"
    case .areaTeam: "the area team"
    case .ccg: "the CCG"
    case .finance: "finance"
    case .auditor: "an auditor"
    case .administrator: "an administrator"
    }
  }
}
