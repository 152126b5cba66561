import ArgumentParser
import Foundation
import PremiumFiles
import PremiumRules
import PremiumStatements
import QualityPremium

/// `qp practice distribute`: a sum divided to the penny, by a stated formula.
struct PracticeDistribute: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "distribute",
    abstract: "Divides a sum among the practices that were members on a day, to the penny.",
    discussion: """
      The list has practice_code, practice_name and organisation, and list_size,
      weighted_list, need_weight, contribution or amount_gbp as the formula asks;
      member_from and member_until date a membership. The layout in which list sizes
      are published (ccg_code, total) is read too.
      """)

  @Argument(help: "The CSV file of practices.")
  var file: String

  @Option(help: "The CCG, by code.")
  var organisation: String

  @Option(help: "The sum, such as 120000 or 120000.50.")
  var amount: Pounds

  @Option(
    name: .customLong("by"),
    help: "list-size, weighted-list, need, contribution, equal or hand-set.")
  var formula: DistributionFormula

  @Option(help: "The day whose members are paid, such as 2014-12-18.")
  var on: Day

  @Option(help: "What it is for: quality, outcomes or inequality.")
  var purpose: SpendingLine.Purpose

  @Option(help: "The service or equipment that is paid for, in words.")
  var use: String

  @OptionGroup var deciding: DecisionOptions
  @OptionGroup var scheme: SchemeOption

  @Option(help: "How to write it: table, csv, markdown or html.")
  var format: Format = .table

  @Option(help: "Write to this file, which appears whole or not at all.")
  var output: String?

  @Option(help: "Write a letter for each practice in HTML and Markdown into this folder.")
  var letters: String?

  @Flag(help: "Print each letter as PDF too, where chromium or weasyprint is installed.")
  var pdf = false

  enum Format: String, ExpressibleByArgument, CaseIterable { case table, csv, markdown, html }

  func run() throws {
    guard amount.money > .zero else {
      throw ValidationError("--amount has to be more than nothing.")
    }
    guard !use.isEmpty else { throw ValidationError("--use has to say what is paid for.") }
    if pdf, letters == nil { throw ValidationError("--pdf goes with --letters FOLDER.") }
    let statement = try statement()
    try Output.write(text(statement), to: output)
    if let letters { try write(statement, in: URL(filePath: letters)) }
  }

  private func statement() throws -> PracticeStatement {
    let list = try InputFile.read(URL(filePath: file))
    let practices = try PracticeFile.read(list)
    let distribution: PracticeDistribution
    do throws(PracticeDistribution.Fault) {
      distribution = try PracticeDistribution(
        amount.money, of: organisation, among: practices, by: formula, on: on)
    } catch {
      throw Failure(message: error.sentence)
    }
    let register = try OrganisationRegister.read(RulesFolder.current().organisations)
    return PracticeStatement(
      commissioner: register[organisation]?.name ?? organisation,
      scheme: try scheme.load().scheme.title, distribution: distribution, purpose: purpose,
      use: use, decision: try deciding.decision, list: "\(list.shortName), sha256 \(list.digest)")
  }

  private func text(_ statement: PracticeStatement) -> String {
    switch format {
    case .table: PracticeText(statement).text
    case .csv: PracticeText(statement).csv
    case .markdown: statement.overview.markdown
    case .html: statement.overview.html
    }
  }

  private func write(_ statement: PracticeStatement, in folder: URL) throws {
    let letters = statement.distribution.shares.map {
      StatementFile(name: "practice-\($0.practice.code)", page: statement.letter($0))
    }
    let written = try StatementFolder(folder).write(letters, as: [.html, .markdown], pdf: pdf)
    tell("\(count(letters.count, "letter")) in \(folder.relativePath): \(written) files.")
  }
}

/// Who decided on a use of money; all of it or nothing.
struct DecisionOptions: ParsableArguments {
  @Option(help: "The body that decided, such as 'the governing body'; a draft without it.")
  var decidedBy: String?

  @Option(help: "When it decided, such as 2014-12-18.")
  var decidedOn: Day?

  @Option(help: "Where that is minuted.")
  var minute: String?

  var decision: SpendingDecision? {
    get throws {
      if decidedBy == nil, decidedOn == nil, minute == nil { return nil }
      guard let decidedBy, let decidedOn, let minute else {
        throw ValidationError("--decided-by, --decided-on and --minute go together.")
      }
      return SpendingDecision(by: decidedBy, on: decidedOn, minute: minute)
    }
  }
}

/// A distribution as lines of text, and as CSV.
struct PracticeText {
  private let statement: PracticeStatement

  init(_ statement: PracticeStatement) {
    self.statement = statement
  }

  private var distribution: PracticeDistribution { statement.distribution }

  var text: String {
    var table = TextTable(heading: ["practice", "amount_gbp", "name and how it comes to that"])
    for share in distribution.shares {
      table.rows.append([
        share.practice.code, share.part.amount.plain,
        "\(share.practice.name): \(distribution.line(for: share))",
      ])
    }
    let others = distribution.notMembers.map { "\($0.code) \($0.name)" }
    let left =
      others.isEmpty
      ? ""
      : "No members on \(distribution.day.inWords): \(others.joined(separator: ", ")).\n"
    return statement.overview.title + "\n\n" + table.text + "\n"
      + distribution.rule.wrapped(to: 100, indent: 0) + "\n" + left
  }

  var csv: String {
    let heading = [
      "practice_code", "practice_name", "organisation", "formula", "weight", "exact_gbp",
      "left_over_penny", "amount_gbp",
    ]
    let rows = distribution.shares.map { share in
      CSVText.line([
        CSVText.harmless(share.practice.code), CSVText.harmless(share.practice.name),
        share.practice.organisation, distribution.formula.rawValue, share.weight.description,
        share.part.exact.exactPounds, share.part.hasPennyLeftOver ? "1" : "0",
        share.part.amount.plain,
      ])
    }
    return CSVText.line(heading) + rows.joined()
  }
}
