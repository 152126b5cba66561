import Foundation
import PremiumFiles
import PremiumRules
import PremiumStore
import QualityPremium

/// The rules of 2013/14 as the folder of rules has them.
struct Rulebook {
  let scheme: Scheme
  let indicators: [Indicator.ID: Indicator]
  let guides: GatewayGuides

  init() throws {
    let home = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let folder = RulesFolder(home: home)
    let library = try RuleLibrary(schemes: folder.schemes, indicators: folder.indicators)
    scheme = try library.scheme("quality-premium/2013-14").scheme
    indicators = library.indicators
    guides = try GatewayGuideFile.read(
      InputFile.read(folder.gateways.appending(path: "quality-premium/2013-14.yaml")), for: scheme)
  }

  func key(_ organisation: String, _ slot: String = "local-1") -> MeasureRecord.Key {
    MeasureRecord.Key(scheme: scheme.id, organisation: organisation, slot: slot)
  }
}

extension Proposal {
  /// A whole proposal, such as a CCG of 2013 could have made it.
  static func sample(
    _ organisation: String, _ slot: String = "local-1",
    changing changes: [ProposalField: String] = [:]
  ) -> Proposal {
    var proposal = Proposal([
      .orgCode: organisation, .schemeYear: "2013/14", .slot: slot,
      .title: "Fewer emergency readmissions",
      .plainDescription: "Fewer people come back to hospital within 30 days",
      .whyItMatters: "We have more of them than most", .indicatorOrigin: "national set",
      .indicatorID: "emergency-readmissions-within-30-days",
      .dataSource: "CCG Outcomes Indicator Set 3.2", .baselinePeriod: "2012/13",
      .targetValue: "3%", .targetKind: "fall", .comparison: "at-least",
      .measurementPeriod: "2013/14", .proposer: "Dr A. Example",
    ])
    for (field, text) in changes { proposal[field] = text }
    return proposal
  }
}

extension Consultation {
  static func board(_ day: String = "2013-04-01") -> Consultation {
    heard(.healthAndWellbeingBoard, "West Sussex Health and Wellbeing Board", day)
  }

  static func patients(_ day: String = "2013-04-01") -> Consultation {
    heard(.patients, "the patient reference group", day)
  }

  private static func heard(_ kind: Kind, _ who: String, _ day: String) -> Consultation {
    Consultation(
      kind, with: who, on: Day(day) ?? Scratch.day, reference: "minute 7",
      said: "The target is too low", answer: "It was raised from 2% to 3%")
  }
}

extension Scratch {
  /// Brings the first measure of an organisation as far as a stage, each step by who should do it.
  func bring(
    _ organisation: String, to stage: MeasureStage?, _ rules: Rulebook, ccg: String = "carl",
    area: String = "tess", slot: String = "local-1", amendedBy amender: String? = nil
  ) throws {
    let measures = store.measures
    let scheme = rules.scheme
    func change(_ target: String) -> Proposal {
      .sample(organisation, slot, changing: [.targetValue: target])
    }
    func consult() throws {
      _ = try measures.consult(
        [.board(), .patients()], on: [slot], of: organisation, under: scheme, by: ccg)
    }
    func submit() throws {
      _ = try measures.submit(
        [slot], of: organisation, under: scheme, indicators: rules.indicators, by: ccg)
    }
    func agree() throws {
      _ = try measures.agree([slot], of: organisation, under: scheme, by: area)
    }
    guard let stage else { return }
    _ = try measures.propose([change("2%")], under: scheme, by: ccg)
    if stage == .draft { return }
    if stage == .withdrawn {
      _ = try measures.withdraw([slot], of: organisation, under: scheme, by: ccg, reason: "another")
      return
    }
    try consult()
    if stage == .consulted { return }
    try submit()
    if stage == .submitted { return }
    if stage == .returned {
      _ = try measures.sendBack(
        [slot], of: organisation, under: scheme, by: area, reason: "2% is no stretch")
      return
    }
    try agree()
    if stage == .agreed { return }
    if stage == .frozen {
      _ = try measures.freeze(under: scheme, by: "nina")
      return
    }
    _ = try measures.amend(
      [change("3%")], under: scheme, indicators: rules.indicators, by: amender ?? ccg,
      reason: "the baseline was revised")
  }
}
