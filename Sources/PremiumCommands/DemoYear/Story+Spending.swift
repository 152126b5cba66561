import Foundation
import PremiumStore
import QualityPremium

extension Story {
  private var spendings: Spendings { store.spendings(of: scheme.id) }

  private func use(of code: String) throws -> DemoSpending {
    guard let paid = try spendings.paid(to: code), paid > .zero else {
      throw Failure(message: "the story expected a payment to \(code), and there was none")
    }
    return DemoSpending(organisation: code, award: paid)
  }

  /// December 2014: what three CCGs mean to do with the money; a bonus is refused, and a sum that is wrong.
  mutating func planSpending() throws {
    clock.turn(to: DemoCast.from.adding(days: 717))
    let bonus = try refusal {
      _ = try spendings.propose([use(of: late).bonus], by: DemoCast.lead(of: late))
    }
    tell("19 December 2014", "\(late) would give its practices a bonus, and is refused: \(bonus).")
    for code in DemoCast.spenders {
      let meant = try use(of: code)
      _ = try spendings.propose(
        [code == corrected ? meant.tooMuch : meant.plan], by: DemoCast.lead(of: code))
    }
    let excess = try refusal { try decide(.plan, of: corrected, minute: "12") }
    also("The plan of \(corrected) can be proposed, and not be decided: \(excess).")
    _ = try spendings.propose([use(of: corrected).plan], by: DemoCast.lead(of: corrected))
    let own = try refusal {
      try decide(.plan, of: corrected, minute: "12", by: DemoCast.lead(of: corrected))
    }
    also("Whoever proposed it may not record the decision: \(own).")
    for code in DemoCast.spenders { try decide(.plan, of: code, minute: "12") }
    also("The governing bodies of \(DemoCast.spenders.count) CCGs decide, with minutes.")
    let open = DemoCast.spenders.filter { $0 != corrected }
    for code in open { _ = try spendings.publish(.plan, of: code, by: DemoCast.chair(of: code)) }
    also(
      "\(open.joined(separator: " and ")) publish their plans; \(corrected) keeps its own to itself."
    )
  }

  private func decide(
    _ kind: Spending.Kind, of code: String, minute: String, by person: String? = nil
  ) throws {
    _ = try spendings.decide(
      kind, of: code,
      SpendingDecision(by: "the governing body", on: store.now.day, minute: minute),
      by: person ?? DemoCast.chair(of: code))
  }

  /// May 2015: what was done with it, against what is left after the correction, and published.
  mutating func reportSpending() throws {
    clock.turn(to: DemoCast.from.adding(days: 850))
    let before = try spendings.latest(.plan, of: corrected)?.spending.award ?? .zero
    _ = try spendings.propose(
      [DemoSpending(organisation: corrected, award: before).outturn],
      by: DemoCast.lead(of: corrected))
    let stale = try refusal { try decide(.outturn, of: corrected, minute: "4") }
    tell(
      "1 May 2015",
      "\(corrected) reports on what it was paid first, and is reminded of the correction: \(stale)."
    )
    also("It has given all of it back, and has nothing to account for.")
    let others = DemoCast.spenders.filter { $0 != corrected }
    for code in others {
      _ = try spendings.propose([use(of: code).outturn], by: DemoCast.lead(of: code))
      try decide(.outturn, of: code, minute: "4")
      _ = try spendings.publish(.outturn, of: code, by: DemoCast.chair(of: code))
    }
    also("\(others.joined(separator: " and ")) publish how they used the money.")
  }
}
