import ArgumentParser
import Foundation
import PremiumStore
import QualityPremium

/// `qp run compare`: why two runs come to different amounts.
struct RunCompare: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Allots every pound by which two runs differ to what changed.",
    discussion: """
      One thing is changed after another: organisations and populations, then figures that
      were corrected, then evidence that came or was taken back, then rules in the order of
      the scheme. What the award moves by is that thing's; the parts add up exactly.
      """)

  @Argument(help: "The earlier run.")
  var first: String

  @Argument(help: "The later run.")
  var second: String

  @OptionGroup var record: RecordOptions

  @Option(help: "How to write the changes: table or csv.")
  var format: PeopleList.Format = .table

  func run() throws {
    let runs = try record.open().runs
    let comparison = try runs.compare(first, second)
    guard format == .table else {
      return print(Self.table(comparison.changes).csv, terminator: "")
    }
    let moving = comparison.changes.filter { $0.atLeast != .zero || $0.atMost != .zero }
    let still = comparison.changes.count - moving.count
    print(summary(comparison))
    print(moving.isEmpty ? "" : Self.table(moving).text + "\n", terminator: "")
    if still > 0 { print("\(count(still, "change")) moved no pound (--format csv lists all).") }
    if !comparison.rules.isEmpty {
      print("Rules that differ: \(comparison.rules.joined(separator: "; ")).")
    }
    for name in [first, second] {
      let run = try runs.named(name)
      print("\(name): \(RunText(run).head)", terminator: "")
    }
  }

  private static func table(_ changes: [RunComparison.Change]) -> TextTable {
    TextTable(
      heading: ["organisation", "at_least_gbp", "at_most_gbp", "cause", "what"],
      rows: changes.map {
        [$0.organisation, $0.atLeast.plain, $0.atMost.plain, $0.cause.rawValue, $0.what]
      })
  }

  private func summary(_ comparison: RunComparison) -> String {
    var table = TextTable(heading: ["", "at_least_gbp", "at_most_gbp"])
    func add(_ name: String, _ pair: RunComparison.Pair) {
      table.rows.append([name, pair.atLeast.plain, pair.atMost.plain])
    }
    add(first, comparison.before)
    for cause in RunComparison.Cause.allCases {
      add("  " + cause.rawValue, comparison.moved(by: cause))
    }
    add("  unexplained", comparison.unexplained)
    add(second, comparison.after)
    return table.text
  }
}
