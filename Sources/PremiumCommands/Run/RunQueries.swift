import ArgumentParser
import Foundation
import PremiumStore

/// `qp run query`: an organisation asks about its result.
struct RunQuery: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "query", abstract: "Asks about one rule of an organisation's own result.")

  @OptionGroup var subject: RunArgument

  @Option(help: "The organisation.")
  var organisation: String

  @Option(help: "The rule, such as measure:pyll, or population.")
  var rule: String

  @Option(help: "What is asked.")
  var text: String

  @OptionGroup var acting: ActingOptions

  func run() throws {
    let runs = try acting.record.open().runs
    let number = try runs.query(
      subject.run, organisation: organisation, rule: rule, text: text, by: acting.person,
      trial: acting.dryRun)
    print("Query \(number) of \(subject.run) waits for an answer.")
    print(RunText(try runs.named(subject.run)).head, terminator: "")
    acting.tellTrial()
  }
}

/// `qp run answer`: the national team answers.
struct RunAnswer: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "answer", abstract: "Answers a query, once.")

  @OptionGroup var subject: RunArgument

  @Argument(help: "The number of the query.")
  var query: Int64

  @Option(help: "upheld: the evidence is corrected in another run; or not-upheld.")
  var outcome: Outcome

  @Option(help: "The answer.")
  var text: String

  @OptionGroup var acting: ActingOptions

  enum Outcome: String, ExpressibleByArgument, CaseIterable {
    case upheld
    case notUpheld = "not-upheld"
  }

  func run() throws {
    let runs = try acting.record.open().runs
    try runs.answer(
      query, of: subject.run, outcome == .upheld ? .upheld : .notUpheld, text: text,
      by: acting.person, trial: acting.dryRun)
    print(
      outcome == .upheld
        ? "Query \(query) is upheld: correct the evidence and freeze another run."
        : "Query \(query) is answered.")
    print(RunText(try runs.named(subject.run)).head, terminator: "")
    acting.tellTrial()
  }
}
