/// That a person holds a role from one day to another.
public struct Appointment: Hashable, Sendable {
  /// The person's name in the record, one person for ever; never given to another.
  public typealias Name = String

  public var person: Name
  public var role: Role
  /// The code of the organisation of a `ccg`, the name of the area of an `area-team`, else nothing.
  public var place: String?
  public var from: Day
  /// The last day, where one is set.
  public var until: Day?

  public init(person: Name, role: Role, place: String? = nil, from: Day, until: Day? = nil) {
    self.person = person
    self.role = role
    self.place = place
    self.from = from
    self.until = until
  }

  public func holds(on day: Day) -> Bool {
    from <= day && until.map { day <= $0 } ?? true
  }

  /// Whether it allows an action on an organisation; nothing where the action is on none.
  public func allows(_ action: Action, on target: Target?) -> Bool {
    isAmong(action.permissions, for: target)
  }

  /// Whether it allows reading a part of the record about an organisation; nothing where it is about none.
  public func mayRead(_ part: RecordPart, of target: Target?) -> Bool {
    isAmong(part.readers, for: target)
  }

  private func isAmong(_ permissions: [Permission], for target: Target?) -> Bool {
    permissions.contains { permission in
      guard permission.role == role else { return false }
      switch permission.reach {
      case .all: return true
      case .own: return target.map { $0.organisation == place } ?? false
      case .area: return target.map { $0.areaTeam != nil && $0.areaTeam == place } ?? false
      }
    }
  }

  /// The organisation that something is done to, with the area team that it belongs to.
  public struct Target: Hashable, Sendable {
    public var organisation: String
    public var areaTeam: String?

    public init(organisation: String, areaTeam: String?) {
      self.organisation = organisation
      self.areaTeam = areaTeam
    }
  }
}

extension Appointment: CustomStringConvertible {
  public var description: String {
    place.map { "\(role.rawValue) of \($0)" } ?? role.rawValue
  }
}
