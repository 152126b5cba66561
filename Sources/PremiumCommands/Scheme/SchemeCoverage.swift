import ArgumentParser
import Foundation
import PremiumAnalysis
import PremiumFiles
import PremiumRules
import QualityPremium

/// `qp scheme coverage`: what of the rules the examples, or a body of evidence, have tried.
struct SchemeCoverage: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "coverage",
    abstract: "Says which rules, branches and boundaries the examples or evidence have tried.",
    discussion: """
      Examples:
        qp scheme coverage quality-premium/2013-14
        qp scheme coverage quality-premium/2013-14 --evidence FOLDER \\
          --accept-basis registered

      A rule or branch is tried when it was met once and not met once; a
      boundary when figures lay on the line and on either side of it.
      """)

  @Argument(help: "The scheme: an identifier of 'qp scheme list', or the path of a .yaml file.")
  var scheme = "quality-premium/2013-14"

  @OptionGroup var input: EvidenceOptions

  @Option(help: "How to write the result: table, csv or json.")
  var format: Assess.Format = .table

  func run() throws {
    if input.isGiven { try input.check() }
    let folder = try RulesFolder.current()
    let library = try folder.library(with: input.evidence.map { URL(filePath: $0) })
    let loaded = try library.named(scheme)
    var columns = [
      CoverageReport.Column(
        name: "examples", coverage: try CheckedScheme(loaded, cases: folder.cases).coverage)
    ]
    if input.isGiven {
      var coverage = Coverage(loaded.scheme)
      let submissions = try input.read(loaded.scheme, library)
      for note in submissions.notes { tell(note.description) }
      for submission in submissions.list {
        coverage.add(loaded.scheme.assess(submission.commissioner, on: submission.evidence))
      }
      columns.append(.init(name: "evidence", coverage: coverage))
    }
    print(try CoverageReport(loaded.scheme, columns).text(format), terminator: "")
  }
}
