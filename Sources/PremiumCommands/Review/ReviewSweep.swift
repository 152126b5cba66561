import ArgumentParser
import Foundation
import PremiumAnalysis
import PremiumFiles
import PremiumRules
import QualityPremium

/// `qp review sweep`: a scheme under every combination of some values of its numbers.
struct ReviewSweep: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sweep",
    abstract: "Runs a scheme with other numbers and gives the totals, the losers and the winners.",
    discussion: """
      Examples:
        qp review sweep --evidence FOLDER \\
          --vary 'measure:pyll.threshold=1%..6%:0.1%' \\
          --vary 'adjustment:*.deduction=0%..25%:5%' --format csv
        qp review sweep --table FILE.csv --columns columns.yaml \\
          --vary 'scheme.amount-per-head=£4,£5,£6'
        qp review sweep --evidence FOLDER --variant half-deductions

      'qp scheme show --parameters' lists every number that can vary. A star
      stands for any text: all numbers that it names move together. Gains and
      losses are against the scheme as it stands, at most, where something is
      unknown.
      """)

  @Argument(help: "The scheme: an identifier of 'qp scheme list', or the path of a .yaml file.")
  var scheme = "quality-premium/2013-14"

  @OptionGroup var input: EvidenceOptions

  @Option(
    parsing: .singleValue,
    help: "A number and its values: PATH=FROM..TO:STEP or PATH=VALUE,VALUE. May be repeated.")
  var vary: [String] = []

  @Option(help: "A variant: an identifier of Rules/Variants, or the path of a .yaml file.")
  var variant: String?

  @Flag(help: "Only totals and how many get nothing, for very many variants.")
  var brief = false

  @Option(help: "How to write the result: table, csv or json.")
  var format: Assess.Format = .table

  @Option(help: "Write to this file, which appears whole or not at all.")
  var output: String?

  func run() throws {
    try input.check()
    if vary.isEmpty && variant == nil {
      throw ValidationError("Give --vary PATH=VALUES or --variant NAME.")
    }
    let folder = try RulesFolder.current()
    let library = try folder.library(with: input.evidence.map { URL(filePath: $0) })
    let loaded = try library.named(scheme)
    let organisations = try input.readColumns(loaded.scheme, library)
    for note in organisations.notes { tell(note.description) }
    let report = try SweepReport(
      loaded.scheme, variant: readVariant(folder), vary: vary, organisations: organisations)
    try Output.writing(to: output) { output in
      try report.write(format, brief: brief, to: &output)
    }
  }

  private func readVariant(_ folder: RulesFolder) throws -> Variant? {
    try variant.map { try VariantList.read($0, in: folder) }
  }
}
