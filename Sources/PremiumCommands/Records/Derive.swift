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

  @Option(help: "Write the figures as they may be published to this file, small numbers hidden.")
  var published: String?

  @Option(help: "What stands in the column 'source'.")
  var source: String?

  @Flag(help: "Say what would be counted, in words and in SQL, and count nothing.")
  var explain = false

  @Option(help: "The most of a column that may be missing, per cent.")
  var mostMissing = 5

  @Option(help: "Where a definition names no standard population: european-1976 or european-2013.")
  var standard = StandardPopulationName.european1976.rawValue

  @Flag(help: "Say how many seconds each step took.")
  var timings = false

  @OptionGroup var options: RecordsOptions

  func validate() throws {
    if indicators.isEmpty, !all {
      throw ValidationError("Name an indicator, or --all.")
    }
    if output == nil, published == nil, !explain {
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

  private func write(_ outcome: DeriveWork.Outcome, of work: DeriveWork) throws {
    let label = source ?? work.source
    let heading = DerivedObservation.columns.joined(separator: ",") + "\n"
    let figures = outcome.observations.map { $0.line(source: label, digest: outcome.digest) }
    let shown = Published.columns.joined(separator: ",") + "\n"
    // Both or neither: the files have their names when everything is written.
    var files: [Output] = []
    do {
      for (path, lines) in [
        (output, [heading] + figures), (published, [shown] + outcome.published),
      ] {
        guard let path else { continue }
        var file = try Output(to: path)
        for line in lines { try file.write(line) }
        files.append(file)
      }
      for place in files.indices { try files[place].finish() }
    } catch {
      for file in files { file.abandon() }
      throw error
    }
  }

  func run() throws {
    let rules = try RulesFolder.current()
    let work = try DeriveWork(self, rules)
    if explain {
      print(try work.explanation(), terminator: "")
      return
    }
    do {
      let meter = StepMeter(tellsTimes: timings)
      defer { meter.end() }
      let outcome = try awaiting { try await work.run { meter.begin($0) } }
      meter.end()
      for remark in outcome.remarks { tell("note: \(remark)") }
      try write(outcome, of: work)
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
