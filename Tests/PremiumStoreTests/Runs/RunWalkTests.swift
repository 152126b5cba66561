import Foundation
import QualityPremium
import Testing

@testable import PremiumStore

@Suite("However people try, a run does what the rules of its year allow and nothing else")
struct RunWalkTests {
  /// What a person who knows the rules would say of the run, kept beside the record.
  private struct Model {
    var stage = "frozen"
    var hands: [String: Set<String>] = ["run": ["nina"]]

    /// Where each move leads from where.
    private static let moves:
      [String: (from: [String], to: String, roles: [String], hand: String?)] = [
        "assess": (["frozen"], "assessed", Model.national, "run"),
        "recalculate": (
          ["assessed", "previewed", "approved", "approved-for-payment", "published"], "assessed",
          Model.national, "run"
        ),
        "preview": (["assessed"], "previewed", Model.national, nil),
        "approve": (["previewed"], "approved", Model.national, "approve"),
        "approve-payment": (["approved"], "approved-for-payment", Model.finance, "pay"),
        "publish": (["approved-for-payment"], "published", Model.national, nil),
        "pay": (["published"], "paid", Model.finance, nil),
      ]
    private static let national = ["nina", "noah", "nell", "both", "second"]
    private static let finance = ["fay", "finn", "both", "second"]
    static let names = moves.keys.sorted()
    static let people = ["nina", "noah", "nell", "fay", "finn", "both", "second", "carl", "otto"]

    /// Makes a move where it can be made, and says whether it could.
    mutating func make(_ name: String, by person: String) -> Bool {
      guard let move = Self.moves[name], move.roles.contains(person), move.from.contains(stage)
      else { return false }
      if let hand = move.hand {
        let others = hands.filter { $0.key != hand }.values.reduce(Set()) { $0.union($1) }
        if others.contains(person) { return false }
        hands[hand, default: []].insert(person)
      }
      stage = move.to
      return true
    }
  }

  @Test("Eight hundred random moves by nine people, two of whom hold two roles")
  func walk() throws {
    let year = try RunScratch(["09H"])
    let both = ["both", "second"].flatMap { name in
      [Role.national, .finance].map { Appointment(person: name, role: $0, from: Scratch.day) }
    }
    try year.store.people.propose(both, by: "alma", reason: "")
    try year.store.people.confirm(by: "adam")
    let inputs = try RunScratch.inputs(["09H"])
    var run = try year.runs.freeze(inputs, by: "nina").run.name
    var model = Model()
    var paid: String?
    var made = 0
    var state: UInt64 = 7
    func random(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(limit))
    }
    for step in 0..<800 {
      let move = Model.names[random(Model.names.count)]
      let person = Model.people[random(Model.people.count)]
      let before = model
      var isExpected = model.make(move, by: person)
      // The scheme is paid once: the run after that is a correction, of nothing here.
      if isExpected, move == "pay", paid != nil {
        model = before
        isExpected = false
      }
      let head = try year.store.auditHead().count
      let refusal = year.refusal { try Self.make(move, run, by: person, year) }
      #expect((refusal == nil) == isExpected, "step \(step): \(move) by \(person)")
      #expect(try year.store.auditHead().count == head + (isExpected ? 1 : 0))
      #expect(try year.runs.named(run).stage.rawValue == model.stage)
      if isExpected { made += 1 }
      let isStuck = model.stage == "paid" || (model.stage == "published" && paid != nil)
      if isStuck {
        paid = paid ?? run
        run = try year.runs.freeze(inputs, by: "nina").run.name
        model = Model()
      }
    }
    #expect(made > 60)
    #expect(paid != nil)
    #expect(try year.payments.list().count == 1)
    #expect(try AuditTrail.verify(year.scratch.copy()) == year.store.auditHead())
  }

  private static func make(
    _ move: String, _ run: String, by person: String, _ year: RunScratch
  ) throws {
    switch move {
    case "assess": try year.runs.assess(run, by: person)
    case "recalculate": try year.runs.recalculate(run, by: person, reason: "a walk")
    case "preview": try year.runs.preview(run, by: person)
    case "approve": try year.runs.approve(run, by: person)
    case "approve-payment": try year.runs.approveForPayment(run, by: person)
    case "publish": try year.runs.publish(run, by: person)
    default: _ = try year.payments.make(PaymentRequest(run: run), by: person)
    }
  }
}
