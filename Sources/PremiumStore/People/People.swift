import GRDB
public import QualityPremium

/// Who holds which role, as two administrators have written it.
public struct People: Sendable {
  let store: Store
  /// The subject of every event on people.
  static let subject = "people"

  public struct Entry: Hashable, Sendable {
    public var appointment: Appointment
    public var stage: Stage
    /// Who proposed it, and so may not confirm it.
    public var proposedBy: Appointment.Name
  }

  public enum Stage: String, Hashable, Sendable { case proposed, confirmed, ended }

  /// The people who are allowed something now.
  public func list() throws -> [Entry] {
    try store.read { try Self.entries($0) }
  }

  /// Proposes appointments; another administrator has to confirm them.
  ///
  /// In an empty record the first list takes effect at once, provided that it makes the person who
  /// brings it an administrator: there is nobody yet who could confirm it.
  public func propose(
    _ appointments: [Appointment], by person: Appointment.Name, reason: String, trial: Bool = false
  ) throws {
    let operation = Operation(by: person, .proposeAppointment, on: Self.subject, reason: reason)
    try store.perform(operation, trial: trial) { writing in
      let known = try Self.entries(writing.db)
      let stage: Stage = known.isEmpty ? .confirmed : .proposed
      if known.isEmpty {
        guard appointments.contains(where: { $0.person == person && $0.role == .administrator })
        else {
          throw StoreError(
            .refused, "the first list does not make '\(person)' an administrator",
            remedy: "add a row that does, since nobody else could confirm the next list")
        }
      }
      for appointment in appointments {
        try writing.insert(appointment, stage)
      }
    }
  }

  /// Confirms every proposal that is open, none of which the person may have made.
  ///
  /// - Parameters:
  ///   - names: only those of these people, or all.
  @discardableResult
  public func confirm(
    _ names: [Appointment.Name] = [], by person: Appointment.Name, reason: String = "",
    trial: Bool = false
  ) throws -> [Appointment] {
    let operation = Operation(by: person, .confirmAppointment, on: Self.subject, reason: reason)
    return try store.perform(operation, trial: trial) { writing in
      let open = try Self.entries(writing.db).filter {
        $0.stage == .proposed && (names.isEmpty || names.contains($0.appointment.person))
      }
      guard !open.isEmpty else {
        throw StoreError(.refused, "no appointment waits to be confirmed")
      }
      for entry in open {
        guard entry.proposedBy != person, entry.appointment.person != person else {
          throw StoreError(
            .notPermitted,
            "\(person) may not confirm the appointment of \(entry.appointment.person) as "
              + "\(entry.appointment), having \(entry.proposedBy == person ? "proposed it" : "it")",
            remedy: "ask another administrator")
        }
        try writing.insert(entry.appointment, .confirmed)
      }
      return open.map(\.appointment)
    }
  }

  /// Ends every appointment of a person on a day; nothing that the person did is undone.
  public func end(
    _ name: Appointment.Name, on day: Day, by person: Appointment.Name, reason: String,
    trial: Bool = false
  ) throws {
    let operation = Operation(by: person, .endAppointment, on: Self.subject, reason: reason)
    try store.perform(operation, trial: trial) { writing in
      let held = try Self.entries(writing.db).filter {
        $0.appointment.person == name && $0.stage != .ended
      }
      guard !held.isEmpty else {
        throw StoreError(.refused, "'\(name)' holds no role", remedy: "see 'qp people list'")
      }
      for var appointment in held.map(\.appointment) {
        appointment.until = day
        try writing.insert(appointment, .ended)
      }
    }
  }

  /// The latest about every appointment, in the order in which they were first proposed.
  static func entries(_ db: Database) throws -> [Entry] {
    struct Key: Hashable {
      var person: String
      var role: Role
      var place: String?
      var from: Day
    }
    var order: [Key] = []
    var entries: [Key: Entry] = [:]
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT appointment.*, audit_event.person AS actor FROM appointment
        JOIN audit_event ON audit_event.number = appointment.event ORDER BY appointment.number
        """)
    while let row = try rows.next() {
      guard let role = Role(rawValue: row["role"]), let from = Day(row["valid_from"]),
        let stage = Stage(rawValue: row["stage"])
      else { throw StoreError(.integrity, "an appointment cannot be read") }
      let place: String = row["place"]
      let appointment = Appointment(
        person: row["person"], role: role, place: place.isEmpty ? nil : place, from: from,
        until: Day(row["valid_until"] as String))
      let key = Key(person: appointment.person, role: role, place: appointment.place, from: from)
      if entries[key] == nil { order.append(key) }
      let actor: String = row["actor"]
      entries[key] = Entry(
        appointment: appointment, stage: stage,
        proposedBy: stage == .proposed ? actor : entries[key]?.proposedBy ?? actor)
    }
    return order.compactMap { entries[$0] }
  }
}

extension Store {
  public var people: People { People(store: self) }
}

extension Writing {
  mutating func insert(_ appointment: Appointment, _ stage: People.Stage) throws {
    try insert(
      into: .appointment,
      [
        "person": appointment.person, "role": appointment.role.rawValue,
        "place": appointment.place ?? "", "valid_from": appointment.from.description,
        "valid_until": appointment.until?.description ?? "", "stage": stage.rawValue,
      ])
  }
}
