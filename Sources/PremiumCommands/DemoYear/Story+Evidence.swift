import Foundation
import PremiumFiles
import PremiumRules
import PremiumStore
import QualityPremium

extension Story {
  private static let gateway = "serious-quality-failure"

  private var evidenceRules: EvidenceFile.Rules {
    EvidenceFile.Rules(
      scheme, indicators: library.indicators, organisations: store.organisations,
      accepting: .registered)
  }

  /// Takes files in for the national team.
  @discardableResult
  func take(
    _ files: [(EvidenceKind, InputFile)], from source: String, corrects: Bool = false,
    reason: String = ""
  ) throws -> EvidenceReceipt {
    let delivery = EvidenceDelivery(
      files.map { EvidenceFile($0.0, TableSource($0.1)) }, evidenceRules, source: source,
      corrects: corrects)
    return try store.evidence.take(delivery, by: DemoCast.runner, reason: reason)
  }

  /// June to November 2014: figures come in, a wrong file, a second submitter and a late one among them.
  mutating func bringEvidence() throws {
    let evidence = try DemoEvidence(
      rules.examples.appending(path: "england-2013-14"), list, year: scheme.year,
      withholding: late)
    clock.turn(to: DemoCast.from.adding(days: 520))
    let refusal = try refusal {
      try take([(.organisations, evidence.populations(dated: "2014-01-01"))], from: "list sizes")
    }
    tell(
      "5 June 2014",
      "The list sizes of January 2014 are offered for those of April 2013, and refused:",
      refusal + ".")
    let populations = try take([(.organisations, evidence.organisations)], from: "list sizes")
    also("The right ones are taken: \(populations.files[0].added) organisations.")
    let national = [
      (EvidenceKind.observations, evidence.nationalObservations),
      (.statements, evidence.statements),
    ]
    clock.turn(to: DemoCast.from.adding(days: 640))
    let first = try take(national, from: "national indicators")
    tell(
      "3 October 2014",
      "The national indicators come: \(first.files[0].added) figures, \(first.files[1].added) "
        + "statements.")
    let again = try take(national, from: "national indicators")
    also(
      "The same files are sent again; \(again.event == nil ? "nothing changes" : "they count twice")."
    )
    let second = try self.refusal {
      try take(
        [
          (
            .observations,
            evidence.figure(
              "mrsa", of: corrected, in: "2013/14", value: "1", source: "the hospital's own count")
          )
        ], from: "a hospital")
    }
    also("A hospital sends another count of MRSA for \(corrected), and is not added up:")
    also(second + ".")
    clock.turn(to: DemoCast.from.adding(days: 690))
    let local = try take([(.observations, evidence.localObservations)], from: "local measures")
    tell(
      "22 November 2014",
      "The figures of the local measures come late: \(local.files[0].added). One of \(late) is missing."
    )
  }

  /// November 2014: what bars a payment is a decision with a name, which the CCG may answer first.
  mutating func decideGateways() throws {
    let gateways = store.gateways(of: scheme, guides: try rules.gatewayGuides(for: scheme))
    let day = DemoCast.from.adding(days: 691)
    clock.turn(to: day)
    let code = corrected
    let flags = [
      "cqc-enforcement": true, "response-inadequate": true, "unresolved-at-year-end": false,
    ]
    _ = try gateways.flag(
      flags.sorted { $0.key < $1.key }.map {
        FlagsFile.Entry(
          organisation: code, flag: $0.key, answer: $0.value, on: day, source: "made up")
      }, by: DemoCast.runner, reason: "year-end assessment")
    _ = try gateways.decide(
      .pay, on: Self.gateway, of: [code], answerBy: day.adding(days: 5), by: DemoCast.runner,
      reason: "put right before the year ended")
    _ = try gateways.answer(
      Self.gateway, of: code, saying: "We accept, and publish our action plan.",
      by: DemoCast.lead(of: code))
    clock.turn(to: day.adding(days: 6))
    _ = try gateways.settle(Self.gateway, of: [code], by: DemoCast.runner)
    tell(
      "29 November 2014",
      "\(code) had a provider under enforcement; it was put right before the year ended. The facts "
        + "recommend to pay, a named person decides so, the CCG answers, and it is final.")
  }
}
