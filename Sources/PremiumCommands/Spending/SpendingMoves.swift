import ArgumentParser
import Foundation
import PremiumFiles
import PremiumRules
import PremiumStore
import QualityPremium

/// `qp spending plan`: what CCGs mean to do with their payments.
struct SpendingPlan: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan", abstract: "Proposes plans from a CSV file, as a new version of each.")

  @Argument(help: "The CSV file.")
  var file: String

  @OptionGroup var scheme: SchemeOption
  @OptionGroup var acting: ActingOptions

  func run() throws { try acting.propose(file, .plan, scheme) }
}

/// `qp spending outturn`: what CCGs have done with their payments.
struct SpendingOutturn: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "outturn", abstract: "Proposes outturns from a CSV file, as a new version of each."
  )

  @Argument(help: "The CSV file.")
  var file: String

  @OptionGroup var scheme: SchemeOption
  @OptionGroup var acting: ActingOptions

  func run() throws { try acting.propose(file, .outturn, scheme) }
}

/// A plan or an outturn of one organisation.
struct SpendingArguments: ParsableArguments {
  @Argument(help: "plan or outturn.")
  var kind: Spending.Kind

  @Argument(help: "The organisation.")
  var organisation: String
}

/// `qp spending decide`: what the governing body decided.
struct SpendingDecide: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decide",
    abstract: "Records the governing body's decision, as another person than who proposed.")

  @OptionGroup var subject: SpendingArguments

  @Option(help: "The body that decided, such as 'the governing body'.")
  var decidedBy: String

  @Option(help: "When, such as 2014-12-18.")
  var decidedOn: Day

  @Option(help: "Where it is minuted.")
  var minute: String

  @OptionGroup var scheme: SchemeOption
  @OptionGroup var acting: ActingOptions

  func run() throws {
    let version = try acting.spendings(scheme).decide(
      subject.kind, of: subject.organisation,
      SpendingDecision(by: decidedBy, on: decidedOn, minute: minute), by: acting.person,
      reason: acting.reason, trial: acting.dryRun)
    acting.report([version], as: .decided)
  }
}

/// `qp spending publish`: the explanation is out.
struct SpendingPublish: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "publish", abstract: "Publishes what was decided, with its explanation.")

  @OptionGroup var subject: SpendingArguments
  @OptionGroup var scheme: SchemeOption
  @OptionGroup var acting: ActingOptions

  func run() throws {
    let version = try acting.spendings(scheme).publish(
      subject.kind, of: subject.organisation, by: acting.person, reason: acting.reason,
      trial: acting.dryRun)
    acting.report([version], as: .published)
  }
}

extension ActingOptions {
  fileprivate func spendings(_ scheme: SchemeOption) throws -> Spendings {
    try record.open().spendings(of: scheme.load().scheme.id)
  }

  fileprivate func propose(_ file: String, _ kind: Spending.Kind, _ scheme: SchemeOption) throws {
    let read = try RulesFolder.current().spendings(in: file, kind)
    let known = try spendings(scheme)
    let versions = try known.propose(read, by: person, reason: reason, trial: dryRun)
    report(versions, as: .proposed)
    for version in versions {
      let paid = try known.paid(to: version.organisation)
      for finding in version.spending.findings(paid: paid)
      where finding.weight == .open && finding.fault != .noDecision {
        tell("\(version.organisation), open: \(finding.sentence)")
      }
    }
  }

  fileprivate func report(_ versions: [SpendingVersion], as stage: SpendingStage) {
    for version in versions {
      print(
        "The \(version.kind.rawValue) of \(version.organisation) is \(stage.inWords): "
          + "\(version.spending.spent) of \(version.spending.award) spent, "
          + "\(version.spending.carried) carried forward.")
      if let head = version.head { print("Head: \(head)") }
    }
    tellTrial()
  }
}
