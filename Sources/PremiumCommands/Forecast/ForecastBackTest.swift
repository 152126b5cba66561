import ArgumentParser
import Foundation
import PremiumAnalysis
import PremiumFiles
import PremiumRules
import QualityPremium

/// `qp forecast backtest`: forecasts of years that are over, beside what came.
struct ForecastBackTest: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backtest",
    abstract: "Forecasts years that are over with what was known then, and says how good that was.",
    discussion: """
      Examples:
        qp forecast backtest observations.csv
        qp forecast backtest ae_provider_monthly_2012_2016.csv --format csv

      Reads observations.csv with months for periods, and the layouts in which
      NHS England and Public Health England published A&E attendances,
      infections, waits and ambulance calls.
      """)

  @Argument(help: "Files of monthly figures.")
  var files: [String]

  @Option(
    help: "The scheme whose tests are forecast: an identifier of 'qp scheme list', or a .yaml file."
  )
  var scheme = "quality-premium/2013-14"

  @Option(help: "How to write the result: text (Markdown), or csv (a row a forecast).")
  var format = Format.text

  @Option(help: "Write to this file, which appears whole or not at all.")
  var output: String?

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, csv }

  func run() throws {
    let library = try RulesFolder.current().library()
    var problems: [Problem] = []
    var read: [(file: InputFile, series: [PublishedSeries])] = []
    for path in files {
      do {
        let file = try InputFile.read(URL(filePath: path), name: path)
        read.append((file, try PublishedSeries.read(file, indicators: library.indicators)))
      } catch {
        problems += error.list
      }
    }
    try problems.check()
    let report = BackTestReport(read, try library.named(scheme).scheme)
    try Output.write(format == .text ? report.text : report.csv, to: output)
  }
}
