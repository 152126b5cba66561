import PremiumStore
import QualityPremium
import Testing

/// Something that a person does, on a record that was made ready for it.
struct Scenario: Sendable, CustomTestStringConvertible {
  var name: String
  /// How many events it is when it is done.
  var events: Int64
  var prepare: @Sendable (Store) throws -> Void
  var act: @Sendable (Store) throws -> Void

  var testDescription: String { name }

  static let day = Day(number: 15_796)  // 1 April 2013

  static let all: [Scenario] = [
    Scenario(name: "the first list of people", events: 1) { _ in
    } act: { store in
      try store.people.propose(people, by: "alma", reason: "the first list")
    },
    Scenario(name: "a list of a thousand people", events: 1) { store in
      try store.people.propose(people, by: "alma", reason: "the first list")
    } act: { store in
      let many = (0..<1000).map { Appointment(person: "p\($0)", role: .auditor, from: day) }
      try store.people.propose(many, by: "alma", reason: "load")
    },
  ]

  private static let people = ["alma", "adam"].map {
    Appointment(person: $0, role: .administrator, from: day)
  }
}
