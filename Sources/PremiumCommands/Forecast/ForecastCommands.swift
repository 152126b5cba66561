import ArgumentParser
import Foundation
import PremiumAnalysis
import PremiumFiles
import PremiumRules
import QualityPremium

/// `qp forecast`: what a year that is not over will pay.
struct ForecastCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forecast",
    abstract:
      "Says in the year what it may pay: what is settled, what is open, what a case is worth.",
    discussion: """
      Examples:
        qp forecast year FOLDER
        qp forecast year FOLDER --organisation 09H --up-to 2013-11
        qp forecast backtest FILE.csv ...

      FOLDER is evidence of a year that is not over: monthly figures are rows of
      observations.csv whose period is a month, earlier years among them. A
      forecast is a chance and no promise; 'backtest' says how good they were.
      """,
    subcommands: [ForecastYear.self, ForecastBackTest.self], defaultSubcommand: ForecastYear.self)
}

/// `qp forecast year`: the award of a year in progress.
struct ForecastYear: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "year", abstract: "Forecasts the tests and the award of a year in progress.")

  @Argument(help: "A folder of evidence, with months for periods in observations.csv.")
  var evidence: String

  @Option(help: "The scheme: an identifier of 'qp scheme list', or the path of a .yaml file.")
  var scheme = "quality-premium/2013-14"

  @Option(
    help: "The model of the year: a .yaml file; that of the scheme in Rules/Simulations if none.")
  var model: String?

  @Option(help: "Only this organisation, in full.")
  var organisation: String?

  @Option(name: .customLong("up-to"), help: "Use no later month than this, such as 2013-11.")
  var upTo: String?

  @Option(help: "How many times the rest of the year is drawn.")
  var draws = 10_000

  @Option(help: "Where the random numbers begin.")
  var seed: UInt64 = 2013

  @Option(
    name: .customLong("accept-basis"),
    help: "Take a population on this basis although the scheme asks for another.")
  var acceptBasis: EvidenceOptions.Basis?

  @Option(help: "How to write the result: text, csv (a row a test) or json.")
  var format = ReportFormat.text

  @Option(help: "Write to this file, which appears whole or not at all.")
  var output: String?

  func run() throws {
    guard (1...1_000_000).contains(draws) else {
      throw ValidationError("--draws is a number from 1 to 1,000,000.")
    }
    let month = try upTo.map { text in
      guard let month = Period(text).flatMap({ Month($0) }) else {
        throw ValidationError("--up-to is a month such as 2013-11.")
      }
      return month
    }
    let folder = try RulesFolder.current()
    let evidence = URL(filePath: evidence)
    let library = try folder.library(with: evidence)
    let loaded = try library.named(scheme)
    let submissions = try EvidenceFolder.read(
      evidence, for: loaded.scheme, indicators: library.indicators,
      accepting: acceptBasis.flatMap { Population.Basis(rawValue: $0.rawValue) })
    for note in submissions.notes { tell(note.description) }
    let file = try InputFile.read(try YearModelOption.file(self.model, folder, loaded.scheme))
    let model = try YearModelFile.read(file)
    let forecast: AwardForecast
    do {
      forecast = try AwardForecast(
        loaded.scheme, model,
        submissions.list.map { ($0.commissioner, $0.evidence) }, upTo: month, draws: draws,
        seed: seed)
    } catch {
      throw Failure(message: "\(file.name): \(error.message)")
    }
    if let organisation,
      !forecast.organisations.contains(where: { $0.commissioner.code == organisation })
    {
      let left = forecast.leftOut.first { $0.commissioner.code == organisation }
      throw ValidationError(
        left.map {
          "\(organisation) cannot be forecast: \($0.question.id) in \($0.question.period) is not known."
        } ?? "There is no organisation '\(organisation)' in the evidence.")
    }
    let frame = ReportFrame(
      scheme: loaded.scheme, rulesDigest: loaded.digest, evidenceDigest: submissions.digest,
      caveats: loaded.scheme.caveats(for: submissions.list.lazy.map(\.commissioner.population)))
    let report = ForecastReport(
      forecast: forecast, frame: frame, modelDigest: Digest.of(file.bytes),
      provenance: EvidenceProvenance(submissions.list.lazy.map(\.evidence)), only: organisation)
    try format.write(
      to: output, frame, text: report.text, csv: report.csv, json: report.document)
  }
}

/// The model of the year that a command is given, or that of the scheme.
enum YearModelOption {
  static func file(_ model: String?, _ folder: RulesFolder, _ scheme: Scheme) throws -> URL {
    if let model { return URL(filePath: model) }
    let url = folder.simulations.appending(path: "\(scheme.id).yaml")
    guard FileManager.default.fileExists(atPath: url.path) else {
      throw ValidationError(
        "There is no model of the year of \(scheme.id) in Rules/Simulations; give one with --model."
      )
    }
    return url
  }
}
