import PremiumFiles
import QualityPremium
import Testing

@testable import PremiumStore

@Suite("The use of the money: the CCG proposes, its governing body decides, everybody may read")
struct SpendingTests {
  let scratch: Scratch
  var spendings: Spendings { scratch.store.spendings(of: "quality-premium/2013-14") }
  private let decision = SpendingDecision(by: "the governing body", on: Scratch.day, minute: "7")

  init() throws {
    scratch = try Scratch(
      people: Scratch.people + [
        Appointment(person: "cora", role: .ccg, place: "09H", from: Scratch.day)
      ])
  }

  private func plan(_ pounds: Int128 = 100, of code: String = "09H", spent: Int128? = nil)
    -> Spending
  {
    Spending(
      .plan, of: code,
      lines: [
        SpendingLine(id: "award", .award, amount: Money(pence: pounds * 100)),
        SpendingLine(
          id: "hubs", .spend, purpose: .quality, description: "Hubs",
          payee: .init(.provider, name: "a trust"), amount: Money(pence: (spent ?? pounds) * 100),
          conflict: "none"),
      ])
  }

  private func refusal(_ body: () throws -> Void) -> StoreError? {
    #expect(throws: StoreError.self) { try body() }
  }

  @Test("Proposed by one, decided by another, published: each an event with its head")
  func steps() throws {
    let proposed = try spendings.propose([plan()], by: "carl", reason: "for December")
    #expect(proposed.map(\.stage) == [.proposed] && proposed[0].proposer == "carl")
    let decided = try spendings.decide(.plan, of: "09H", decision, by: "cora")
    #expect(decided.stage == .decided)
    #expect(decided.spending.lines.map(\.decision) == [nil, decision])
    let published = try spendings.publish(.plan, of: "09H", by: "carl")
    #expect(
      published.stage == .published && published.steps.map(\.person) == ["carl", "cora", "carl"])
    #expect(try published.head == scratch.store.auditHead())
    #expect(try AuditTrail.verify(scratch.url).count == 4)
  }

  @Test("Whoever proposed it may not record the decision, and other CCGs and roles may do nothing")
  func fourEyes() throws {
    _ = try spendings.propose([plan()], by: "carl")
    let own = refusal { _ = try spendings.decide(.plan, of: "09H", decision, by: "carl") }
    #expect(own?.kind == .notPermitted)
    for person in ["alma", "nina", "fay", "tess", "cleo", "otto"] {
      #expect(
        refusal { _ = try spendings.propose([plan()], by: person) }?.kind == .notPermitted)
      #expect(
        refusal { _ = try spendings.decide(.plan, of: "09H", decision, by: person) }?.kind
          == .notPermitted)
    }
    #expect(try spendings.list().count == 1)
  }

  @Test(
    "A bonus, and money without a purpose, cannot even be proposed; nothing of the list is kept")
  func refused() throws {
    var bonus = plan()
    bonus.lines[1].kind = .bonus
    var vague = plan()
    vague.lines[1].purpose = nil
    for wrong in [bonus, vague] {
      let refused = refusal { _ = try spendings.propose([plan(), wrong], by: "carl") }
      #expect(refused?.kind == .refused)
      #expect(refused?.what.hasPrefix("the plan of 09H cannot be proposed: line 'hubs'") == true)
    }
    #expect(try spendings.list().isEmpty)
  }

  @Test("What does not add up can be proposed and shown, and not be decided")
  func balance() throws {
    _ = try spendings.propose([plan(spent: 130)], by: "carl")
    let refused = refusal { _ = try spendings.decide(.plan, of: "09H", decision, by: "cora") }
    #expect(refused?.what.contains("£30.00 too much") == true)
    #expect(try spendings.latest(.plan, of: "09H")?.stage == .proposed)
    _ = try spendings.propose([plan()], by: "carl")
    #expect(try spendings.decide(.plan, of: "09H", decision, by: "cora").stage == .decided)
    #expect(try spendings.list().map(\.spending.excess.pence) == [3000, 0])
  }

  @Test("Nothing is published that was not decided, nor decided on a day to come")
  func order() throws {
    #expect(refusal { _ = try spendings.publish(.plan, of: "09H", by: "carl") } != nil)
    _ = try spendings.propose([plan()], by: "carl")
    let early = refusal { _ = try spendings.publish(.plan, of: "09H", by: "carl") }
    #expect(early?.remedy == "record the decision first")
    let later = SpendingDecision(by: "x", on: Day(number: Scratch.day.number + 1), minute: "1")
    #expect(refusal { _ = try spendings.decide(.plan, of: "09H", later, by: "cora") } != nil)
  }

  @Test("A trial goes through all of it and changes nothing")
  func trial() throws {
    let head = try scratch.store.auditHead()
    _ = try spendings.propose([plan()], by: "carl", trial: true)
    #expect(try scratch.store.auditHead() == head)
  }

  @Test("What is stated has to be what was paid, corrections included")
  func paid() throws {
    let year = try RunScratch()
    let name = try year.assess(RunScratch.inputs())
    try year.publish(name)
    let use = year.store.spendings(of: "quality-premium/2013-14")
    #expect(try use.paid(to: "09H") == nil)
    let payment = try year.payments.make(PaymentRequest(run: name), by: "finn")
    for line in payment.lines { #expect(try use.paid(to: line.organisation) == line.amount) }
    #expect(try use.paid(to: "00C") == .zero)
    let own = try #require(payment.lines.first { $0.organisation == "09H" }).amount
    _ = try use.propose([plan(1)], by: "carl")
    try year.store.people.propose(
      [Appointment(person: "cora", role: .ccg, place: "09H", from: Scratch.day)], by: "alma",
      reason: "a second person")
    try year.store.people.confirm(by: "adam")
    let stale = refusal { _ = try use.decide(.plan, of: "09H", decision, by: "cora") }
    #expect(stale?.what.contains("the award is stated as £1.00, and \(own) was paid") == true)
  }
}
