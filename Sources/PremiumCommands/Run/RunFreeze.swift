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
    abstract:
      "Keeps the rules and the evidence of a run, byte for byte, and lists what is missing.",
    discussion: """
      Examples:
        qp run freeze --as nina
        qp run freeze quality-premium/2013-14 --as-at 2014-11-30 --as nina
        qp run freeze --evidence FOLDER --as nina

      The evidence is that of the record: what was brought with 'qp evidence import', and
      the local measures and gateways that were agreed and decided in it.
      """)

  @Argument(help: "The scheme: an identifier of 'qp scheme list', or the path of a .yaml file.")
  var scheme = "quality-premium/2013-14"

  @Option(help: "A folder of evidence, as 'qp assess' reads it, in place of the record's.")
  var evidence: String?

  @Option(
    help: "What the record knew at this moment, such as 2014-11-30 or 2014-11-30T12:00:00Z.")
  var asAt: String?

  @Option(
    name: .customLong("accept-basis"),
    help: "Take a population on this basis although the scheme asks for another.")
  var acceptBasis: EvidenceOptions.Basis?

  @OptionGroup var acting: ActingOptions

  func run() throws {
    let runs = try acting.record.open().runs
    let library = try RulesFolder.current().library()
    let accepting = acceptBasis.flatMap { Population.Basis(rawValue: $0.rawValue) }
    let frozen: Runs.Frozen
    if let evidence {
      guard asAt == nil else { throw ValidationError("--as-at is for evidence of the record.") }
      let folder = URL(filePath: evidence)
      // Indicators that the evidence brings along may be named by the scheme.
      let loaded = try RulesFolder.current().library(with: folder).named(scheme)
      let inputs = try RunInputs(
        loaded, library, evidence: EvidenceFolder.files(in: folder), accepting: accepting)
      frozen = try runs.freeze(
        inputs, by: acting.person, reason: acting.reason, trial: acting.dryRun)
    } else {
      frozen = try runs.freeze(
        library.named(scheme), library, asAt: try moment(), accepting: accepting,
        by: acting.person, reason: acting.reason, trial: acting.dryRun)
    }
    for note in frozen.notes { tell(note.description) }
    print(RunText(frozen.run).frozen(frozen.gaps), terminator: "")
    acting.tellTrial()
  }

  private func moment() throws -> Instant? {
    guard let asAt else { return nil }
    guard let instant = Instant(asAt) else {
      throw ValidationError("--as-at '\(asAt)' is neither a day nor a moment such as 2014-11-30.")
    }
    return instant
  }
}
