public import QualityPremium

extension People.Entry {
  /// Whether it is confirmed, of the person, and holds on the day.
  func isInForce(_ person: Appointment.Name, _ day: Day) -> Bool {
    stage != .proposed && appointment.person == person && appointment.holds(on: day)
  }
}

extension People {
  /// What a person is on a day; empty for somebody who may do nothing.
  public func held(by person: Appointment.Name, on day: Day) throws -> [Appointment] {
    try store.read { try store.appointments.entries($0) }
      .filter { $0.isInForce(person, day) }.map(\.appointment)
  }
}
