import ArgumentParser
import Foundation
import PremiumFiles
import PremiumRules
import PremiumStore
import QualityPremium

/// `qp run freeze`: keeps rules and evidence, byte for byte, as the next run of a scheme.
struct RunFreeze: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "freeze",
    abstract: "Keeps the rules and the evidence of a run, byte for byte, and lists what is missing."
  )

  @Argument(help: "The scheme: an identifier of 'qp scheme list', or the path of a .yaml file.")
  var scheme = "quality-premium/2013-14"

  @Option(help: "A folder of evidence, as 'qp assess' reads it.")
  var evidence: String

  @Option(
    name: .customLong("accept-basis"),
    help: "Take a population on this basis although the scheme asks for another.")
  var acceptBasis: EvidenceOptions.Basis?

  @OptionGroup var acting: ActingOptions

  func run() throws {
    let library = try RulesFolder.current().library()
    let folder = URL(filePath: evidence)
    // Indicators that the evidence brings along may be named by the scheme.
    let loaded = try RulesFolder.current().library(with: folder).named(scheme)
    let inputs = try RunInputs(
      loaded, library, evidence: EvidenceFolder.files(in: folder),
      accepting: acceptBasis.flatMap { Population.Basis(rawValue: $0.rawValue) })
    let frozen = try acting.record.open().runs.freeze(
      inputs, by: acting.person, reason: acting.reason, trial: acting.dryRun)
    for note in frozen.notes { tell(note.description) }
    print(RunText(frozen.run).frozen(frozen.gaps), terminator: "")
    acting.tellTrial()
  }
}
