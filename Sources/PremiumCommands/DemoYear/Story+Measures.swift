import Foundation
import PremiumFiles
import PremiumStore
import QualityPremium

extension Story {
  /// February to April 2013: 633 local measures are proposed, consulted on, agreed and frozen.
  mutating func agreeMeasures() throws {
    clock.turn(to: DemoCast.from.adding(days: 50))
    try proposeAll()
    try refuseOverlap()
    clock.turn(to: DemoCast.from.adding(days: 64))
    try consultOnAll()
    clock.turn(to: DemoCast.from.adding(days: 82))
    for organisation in list { try submit(organisation) }
    try sendOneBack()
    clock.turn(to: DemoCast.from.adding(days: 87))
    for organisation in list {
      _ = try store.measures.agree(
        DemoMeasures.slots, of: organisation.code, under: scheme,
        by: DemoCast.agreer(of: organisation.areaTeam ?? ""))
    }
    _ = try store.measures.freeze(
      under: scheme, by: DemoCast.runner, reason: "the year begins on 1 April")
    tell(
      "29 March 2013",
      "\(Set(list.compactMap(\.areaTeam)).count) area teams agree, expressly, what triggers payment; "
        + "the measures are frozen.")
  }

  private func proposeAll() throws {
    for (index, organisation) in list.enumerated() {
      _ = try store.measures.propose(
        DemoMeasures.proposals(of: organisation, at: index, in: scheme.year), under: scheme,
        by: DemoCast.lead(of: organisation.code))
    }
    tell(
      "20 February 2013",
      "\(list.count) CCGs propose \(3 * list.count) local measures, three each.")
  }

  /// A local measure may not be a national one again.
  private func refuseOverlap() throws {
    let organisation = list[0]
    var choice = DemoMeasures.choices[0]
    choice.indicator = "avoidable-emergency-admissions"
    choice.title = "Avoidable emergency admissions"
    let copy = DemoMeasures.proposal(of: organisation, "local-1", choice, in: scheme.year)
    let refusal = try refusal {
      _ = try store.measures.propose(
        [copy], under: scheme, by: DemoCast.lead(of: organisation.code))
    }
    also("\(organisation.name) offers a national measure again, and is refused: \(refusal).")
  }

  private func consultOnAll() throws {
    let day = DemoCast.from.adding(days: 63)
    let asked = [
      Consultation(
        .healthAndWellbeingBoard, with: "the health and wellbeing board", on: day,
        reference: "minute 7", said: "supports the measure and its level",
        answer: "thanked; the level stands"),
      Consultation(
        .patients, with: "the patient reference group", on: day, said: "asks to hear of progress",
        answer: "a report every quarter"),
    ]
    for organisation in list {
      _ = try store.measures.consult(
        asked, on: DemoMeasures.slots, of: organisation.code, under: scheme,
        by: DemoCast.lead(of: organisation.code))
    }
    tell(
      "6 March 2013",
      "Health and wellbeing boards and patients are heard on every measure, and answered.")
  }

  private func submit(_ organisation: Organisation) throws {
    _ = try store.measures.submit(
      DemoMeasures.slots, of: organisation.code, under: scheme, indicators: library.indicators,
      by: DemoCast.lead(of: organisation.code))
  }

  /// One is not ambitious enough, goes back with reasons, is changed, heard and submitted again.
  private func sendOneBack() throws {
    let organisation = list[1]
    let lead = DemoCast.lead(of: organisation.code)
    _ = try store.measures.sendBack(
      ["local-1"], of: organisation.code, under: scheme,
      by: DemoCast.agreer(of: organisation.areaTeam ?? ""),
      reason: "the level would be reached with no change; propose a real improvement")
    tell(
      "24 March 2013",
      "All are submitted. One of \(organisation.name) comes back: the level would be reached with no "
        + "change. It is made harder, and submitted again.")
    var proposal = DemoMeasures.proposals(of: organisation, at: 1, in: scheme.year)[0]
    proposal[.whyItMatters] += " The level was made harder when the area team asked."
    _ = try store.measures.propose([proposal], under: scheme, by: lead)
    let heard = Consultation.Kind.needed.map { kind in
      Consultation(
        kind, with: kind.inWords, on: DemoCast.from.adding(days: 82), said: "agrees",
        answer: "noted")
    }
    _ = try store.measures.consult(
      heard, on: ["local-1"], of: organisation.code, under: scheme, by: lead)
    _ = try store.measures.submit(
      ["local-1"], of: organisation.code, under: scheme, indicators: library.indicators, by: lead)
  }
}
