import ArgumentParser
import Foundation
import PremiumFiles
import PremiumRules
import PremiumStore
import QualityPremium

/// `qp gateway`: the gateways as decisions of named people.
struct GatewayCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gateway",
    abstract:
      "Keeps the decisions on gateways: what is known, what it recommends, what was decided.",
    discussion: """
      Examples:
        qp gateway flag flags.csv --as a.national.person
        qp gateway show 09H
        qp gateway decide serious-quality-failure withhold 09H --as a.national.person \\
          --reason "..."
        qp gateway answer serious-quality-failure 09H --as a.ccg.person --reason "..."
        qp gateway settle serious-quality-failure 09H --as a.national.person

      A decision is to withhold, to pay, or to pay a share such as 50%. One that departs
      from the recommendation, or for which there is none, needs a second person.
      """,
    subcommands: [
      GatewayFlag.self, GatewayShow.self, GatewayDecide.self, GatewaySecond.self,
      GatewayAnswer.self, GatewaySettle.self,
    ])
}

extension SchemeOption {
  /// The gateways of the scheme, with the file of Rules/Gateways where there is one.
  func gateways(in store: Store) throws -> Gateways {
    let scheme = try load().scheme
    return store.gateways(of: scheme, guides: try RulesFolder.current().gatewayGuides(for: scheme))
  }
}

extension RulesFolder {
  /// What leads to a recommendation, from the file of Rules/Gateways where there is one.
  func gatewayGuides(for scheme: Scheme) throws -> GatewayGuides {
    try GatewayGuideFile.read(in: gateways, for: scheme)
  }
}

/// `qp gateway flag`: facts that lead to a recommendation.
struct GatewayFlag: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "flag",
    abstract: "Records facts from a CSV file with organisation, flag, answer, on and source.")

  @Argument(help: "The CSV file.")
  var file: String

  @OptionGroup var scheme: SchemeOption
  @OptionGroup var acting: ActingOptions

  func run() throws {
    let store = try acting.record.open()
    let gateways = try scheme.gateways(in: store)
    let entries = try FlagsFile.read(
      InputFile.read(URL(filePath: file)), flags: gateways.guides.flags.keys,
      organisations: store.organisations)
    let written = try gateways.flag(
      entries, by: acting.person, reason: acting.reason, trial: acting.dryRun)
    print("\(written.count) facts are recorded.")
    if written.count < entries.count {
      print("\(entries.count - written.count) stand there already in the same words.")
    }
    acting.tellTrial()
  }
}

/// `qp gateway decide`: withhold, pay, or pay a share.
struct GatewayDecide: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decide", abstract: "Decides on a gateway, in one person's name.")

  @Argument(help: "The gateway, such as serious-quality-failure.")
  var gateway: String

  @Argument(help: "withhold, pay, or the share that is paid, such as 50%.")
  var outcome: String

  @Argument(help: "The organisations, all decided alike.")
  var organisations: [String]

  @Option(help: "The last day for an answer; two weeks from now without it.")
  var answerBy: String?

  @OptionGroup var scheme: SchemeOption
  @OptionGroup var acting: ActingOptions

  func run() throws {
    try acting.requireReason()
    guard let outcome = GatewayOutcome(outcome) else {
      throw ValidationError(
        "'\(outcome)' is no decision; write withhold, pay, or a share between 0% and 100%.")
    }
    let last = try answerBy.map { text in
      guard let day = Day(text) else {
        throw ValidationError("--answer-by '\(text)' is not a date such as 2014-11-30.")
      }
      return day
    }
    let gateways = try scheme.gateways(in: acting.record.open())
    let records = try gateways.decide(
      outcome, on: gateway, of: organisations, answerBy: last, by: acting.person,
      reason: acting.reason, trial: acting.dryRun)
    acting.report(records, gateways)
  }
}

/// `qp gateway second`: a second person's word.
struct GatewaySecond: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "second", abstract: "Agrees to a decision that departs from the recommendation.")

  @OptionGroup var place: GatewayArguments
  @OptionGroup var scheme: SchemeOption
  @OptionGroup var acting: ActingOptions

  func run() throws {
    let gateways = try scheme.gateways(in: acting.record.open())
    let records = try gateways.second(
      place.gateway, of: place.organisations, by: acting.person, reason: acting.reason,
      trial: acting.dryRun)
    acting.report(records, gateways)
  }
}

/// `qp gateway answer`: what the CCG says to it.
struct GatewayAnswer: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "answer", abstract: "Records the CCG's answer, in --reason, before it is final.")

  @Argument(help: "The gateway, such as serious-quality-failure.")
  var gateway: String

  @Argument(help: "The organisation.")
  var organisation: String

  @OptionGroup var scheme: SchemeOption
  @OptionGroup var acting: ActingOptions

  func run() throws {
    if acting.reason.isEmpty { throw ValidationError("Write the answer in --reason.") }
    let gateways = try scheme.gateways(in: acting.record.open())
    let records = try gateways.answer(
      gateway, of: organisation, saying: acting.reason, by: acting.person, trial: acting.dryRun)
    acting.report(records, gateways)
  }
}

/// `qp gateway settle`: final.
struct GatewaySettle: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "settle", abstract: "Makes decisions final, so that they count in an assessment.")

  @OptionGroup var place: GatewayArguments
  @OptionGroup var scheme: SchemeOption
  @OptionGroup var acting: ActingOptions

  func run() throws {
    let gateways = try scheme.gateways(in: acting.record.open())
    let records = try gateways.settle(
      place.gateway, of: place.organisations, by: acting.person, reason: acting.reason,
      trial: acting.dryRun)
    acting.report(records, gateways)
  }
}

/// A gateway of some organisations.
struct GatewayArguments: ParsableArguments {
  @Argument(help: "The gateway, such as serious-quality-failure.")
  var gateway: String

  @Argument(help: "The organisations.")
  var organisations: [String]
}

extension ActingOptions {
  fileprivate func report(_ records: [GatewayRecord], _ gateways: Gateways) {
    for record in records { print(GatewayText(record, gateways).line) }
    tellTrial()
  }
}
