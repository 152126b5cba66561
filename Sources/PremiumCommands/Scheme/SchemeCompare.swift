import ArgumentParser
import Foundation
import PremiumAnalysis
import PremiumFiles
import PremiumRules
import QualityPremium

/// `qp scheme compare`: what one scheme has otherwise than another, and whose payment that moves.
struct SchemeCompare: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Says what differs between two schemes and, with evidence, whose payment moves.",
    discussion: """
      Examples:
        qp scheme compare quality-premium/2013-14 my-scheme.yaml
        qp scheme compare quality-premium/2013-14 my-scheme.yaml \\
          --evidence FOLDER --format csv

      With evidence every pound that moves is put down to a rule: the amount per
      head changes first, then one rule after another in the order of the first
      scheme. The populations are those that the first scheme asks for. A folder
      answers each scheme for its own periods; the figures of a table are taken
      for those of either.
      With --format csv: what differs, or with evidence the payments.
      """)

  @Argument(help: "The scheme as it stands: an identifier, or the path of a .yaml file.")
  var old: String

  @Argument(help: "The other scheme: an identifier, or the path of a .yaml file.")
  var new: String

  @OptionGroup var input: EvidenceOptions

  @Option(help: "How to write the result: table, csv or json.")
  var format: Assess.Format = .table

  @Option(help: "Write to this file, which appears whole or not at all.")
  var output: String?

  func run() throws {
    if input.isGiven { try input.check() }
    let folder = try RulesFolder.current()
    let library = try folder.library(with: input.evidence.map { URL(filePath: $0) })
    let (before, after) = (try library.named(old).scheme, try library.named(new).scheme)
    // A table does not say of what periods its figures are: they are those of the first scheme.
    let years = input.table == nil ? 0 : before.year.startingYear - after.year.startingYear
    let paying = after.moved(byYears: years)
    let submissions = input.isGiven ? try read(before, paying, library) : nil
    let report = ComparisonReport(
      before, after, paying: paying,
      names: before.id == after.id ? (old, new) : (before.id, after.id), submissions)
    try Output.write(report.text(format), to: output)
    if format == .csv { for caveat in report.caveats { tell("note: \(caveat)") } }
  }

  /// Evidence that answers both schemes.
  private func read(
    _ before: Scheme, _ after: Scheme, _ library: RuleLibrary
  ) throws -> [Submission] {
    let submissions = try input.read(before.asking(with: after), library)
    for note in submissions.notes { tell(note.description) }
    return submissions.list
  }
}
