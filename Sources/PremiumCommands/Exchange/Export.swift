import ArgumentParser
import Foundation
import PremiumFiles
import PremiumPublishing
import PremiumStore
import QualityPremium

/// `qp export`: results in the layouts of others.
struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Writes results in the layouts of others: FHIR, Fingertips, QOF.",
    discussion: """
      Examples:
        qp export fhir latest --output reports.json
        qp export fhir 2013-14-run-2 --organisation 09H
        qp export fingertips latest --output fingertips.csv
        qp export qof latest --period 2013/14 --output achievement.csv

      Fingertips and QOF tables withhold small counts as 'qp publish' does. FHIR reports
      hold every figure as it is: they are for those who exchange results.
      """,
    subcommands: [ExportFHIR.self, ExportFingertips.self, ExportAchievement.self])
}

/// What every export is of, and where it goes.
struct ExportOptions: ParsableArguments {
  @Argument(help: "A run, such as 2013-14-run-1, or 'latest' for the one published last.")
  var run: String

  @Option(help: "The file to write, whole or not at all; standard output without it.")
  var output: String?

  @OptionGroup var record: RecordOptions

  func write(_ text: String) throws {
    try Output.write(text, to: output)
  }

  /// What the run publishes, with all that was published before it.
  func publication() throws -> Publication {
    let runs = try record.open().runs
    return Publication(try runs.editions(upTo: try runs.published(run)))
  }
}

/// `qp export fhir`.
struct ExportFHIR: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fhir",
    abstract: "Writes a Bundle of FHIR R4: the scheme as a Measure, each award as a MeasureReport.",
    discussion: """
      It uses the vocabulary of HL7's Da Vinci guide on value-based performance reporting,
      and does not claim to conform to it. Only elements that R4 and R4B share are used.
      """)

  @OptionGroup var options: ExportOptions

  @Option(help: "Only the report of this organisation; may be given several times.")
  var organisation: [String] = []

  func run() throws {
    let runs = try options.record.open().runs
    let run = try options.run == "latest" ? runs.published("latest") : runs.named(options.run)
    guard let assessed = run.deeds.last(where: { [.assess, .recalculate].contains($0.move) }),
      let date = assessed.event.instant?.day
    else {
      throw StoreError(
        .refused, "\(run.name) is \(run.stage.inWords), and has no results yet",
        remedy: "assess it with 'qp run assess'")
    }
    let reading = try runs.reading(of: run.name)
    var submissions = reading.submissions.list
    for code in organisation where !submissions.contains(where: { $0.commissioner.code == code }) {
      throw ValidationError("\(run.name) holds no organisation '\(code)'.")
    }
    if !organisation.isEmpty {
      submissions.removeAll { !organisation.contains($0.commissioner.code) }
    }
    let reported = ReportedRun(
      run: run.name, scheme: reading.scheme, indicators: reading.indicators,
      submissions: submissions, date: date)
    try options.write(reported.bundle.text)
    tell(
      "\(count(submissions.count, "MeasureReport")) of \(run.name), small counts as they are: "
        + "not for publication.")
  }
}

/// `qp export fingertips`.
struct ExportFingertips: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fingertips", abstract: "Writes figures in the columns of Fingertips.")

  @OptionGroup var options: ExportOptions

  func run() throws { try options.write(FingertipsLayout.csv(options.publication())) }
}

/// `qp export qof`.
struct ExportAchievement: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "qof",
    abstract: "Writes numerators and denominators in the long layout of QOF's raw files.")

  @OptionGroup var options: ExportOptions

  @Option(help: "The period, since the layout does not say it.", transform: Period.named)
  var period: Period

  func run() throws {
    try options.write(AchievementLayout.csv(options.publication(), in: period))
  }
}

extension Period {
  /// The period of a word on the command line.
  static func named(_ text: String) throws -> Period {
    guard let period = Period(text) else {
      throw ValidationError("'\(text)' is no period such as 2013, 2013/14, 2013/14 Q1 or 2013-04.")
    }
    return period
  }
}
