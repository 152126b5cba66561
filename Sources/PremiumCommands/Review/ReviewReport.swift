import ArgumentParser
import Foundation
import PremiumAnalysis
import PremiumFiles
import PremiumRules
import QualityPremium

/// `qp review report`: the review of a year's awards as one bundle.
struct ReviewReport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Writes a review of a year's awards: was it fair, was it luck, was it worth it.",
    discussion: """
      Writes a folder with a report and a summary of one page for people, every figure as CSV, the
      whole as JSON, and the digests of all of them. The same evidence, rules and seed give the same
      bytes. Every analysis says how sure it is and what it cannot show. A folder 'series' in the
      evidence may hold monthly figures, in the layouts that 'qp forecast backtest' reads.

      Examples:
        qp review report Examples/england-2013-14 --accept-basis registered --output review
        qp review report evidence-2014-15 --scheme quality-premium/2014-15 \\
          --earlier awards-2013-14.csv --output review
      """)

  @Argument(help: "The folder of evidence.", completion: .directory)
  var evidence: String

  @OptionGroup var subject: SchemeOption

  @Option(
    name: .customLong("accept-basis"),
    help: "Take a population on this basis although the scheme asks for another.")
  var acceptBasis: EvidenceOptions.Basis?

  @Option(
    help: "The awards of an earlier year, as 'qp assess --format csv' writes them.",
    completion: .file(extensions: ["csv"]))
  var earlier: String?

  @Option(help: "Of all random numbers.")
  var seed: UInt64 = 2013

  @Option(help: "How many times the year is run again, where the rules state a model of it.")
  var draws = 10_000

  @Option(help: "The folder to write, which must not be there yet.", completion: .directory)
  var output: String

  func validate() throws {
    guard (1...10_000_000).contains(draws) else {
      throw ValidationError("--draws is a number from 1 to 10,000,000.")
    }
  }

  func run() throws {
    let study = try ReviewStudy(
      ReviewStudy.Basis(
        evidence: evidence, scheme: subject.scheme, accepting: acceptBasis, earlier: earlier,
        seed: seed),
      draws: draws)
    for note in study.notes { tell(note.description) }
    let bundle = try ReviewBundle(study)
    try bundle.write(to: output)
    print("\(output) holds the review: \(bundle.files.count + 1) files.")
    print("Begin with \(output)/summary.html.")
  }
}
