import ArgumentParser
import PremiumFiles
import PremiumStore
import QualityPremium

/// `qp measure consult`: who was asked, what they said, what they were answered.
struct MeasureConsult: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "consult", abstract: "Records a consultation on a measure.")

  @OptionGroup var measures: MeasureArguments

  @Option(help: "Whom: health-and-wellbeing-board, patients or stakeholder.")
  var kind: Kind

  @Option(help: "Who it was, by name.")
  var with: String

  @Option(help: "The day on which it was held.")
  var on: String

  @Option(help: "What they said.")
  var said: String

  @Option(help: "What they were answered.")
  var answer: String

  @Option(help: "Where it is written down, such as a minute.")
  var reference = ""

  @OptionGroup var scheme: SchemeOption
  @OptionGroup var acting: ActingOptions

  enum Kind: String, ExpressibleByArgument, CaseIterable {
    case healthAndWellbeingBoard = "health-and-wellbeing-board"
    case patients, stakeholder

    var value: Consultation.Kind {
      switch self {
      case .healthAndWellbeingBoard: .healthAndWellbeingBoard
      case .patients: .patients
      case .stakeholder: .stakeholder
      }
    }
  }

  func run() throws {
    guard let day = Day(on) else {
      throw ValidationError("--on '\(on)' is not a date such as 2013-03-01.")
    }
    for (name, text) in [("with", with), ("said", said), ("answer", answer)] where text.isEmpty {
      throw ValidationError("--\(name) is empty.")
    }
    let scheme = try scheme.load().scheme
    let consultation = Consultation(
      kind.value, with: with, on: day, reference: reference, said: said, answer: answer)
    let records = try acting.record.open().measures.consult(
      [consultation], on: measures.slots, of: measures.organisation, under: scheme,
      by: acting.person, trial: acting.dryRun)
    acting.report(records)
  }
}

/// `qp measure submit`: the CCG's express word.
struct MeasureSubmit: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "submit", abstract: "Offers measures to the area team, the CCG's express word.")

  @OptionGroup var measures: MeasureArguments
  @OptionGroup var scheme: SchemeOption
  @OptionGroup var acting: ActingOptions

  func run() throws {
    let (scheme, library) = try scheme.load()
    let records = try acting.record.open().measures.submit(
      measures.slots, of: measures.organisation, under: scheme, indicators: library.indicators,
      by: acting.person, reason: acting.reason, trial: acting.dryRun)
    acting.report(records)
  }
}

/// `qp measure return`: back to the other party with reasons.
struct MeasureReturn: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "return", abstract: "Sends measures or amendments back with reasons.")

  @OptionGroup var measures: MeasureArguments
  @OptionGroup var scheme: SchemeOption
  @OptionGroup var acting: ActingOptions

  func run() throws {
    try acting.requireReason()
    let scheme = try scheme.load().scheme
    let records = try acting.record.open().measures.sendBack(
      measures.slots, of: measures.organisation, under: scheme, by: acting.person,
      reason: acting.reason, trial: acting.dryRun)
    acting.report(records)
  }
}

/// `qp measure agree`: the other party's express word.
struct MeasureAgree: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "agree", abstract: "Agrees expressly to what the other party offered.")

  @OptionGroup var measures: MeasureArguments
  @OptionGroup var scheme: SchemeOption
  @OptionGroup var acting: ActingOptions

  func run() throws {
    let scheme = try scheme.load().scheme
    let records = try acting.record.open().measures.agree(
      measures.slots, of: measures.organisation, under: scheme, by: acting.person,
      reason: acting.reason, trial: acting.dryRun)
    acting.report(records)
  }
}

/// `qp measure withdraw`: gives up measures that are not agreed.
struct MeasureWithdraw: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "withdraw", abstract: "Gives up measures that are not agreed.")

  @OptionGroup var measures: MeasureArguments
  @OptionGroup var scheme: SchemeOption
  @OptionGroup var acting: ActingOptions

  func run() throws {
    try acting.requireReason()
    let scheme = try scheme.load().scheme
    let records = try acting.record.open().measures.withdraw(
      measures.slots, of: measures.organisation, under: scheme, by: acting.person,
      reason: acting.reason, trial: acting.dryRun)
    acting.report(records)
  }
}

/// `qp measure freeze`: fixes what is agreed.
struct MeasureFreeze: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "freeze", abstract: "Fixes every agreed measure of a scheme for the year.")

  @OptionGroup var scheme: SchemeOption
  @OptionGroup var acting: ActingOptions

  func run() throws {
    let scheme = try scheme.load().scheme
    let (frozen, left) = try acting.record.open().measures.freeze(
      under: scheme, by: acting.person, reason: acting.reason, trial: acting.dryRun)
    print("\(frozen.count) measures are frozen.")
    if !left.isEmpty {
      print("\(left.count) are left, which are not agreed:")
      for record in left { print("  \(record.line)") }
    }
    acting.tellTrial()
  }
}

extension ActingOptions {
  fileprivate func report(_ records: [MeasureRecord]) {
    for record in records { print(record.line) }
    tellTrial()
  }
}
