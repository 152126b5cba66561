import QualityPremium
import Testing

@testable import PremiumStore

@Suite("Who may act is written by one administrator and confirmed by another")
struct PeopleTests {
  let finance = Appointment(person: "new", role: .finance, from: Scratch.day)

  @Test("The first list of an empty record takes effect at once")
  func first() throws {
    let scratch = try Scratch()
    #expect(try scratch.store.people.list().allSatisfy { $0.stage == .confirmed })
    #expect(try scratch.store.people.list().count == Scratch.people.count)
  }

  @Test("The first list has to make the one who brings it an administrator")
  func firstByAnAdministrator() throws {
    let scratch = try Scratch(people: [])
    let error = #expect(throws: StoreError.self) {
      try scratch.store.people.propose([finance], by: "new", reason: "")
    }
    #expect(error?.kind == .refused)
    #expect(try scratch.store.people.list().isEmpty)
  }

  @Test("A later appointment allows nothing until another administrator confirms it")
  func confirmed() throws {
    let scratch = try Scratch()
    let people = scratch.store.people
    try people.propose([finance], by: "alma", reason: "joins")
    #expect(try people.list().last?.stage == .proposed)
    let error = #expect(throws: StoreError.self) { try people.confirm(by: "alma") }
    #expect(error?.kind == .notPermitted)
    #expect(try people.confirm(by: "adam") == [finance])
    #expect(try people.list().last?.stage == .confirmed)
  }

  @Test("Nobody confirms an appointment of their own")
  func ownAppointment() throws {
    let scratch = try Scratch()
    let people = scratch.store.people
    let own = Appointment(person: "adam", role: .finance, from: Scratch.day)
    try people.propose([own], by: "alma", reason: "")
    let error = #expect(throws: StoreError.self) { try people.confirm(by: "adam") }
    #expect(error?.kind == .notPermitted)
  }

  @Test("Whoever is no administrator is told who is")
  func refusal() throws {
    let scratch = try Scratch()
    let people = scratch.store.people
    let error = #expect(throws: StoreError.self) {
      try people.propose([finance], by: "carl", reason: "")
    }
    #expect(
      error?.description
        == "carl (ccg of 09H) may not propose an appointment; it is for an administrator: adam, alma"
    )
  }

  @Test("An appointment that was ended allows nothing after its last day")
  func ended() throws {
    let scratch = try Scratch()
    try scratch.store.people.end(
      "adam", on: Day(number: Scratch.day.number - 1), by: "alma", reason: "left")
    #expect(throws: StoreError.self) {
      try scratch.store.people.propose([finance], by: "adam", reason: "")
    }
  }

  @Test("A trial writes nothing")
  func trial() throws {
    let scratch = try Scratch()
    let store = scratch.store
    let head = try store.auditHead()
    try store.people.propose([finance], by: "alma", reason: "", trial: true)
    #expect(try store.auditHead() == head)
  }
}

@Suite("Many operations can go together")
struct TogetherTests {
  private func operations(_ count: Int) -> [Operation] {
    (0..<count).map {
      Operation(by: "alma", .proposeAppointment, on: "people", reason: "row \($0)")
    }
  }

  private func propose(_ number: Int, _ writing: inout Writing) throws {
    try writing.insert(
      Appointment(person: "p\(number)", role: .auditor, from: Scratch.day), .proposed)
  }

  @Test("A list goes in one transaction, each with an event of its own, and verifies")
  func together() throws {
    let scratch = try Scratch()
    let before = try scratch.store.auditHead()
    _ = try scratch.store.performTogether(operations(2000)) { try propose($0, &$1) }
    let head = try scratch.store.auditHead()
    #expect(head.count == before.count + 2000)
    #expect(try AuditTrail.verify(scratch.url, against: head) == head)
  }

  @Test("If one of them cannot be, none of them is")
  func noneOfThem() throws {
    let scratch = try Scratch()
    let head = try scratch.store.auditHead()
    #expect(throws: StoreError.self) {
      _ = try scratch.store.performTogether(operations(10)) { number, writing in
        if number == 9 { throw StoreError(.refused, "not this one") }
        try propose(number, &writing)
      }
    }
    #expect(try scratch.store.auditHead() == head)
  }
}
