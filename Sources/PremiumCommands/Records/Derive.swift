import ArgumentParser
import Foundation
import PremiumFiles
import PremiumRecords
import PremiumRules
import QualityPremium

/// `qp derive`.
struct Derive: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "derive",
    abstract: "Works indicators out from records of patients, ready for 'qp evidence import'.",
    discussion: """
      A folder of records holds a file a table, CSV or Parquet: admissions, deaths,
      infections, waits, attendances, calls, answers, population; and as CSV membership,
      shares and life_expectancy. docs/how-to/derive-indicators.md lists their columns.
      The folder is checked first; where it holds a mistake, nothing is derived.

      Examples:
        qp derive --all --records records --output observations.csv
        qp derive mrsa pyll --records records --engine reference --output -
        qp derive avoidable-emergency-admissions --records records --explain
        qp derive --all --records records --engine sc://spark:15002 --output observations.csv
      """)

  @Argument(help: "Indicators that have a plan; 'qp indicator list' lists all.")
  var indicators: [String] = []

  @Flag(help: "Every indicator that the scheme uses and that has a plan.")
  var all = false

  @Option(help: "The scheme whose periods are wanted.")
  var scheme = "quality-premium/2013-14"

  @Option(name: .customLong("period"), help: "A period in place of the scheme's; repeat for more.")
  var periods: [String] = []

  @Option(help: "Write the observations to this file; '-' for standard output.")
  var output: String?

  @Option(help: "What stands in the column 'source'.")
  var source: String?

  @Flag(help: "Say what would be counted, in words and in SQL, and count nothing.")
  var explain = false

  @Option(help: "The most of a column that may be missing, per cent.")
  var mostMissing = 5

  @Option(help: "Where a definition names no standard population: european-1976 or european-2013.")
  var standard = StandardPopulationName.european1976.rawValue

  @OptionGroup var options: RecordsOptions

  func validate() throws {
    if indicators.isEmpty, !all {
      throw ValidationError("Name an indicator, or --all.")
    }
    if output == nil, !explain {
      throw ValidationError("Name the file to write with --output, or ask for --explain.")
    }
    if !(0...100).contains(mostMissing) {
      throw ValidationError("--most-missing is a percentage between 0 and 100.")
    }
  }

  /// Ends the process as a shell expects after Ctrl-C.
  private func stop() -> Never {
    tell("qp: \(EngineError(.cancelled, ""))")
    Foundation.exit(130)
  }

  func run() throws {
    let rules = try RulesFolder.current()
    let work = try DeriveWork(self, rules)
    if explain {
      print(try work.explanation(), terminator: "")
      return
    }
    do {
      let outcome = try awaiting { try await work.run() }
      for remark in outcome.remarks { tell("note: \(remark)") }
      var file = try Output(to: output)
      try file.write(DerivedObservation.columns.joined(separator: ",") + "\n")
      let label = source ?? work.source
      for one in outcome.observations {
        try file.write(one.line(source: label, digest: outcome.digest))
      }
      try file.finish()
      tell(
        "\(outcome.observations.count + outcome.withheld) figures, \(outcome.withheld) of them "
          + "without a value and left out; engine \(options.engine)")
    } catch is CancellationError {
      stop()
    } catch let error as EngineError {
      if error.kind == .cancelled { stop() }
      throw Failure(message: error.description)
    }
  }
}
