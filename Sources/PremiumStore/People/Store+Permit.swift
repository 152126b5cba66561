import GRDB
import QualityPremium

extension Store {
  /// The appointment by which the person may do this, or a refusal that says who could.
  func permit(_ operation: Operation, on day: Day, _ db: Database) throws -> Appointment {
    let entries = try appointments.entries(db)
    let targets: [Appointment.Target?] =
      operation.organisations.isEmpty ? [nil] : operation.organisations.map(organisations.target)
    let inForce = entries.filter { $0.stage != .proposed && $0.appointment.holds(on: day) }
      .map(\.appointment)
    func allows(_ appointment: Appointment) -> Bool {
      targets.allSatisfy { appointment.allows(operation.action, on: $0) }
    }
    let held = inForce.filter { $0.person == operation.person }
    if let appointment = held.first(where: allows) { return appointment }
    if entries.isEmpty, operation.action == .proposeAppointment {
      return Appointment(person: operation.person, role: .administrator, from: day)
    }
    throw refusal(of: operation, held: held, others: inForce.filter(allows).map(\.person))
  }

  private func refusal(
    of operation: Operation, held: [Appointment], others: [Appointment.Name]
  ) -> StoreError {
    let roles =
      held.isEmpty ? "holds no role now" : held.map(\.description).joined(separator: ", ")
    let beyond = operation.organisations.filter { code in
      !held.contains { $0.allows(operation.action, on: organisations.target(code)) }
    }
    let listed = beyond.prefix(5).joined(separator: ", ")
    let place: String =
      switch beyond.count {
      case 0: operation.organisations.isEmpty ? "" : " of several at once"
      case 1...5: " of \(listed)"
      default: " of \(listed) and \(beyond.count - 5) more"
      }
    let able = Set(operation.action.permissions.map(\.role.inWords)).sorted()
    let names = Array(Set(others)).sorted().prefix(5)
    return StoreError(
      .notPermitted,
      "\(operation.person) (\(roles)) may not \(operation.action.inWords)\(place)",
      remedy: "it is for \(able.joined(separator: " or "))"
        + (names.isEmpty ? "" : ": \(names.joined(separator: ", "))"))
  }
}
