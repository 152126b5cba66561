import ArgumentParser
import Foundation
import PremiumFiles
import PremiumStatements
import QualityPremium

/// `qp statement`: what CCGs are told, made for print.
struct StatementCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "statement",
    abstract: "Writes award letters, governing-body papers and one-page summaries.",
    discussion: """
      Examples:
        qp statement letter --run 2013-14-run-1 --output letters
        qp statement paper --run 2013-14-run-1 --organisation 09H --sheet sheet.csv
        qp statement summary --evidence FOLDER --organisation 09H --format markdown
        qp statement summary --run 2013-14-run-1 --output summaries --pdf

      The same run or evidence gives the same bytes, on any machine and day.
      """,
    subcommands: [StatementLetter.self, StatementPaper.self, StatementSummary.self])
}

/// `qp statement letter`.
struct StatementLetter: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "letter", abstract: "Writes the letter by which a CCG is told of its award.")

  @OptionGroup var about: StatementSource
  @OptionGroup var target: StatementTarget

  func run() throws { try target.write("letter", try about.statements()) { $0.letter } }
}

/// `qp statement summary`.
struct StatementSummary: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "summary", abstract: "Writes an award on one side of paper.")

  @OptionGroup var about: StatementSource
  @OptionGroup var target: StatementTarget

  func run() throws { try target.write("summary", try about.statements()) { $0.summary } }
}

/// `qp statement paper`.
struct StatementPaper: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "paper",
    abstract: "Writes a paper for the governing body, with its covering sheet.",
    discussion: """
      --sheet gives what only the CCG knows: CSV with field and text, and organisation
      where a row is for one of several. The fields are
      \(CoverSheet.Field.allCases.map(\.rawValue).joined(separator: ", ")).
      """)

  @OptionGroup var about: StatementSource
  @OptionGroup var target: StatementTarget

  @Option(help: "A CSV file of what the CCG writes on the covering sheet.")
  var sheet: String?

  func run() throws {
    let sheets = try sheet.map { try CoverSheetFile.read(InputFile.read(URL(filePath: $0))) } ?? [:]
    let common = sheets[nil] ?? CoverSheet()
    try target.write("paper", try about.statements()) { statement in
      let code = statement.assessment.commissioner.code
      return statement.paper(sheets[code]?.completed(by: common) ?? common)
    }
  }
}

/// Where statements go.
struct StatementTarget: ParsableArguments {
  @Option(parsing: .upToNextOption, help: "html, markdown, or both.")
  var format: [PageFormat] = [.html]

  @Option(help: "The folder for one file each; standard output without it, for one CCG.")
  var output: String?

  @Flag(help: "Print each as PDF too, where chromium or weasyprint is installed.")
  var pdf = false

  func write(
    _ kind: String, _ statements: [AwardStatement], _ page: (AwardStatement) -> Page
  ) throws {
    guard let output else {
      guard statements.count == 1, format.count == 1, !pdf else {
        throw ValidationError("Name a folder with --output for several files, or for --pdf.")
      }
      return print(format[0].text(of: page(statements[0])), terminator: "")
    }
    let files = statements.map {
      StatementFile(name: "\(kind)-\($0.assessment.commissioner.code)", page: page($0))
    }
    let written = try StatementFolder(URL(filePath: output)).write(files, as: format, pdf: pdf)
    tell("\(count(statements.count, kind)) in \(output): \(written) files.")
  }
}
