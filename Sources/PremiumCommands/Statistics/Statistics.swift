import ArgumentParser
import Foundation
import PremiumFiles

/// `qp statistics`: the methods of official health statistics, from a file to a file.
struct Statistics: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "statistics",
    abstract: "Computes rates, intervals, charts and chances as official statisticians do.",
    discussion: """
      Examples:
        qp statistics rate cases.csv --by area
        qp statistics dsr deaths.csv --by area sex --confidence 95 --format table
        qp statistics isratio admissions.csv --reference england.csv --by area --multiplier 100
        qp statistics spc waits.csv --by series time --improvement decrease

      Each method and the columns that it reads; other columns are passed over:
      \(MethodEntry.help)

      The guide is docs/how-to/compute-statistics.md.
      """)

  @Argument(help: "The method.")
  var method: StatisticsMethod

  @Argument(help: "A CSV file; '-' reads standard input.")
  var file: String?

  @OptionGroup var options: StatisticsOptions

  @Option(help: "How to write the result: csv, json or table.")
  var format: Format = .csv

  @Option(help: "Write to this file, which appears whole or not at all.")
  var output: String?

  enum Format: String, ExpressibleByArgument, CaseIterable { case csv, json, table }

  func validate() throws {
    guard let file else {
      throw ValidationError(
        "Name a file before --by and --rebase, or '-' for standard input.")
    }
    if file == "-", options.reference == "-" {
      throw ValidationError("Only one of the files can be standard input.")
    }
    try options.check(for: method)
  }

  func run() throws {
    let table = try compute()
    try Output.writing(to: output) { output in
      try write(table, to: &output)
    }
  }

  private func compute() throws -> FigureTable {
    guard let file else { throw ValidationError("Name a file.") }
    var problems: [Problem] = []
    let rows = try Self.read(file, &problems)
    let reference = try options.reference.flatMap { try Self.read($0, &problems) }
    try problems.check()
    for note in problems.notes { tell(note.description) }
    guard let rows else { throw Failure(message: "'\(file)' could not be read") }
    var run = StatisticsRun(method: method, options: options, file: rows, reference: reference)
    return try run.table()
  }

  private static func read(_ path: String, _ problems: inout [Problem]) throws -> ColumnFile? {
    let input =
      path == "-"
      ? InputFile(
        name: "standard input", bytes: Array(FileHandle.standardInput.readDataToEndOfFile()))
      : try InputFile.read(URL(filePath: path))
    return ColumnFile(input, problems: &problems)
  }

  private func write(_ table: FigureTable, to output: inout Output) throws {
    switch format {
    case .csv: try table.writeCSV(to: &output)
    case .json: try table.writeJSON(to: &output)
    case .table: try output.write(table.text)
    }
  }
}
