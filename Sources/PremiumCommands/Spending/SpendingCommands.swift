import ArgumentParser
import Foundation
import PremiumFiles
import PremiumRules
import PremiumStatements
import PremiumStore
import QualityPremium

/// `qp spending`: how the money is used, and what is told of it.
struct SpendingCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "spending",
    abstract: "Keeps how CCGs use their payments: plans, outturns and their public explanation.",
    discussion: """
      Examples:
        qp spending check plan.csv --paid 201000
        qp spending plan plan.csv --as a.ccg.person
        qp spending decide plan 02Y --decided-by "the governing body" \\
          --decided-on 2014-12-18 --minute 7 --as another.ccg.person
        qp spending outturn outturn.csv --as a.ccg.person
        qp spending publish outturn 02Y --as a.ccg.person
        qp spending show 02Y --format html --output how-it-was-used.html

      The money is for better quality, better outcomes or less inequality, and no
      bonus; docs/how-to/use-the-money.md has the columns of the file.
      """,
    subcommands: [
      SpendingCheck.self, SpendingPlan.self, SpendingOutturn.self, SpendingDecide.self,
      SpendingPublish.self, SpendingList.self, SpendingShow.self,
    ])
}

extension RulesFolder {
  /// Plans or outturns from a file, whose organisations have to be in the register.
  func spendings(in path: String, _ kind: Spending.Kind) throws -> [Spending] {
    try SpendingFile.read(
      InputFile.read(URL(filePath: path)), kind,
      organisations: OrganisationRegister.read(organisations))
  }
}

/// `qp spending check`: whether a file is in order, without a record.
struct SpendingCheck: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Checks a file of plans or outturns and shows whether the lines add up.",
    discussion: "Exit code 1 says that something is not in order; a note alone is.")

  @Argument(help: "The CSV file.")
  var file: String

  @Option(help: "What the file holds: plan or outturn.")
  var kind: Spending.Kind = .plan

  @Option(help: "What was paid, such as 201000.00, for a file about one organisation.")
  var paid: Pounds?

  func run() throws {
    let spendings = try RulesFolder.current().spendings(in: file, kind)
    if paid != nil, spendings.count > 1 {
      throw ValidationError("--paid is for a file about one organisation.")
    }
    var open = 0
    for spending in spendings {
      let findings = spending.findings(paid: paid?.money)
      print(SpendingText(spending, findings).text, terminator: "")
      open += findings.count { $0.weight != .note }
    }
    if open > 0 {
      throw Failure(message: "\(count(open, "thing")) \(open == 1 ? "is" : "are") not in order")
    }
  }
}

/// A use of the money in lines of text, for whoever keeps it.
struct SpendingText {
  private let spending: Spending
  private let findings: [SpendingFinding]

  init(_ spending: Spending, _ findings: [SpendingFinding]) {
    self.spending = spending
    self.findings = findings
  }

  var text: String {
    var table = TextTable(heading: [
      "line", "type", "amount_gbp", "purpose", "payee", "description",
    ])
    for line in spending.lines {
      table.rows.append([
        line.id, line.kind.rawValue, line.amount.plain, line.purpose?.rawValue ?? "",
        line.payee?.inWords ?? "", line.description ?? "",
      ])
    }
    return "\(spending.organisation), \(spending.kind.rawValue)\n" + table.text + balance
      + findings.map { ("\($0.weight.label)\($0.sentence)").wrapped(to: 98, indent: 2) + "\n" }
      .joined()
  }

  private var balance: String {
    let other = spending.total(.otherFunds)
    let added = other == .zero ? "" : " and \(other) of other funds"
    let rest =
      spending.excess == .zero
      ? "adds up"
      : spending.excess > .zero
        ? "\(spending.excess) too much" : "\(Money.zero - spending.excess) not accounted for"
    return "\(spending.award) received\(added); \(spending.spent) spent, "
      + "\(spending.carried) carried forward: \(rest).\n"
  }
}

extension SpendingFinding.Weight {
  /// What stands before a finding.
  fileprivate var label: String {
    switch self {
    case .refused: "Refused: "
    case .open: "Open: "
    case .note: "Note: "
    }
  }
}
