import GRDB
public import QualityPremium

extension People {
  /// Who holds a role now by which they may do an action on an organisation, in alphabetical order.
  static func able(
    to action: Action, on organisation: String?, in store: Store, _ db: Database
  ) throws -> [Appointment] {
    let day = store.clock().day
    let target = organisation.map(store.organisations.target)
    return try store.appointments.entries(db).filter {
      $0.stage != .proposed && $0.appointment.holds(on: day)
        && $0.appointment.allows(action, on: target)
    }
    .map(\.appointment).sorted { $0.person < $1.person }
  }
}

/// Something that waits: for whom, what they can do, and what is missing.
public struct Waiting: Hashable, Sendable {
  /// What waits, such as `local-1 of 09H`.
  public var what: String
  /// Its state, in a word.
  public var state: String
  /// Who can move it on, and how, in words.
  public var needs: String
  /// The people who can, by name.
  public var people: [Appointment.Name]
  /// What is missing before they can.
  public var missing: [String]
  /// The organisation that it is about, where it is about one.
  public var organisation: String?

  public init(
    what: String, state: String, needs: String, people: [Appointment.Name] = [],
    missing: [String] = [], organisation: String? = nil
  ) {
    self.what = what
    self.state = state
    self.needs = needs
    self.people = people
    self.missing = missing
    self.organisation = organisation
  }

  /// All of it as sentences.
  public var description: String {
    let can =
      people.isEmpty
      ? "nobody holds a role for that now, so an administrator has to appoint somebody"
      : people.joined(separator: ", ")
    let list = missing.isEmpty ? "" : " Missing: \(missing.joined(separator: "; "))."
    return "\(what) \(state): \(needs): \(can).\(list)"
  }
}
