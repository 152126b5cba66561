import ArgumentParser
import Foundation
import PremiumAnalysis
import PremiumFiles
import PremiumRules
import QualityPremium

/// `qp review simulate`: the year drawn again and again under stated assumptions.
struct ReviewSimulate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract:
      "Draws the year again and again: what all may be paid, and whether payment follows truth.",
    discussion: """
      Examples:
        qp review simulate FOLDER
        qp review simulate FOLDER --draws 100000 --seed 7 --format json
        qp review simulate FOLDER --model my-model.yaml --format csv

      Rules/Simulations holds what is assumed, each number with why. The same
      seed gives the same bytes on any number of cores.
      """)

  @Argument(help: "A folder of evidence.")
  var evidence: String

  @Option(help: "The scheme: an identifier of 'qp scheme list', or the path of a .yaml file.")
  var scheme = "quality-premium/2013-14"

  @Option(
    help: "The model of the year: a .yaml file; that of the scheme in Rules/Simulations if none.")
  var model: String?

  @Option(help: "How many times the year is drawn.")
  var draws = 10_000

  @Option(help: "Where the random numbers begin.")
  var seed: UInt64 = 2013

  @Option(help: "How many cores draw at once; all if none is given.")
  var cores: Int?

  @Option(
    name: .customLong("accept-basis"),
    help: "Take a population on this basis although the scheme asks for another.")
  var acceptBasis: EvidenceOptions.Basis?

  @Option(help: "How to write the result: text, csv (a row an organisation) or json.")
  var format = ReportFormat.text

  @Option(help: "Write to this file, which appears whole or not at all.")
  var output: String?

  func run() throws {
    guard (1...10_000_000).contains(draws) else {
      throw ValidationError("--draws is a number from 1 to 10,000,000.")
    }
    if let cores, cores < 1 { throw ValidationError("--cores is a number from 1.") }
    let folder = try RulesFolder.current()
    let evidence = URL(filePath: evidence)
    let library = try folder.library(with: evidence)
    let loaded = try library.named(scheme)
    let submissions = try EvidenceFolder.read(
      evidence, for: loaded.scheme, indicators: library.indicators,
      accepting: acceptBasis.flatMap { Population.Basis(rawValue: $0.rawValue) })
    for note in submissions.notes { tell(note.description) }
    let file = try InputFile.read(try YearModelOption.file(model, folder, loaded.scheme))
    let model = try YearModelFile.read(file)
    let result: SimulationResult
    do {
      result = try Simulation(
        loaded.scheme, model, submissions.list.map { ($0.commissioner, $0.evidence) }, seed: seed
      ).run(draws: draws, cores: cores ?? ProcessInfo.processInfo.activeProcessorCount)
    } catch {
      throw Failure(message: "\(file.name): \(error.message)")
    }
    let frame = ReportFrame(
      scheme: loaded.scheme, rulesDigest: loaded.digest, evidenceDigest: submissions.digest,
      caveats: loaded.scheme.caveats(for: submissions.list.lazy.map(\.commissioner.population)))
    let report = SimulationReport(
      result: result, frame: frame, modelDigest: Digest.of(file.bytes),
      provenance: EvidenceProvenance(submissions.list.lazy.map(\.evidence)))
    try format.write(
      to: output, frame, text: report.text, csv: report.csv, json: report.document)
  }
}
