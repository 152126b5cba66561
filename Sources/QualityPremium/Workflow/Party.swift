/// The side for which somebody acts on a measure or a gateway.
public enum Party: String, Hashable, Sendable, CaseIterable {
  case ccg
  case areaTeam = "area-team"
  case national

  public init(_ role: Role) {
    self =
      switch role {
      case .ccg: .ccg
      case .areaTeam: .areaTeam
      case .national, .finance, .auditor, .administrator: .national
      }
  }

  public var inWords: String {
    switch self {
    case .ccg: Role.ccg.inWords
    case .areaTeam: Role.areaTeam.inWords
    case .national: Role.national.inWords
    }
  }

  /// The other party of an agreement; NHS England's national team is no party of one.
  public var other: Party? {
    switch self {
    case .ccg: .areaTeam
    case .areaTeam: .ccg
    case .national: nil
    }
  }
}
