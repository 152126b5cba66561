import ArgumentParser
import Foundation
import PremiumStore
import QualityPremium

/// The run that a command is about.
struct RunArgument: ParsableArguments {
  @Argument(help: "The run, such as 2013-14-run-1.")
  var run: String
}

struct RunAssess: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "assess", abstract: "Works out what was frozen, and keeps the results.")

  @OptionGroup var subject: RunArgument
  @OptionGroup var acting: ActingOptions

  func run() throws {
    let runs = try acting.record.open().runs
    let totals = try runs.assess(
      subject.run, by: acting.person, reason: acting.reason, trial: acting.dryRun)
    print(RunText(try runs.named(subject.run)).assessed(totals), terminator: "")
    acting.tellTrial()
  }
}

struct RunRecalculate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "recalculate",
    abstract: "Works a run out again and sends it back: approvals have to be given anew.",
    discussion: "The rules and the evidence stay as they were frozen; others make another run.")

  @OptionGroup var subject: RunArgument
  @OptionGroup var acting: ActingOptions

  func run() throws {
    let runs = try acting.record.open().runs
    let totals = try runs.recalculate(
      subject.run, by: acting.person, reason: acting.reason, trial: acting.dryRun)
    print(RunText(try runs.named(subject.run)).assessed(totals), terminator: "")
    acting.tellTrial()
  }
}

struct RunPreview: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "preview", abstract: "Opens the results to the organisations, for their queries.")

  @OptionGroup var subject: RunArgument
  @OptionGroup var acting: ActingOptions

  func run() throws {
    try acting.move(subject.run) { try $0.preview($1, by: $2, reason: $3, trial: $4) }
  }
}

struct RunApprove: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "approve",
    abstract: "Approves the results; gaps have to be waived and queries answered.")

  @OptionGroup var subject: RunArgument
  @OptionGroup var acting: ActingOptions

  func run() throws {
    try acting.move(subject.run) { try $0.approve($1, by: $2, reason: $3, trial: $4) }
  }
}

struct RunApprovePayment: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "approve-payment", abstract: "Approves the results for payment, as finance.")

  @OptionGroup var subject: RunArgument
  @OptionGroup var acting: ActingOptions

  func run() throws {
    try acting.move(subject.run) { try $0.approveForPayment($1, by: $2, reason: $3, trial: $4) }
  }
}

struct RunPublish: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "publish", abstract: "Makes the results public; they can be paid then.")

  @OptionGroup var subject: RunArgument
  @OptionGroup var acting: ActingOptions

  func run() throws {
    try acting.move(subject.run) { try $0.publish($1, by: $2, reason: $3, trial: $4) }
  }
}

extension ActingOptions {
  /// Makes a move that needs nothing but the person and a reason, and says where the run stands.
  fileprivate func move(
    _ run: String, _ body: (Runs, String, Appointment.Name, String, Bool) throws -> Void
  ) throws {
    let runs = try record.open().runs
    try body(runs, run, person, reason, dryRun)
    print(RunText(try runs.named(run)).moved, terminator: "")
    tellTrial()
  }
}
