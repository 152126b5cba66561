import ArgumentParser
import Foundation
import PremiumStore

/// `qp run waive`: two people agree to go on without something.
struct RunWaive: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "waive",
    abstract: "Proposes to go on without what is missing, or seconds it as another person.",
    discussion: """
      Examples:
        qp run waive 2013-14-run-1 17 18 --as nina --reason "the provider closed in May"
        qp run waive 2013-14-run-1 --organisation 09H --as nina --reason "..."
        qp run waive 2013-14-run-1 --all --second --as noah
      """)

  @OptionGroup var subject: RunArgument

  @Argument(help: "The numbers of gaps, as 'qp run show RUN --gaps' lists them.")
  var gaps: [Int64] = []

  @Option(help: "All gaps of this organisation.")
  var organisation: String?

  @Flag(help: "All gaps.")
  var all = false

  @Flag(help: "Second what another person proposed.")
  var second = false

  @OptionGroup var acting: ActingOptions

  func run() throws {
    let ways = [!gaps.isEmpty, organisation != nil, all].filter { $0 }.count
    guard ways == 1 else {
      throw ValidationError("Name gaps by number, or give --organisation CODE, or --all.")
    }
    let runs = try acting.record.open().runs
    let known = Set(try runs.gaps(of: subject.run).map(\.number))
    if let number = gaps.first(where: { !known.contains($0) }) {
      throw ValidationError("\(subject.run) has no gap \(number); see 'qp run show --gaps'.")
    }
    func isChosen(_ gap: Runs.Gap) -> Bool {
      all || gaps.contains(gap.number) || gap.gap.organisation == organisation
    }
    let number =
      second
      ? try runs.second(
        isChosen, of: subject.run, by: acting.person, reason: acting.reason, trial: acting.dryRun)
      : try runs.waive(
        isChosen, of: subject.run, by: acting.person, reason: acting.reason, trial: acting.dryRun)
    print(
      second
        ? "\(count(number, "gap")) of \(subject.run) \(number == 1 ? "is" : "are") waived."
        : "\(count(number, "waiver")) of \(subject.run) \(number == 1 ? "waits" : "wait") for a "
          + "second person.")
    print(RunText(try runs.named(subject.run)).head, terminator: "")
    acting.tellTrial()
  }
}
