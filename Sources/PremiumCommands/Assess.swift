import ArgumentParser
import Foundation
import PremiumFiles
import PremiumRules
import QualityPremium

/// `qp assess`: what each organisation has earned, and why.
struct Assess: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "assess",
    abstract: "Says what each organisation has earned, exactly, and why.",
    discussion: """
      Examples:
        qp assess --evidence FOLDER --explain
        qp assess --evidence FOLDER --organisation 09H 09X --format json
        qp assess --table FILE.csv --columns columns.yaml --totals
        qp assess my-scheme.yaml --evidence FOLDER --output results.csv
        qp assess --evidence FOLDER --readings

      A folder of evidence holds organisations.csv, and observations.csv,
      statements.csv, agreements.csv, splits.csv and remarks.csv where there
      is something to say in them. What is not known is left out: the award is then a
      range, and the explanation lists what would settle it.
      """)

  @Argument(help: "The scheme: an identifier of 'qp scheme list', or the path of a .yaml file.")
  var scheme = "quality-premium/2013-14"

  @OptionGroup var input: EvidenceOptions

  @Option(
    parsing: .upToNextOption, help: "Only these organisations, by code, in the order of the input.")
  var organisation: [String] = []

  @Option(help: "How to write the result: table, csv or json.")
  var format: Format = .table

  @Option(help: "Write to this file, which appears whole or not at all.")
  var output: String?

  @Flag(help: "Give the reason for every verdict and every pound.")
  var explain = false

  @Flag(help: "Explain, with the chance of meeting each rule by luck. JSON always holds it.")
  var luck = false

  @Flag(help: "Only the totals of all organisations.")
  var totals = false

  @Flag(
    help:
      "Instead, which organisations it matters to how a rule that the sources leave open is read.")
  var readings = false

  enum Format: String, ExpressibleByArgument, CaseIterable { case table, csv, json }

  /// Checked when it runs, so that a misspelt option is named first.
  private func checkOptions() throws {
    try input.check()
    if readings && (explain || luck || totals) {
      throw ValidationError("--readings goes without --explain, --luck and --totals.")
    }
    let explain = explain || luck
    if explain && totals { throw ValidationError("--explain and --luck go without --totals.") }
    if explain && format == .csv {
      throw ValidationError("--explain and --luck are for --format table; JSON always holds both.")
    }
  }

  func run() throws {
    try checkOptions()
    let interruption = Interruption(
      removing: output.map { Output.temporary(beside: URL(filePath: $0)) })
    defer { interruption.end() }
    let folder = try RulesFolder.current()
    let library = try folder.library(with: input.evidence.map { URL(filePath: $0) })
    let loaded = try library.named(scheme)
    if let table = input.table, let columns = input.columns {
      return try assess(table: table, columns: columns, loaded)
    }
    let submissions = try input.read(loaded.scheme, library)
    for note in submissions.notes { tell(note.description) }
    let report = AssessmentReport(loaded, submissions, only: try choose(from: submissions.list))
    try Output.writing(to: output) { output in try write(report, to: &output) }
  }

  private func choose(from list: [Submission]) throws -> [Submission] {
    guard !organisation.isEmpty else { return list }
    let codes = Set(list.map(\.commissioner.code))
    if let code = organisation.first(where: { !codes.contains($0) }) { throw missing(code, codes) }
    return list.filter { organisation.contains($0.commissioner.code) }
  }

  /// An organisation was asked for that is not among those there are.
  func missing(_ code: String, _ codes: some Sequence<String>) -> ValidationError {
    let near = Suggestion.nearest(to: code, among: codes).map { " Did you mean '\($0)'?" } ?? ""
    return ValidationError("There is no organisation '\(code)' in the evidence.\(near)")
  }

  func write(_ report: AssessmentReport, to output: inout Output) throws {
    if readings { return try write(ReadingsReport(report), to: &output) }
    if totals { return try write(report.totals, report.frame, to: &output) }
    switch format {
    case .table where explain || luck: try report.writeExplanations(to: &output, withLuck: luck)
    case .table: try report.writeTable(to: &output)
    case .csv:
      let csv = ResultCSV(report.scheme)
      try output.write(csv.heading)
      for assessed in report.assessments { try output.write(csv.row(assessed.assessment)) }
      report.frame.tellCaveats()
    case .json: try output.write(JSONText.of(report.document))
    }
  }

  private func write(_ differences: ReadingsReport, to output: inout Output) throws {
    switch format {
    case .table: try output.write(differences.text)
    case .csv: try output.write(differences.csv)
    case .json: try output.write(JSONText.of(differences.rows))
    }
  }

  func write(_ totals: Totals, _ frame: ReportFrame, to output: inout Output) throws {
    switch format {
    case .table: try output.write(frame.text(totals))
    case .csv:
      try output.write(TotalsCSV.heading + TotalsCSV.row(totals))
      frame.tellCaveats()
    case .json: try output.write(JSONText.of(frame.document(totals)))
    }
  }
}
