import ArgumentParser
import Foundation
import PremiumFiles
import PremiumRules
import QualityPremium

/// `qp demo`: three real CCGs, then the country.
struct Demo: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "Works out three real CCGs with their reasons, then all 211, in under a second.",
    discussion: """
      Examples:
        qp demo
        qp demo | less
      """)

  func run() throws {
    let folder = try RulesFolder.current()
    var output = try Output(to: nil)
    try output.write(Self.opening)
    let west = try report(on: "west-sussex-2013-14", folder)
    try west.writeRows(to: &output)
    try output.write("\n")
    try west.writeExplanations(to: &output, withLuck: true)
    let england = try report(on: "england-2013-14", folder)
    try output.write(Self.national(england.totals) + england.frame.text(england.totals) + Self.next)
    try output.finish()
  }

  private func report(on example: String, _ folder: RulesFolder) throws -> AssessmentReport {
    let url = folder.examples.appending(path: example)
    let library = try folder.library(with: url)
    let loaded = try library.scheme("quality-premium/2013-14")
    let submissions = try EvidenceFolder.read(
      url, for: loaded.scheme, indicators: library.indicators, accepting: .registered)
    return AssessmentReport(loaded, submissions, only: submissions.list)
  }

  private static let opening = """
    The 2013/14 Quality Premium of three West Sussex CCGs, from published figures
    ============================================================================
    Every figure is real and was published; what was never published, or was not found, is left out,
    so each award is a range. Nothing is assumed to be zero, met or failed because it is missing.
    Beside each verdict stands the part that luck had in it.


    """

  private static func national(_ totals: Totals) -> String {
    """

    All \(totals.organisations) CCGs of England, with made-up outcomes
    ============================================
    The CCGs and their lists are real. The outcomes are made up by a seeded script, drawn so that the
    totals resemble what was published for 2013/14: 32% of the maximum paid, 28 CCGs with nothing,
    three at 87.5%. No line of it says anything about a real CCG.


    """
  }

  private static let next = """

    Try next (qp is .build/release/qp in the checkout)
      qp assess --evidence Examples/england-2013-14 --accept-basis registered
      qp assess --evidence Examples/england-2013-14 --accept-basis registered \\
        --organisation 09H --explain
      qp assess --evidence Examples/west-sussex-2013-14 --accept-basis registered --format json
      qp scheme show quality-premium/2013-14

    """
}
