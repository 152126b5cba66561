import ArgumentParser
import PremiumFiles
import PremiumRules
import PremiumStatements
import QualityPremium

/// `qp scheme document`: the scheme as a page of guidance.
struct SchemeDocument: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "document",
    abstract: "Writes a scheme up as a page of guidance, with examples and their reasons.",
    discussion: """
      Examples:
        qp scheme document quality-premium/2013-14 --output guidance.html
        qp scheme document quality-premium/2013-14 --format markdown

      The page says what is paid for, every test in words, where each rule comes
      from, where each test turns, and what the worked examples come to and why.
      Rules that were not found in a source are marked as unverified.
      """)

  @Argument(help: "The scheme: an identifier of 'qp scheme list', or the path of a .yaml file.")
  var scheme = "quality-premium/2013-14"

  @Option(help: "How to write the page: html or markdown.")
  var format: Format = .html

  @Option(help: "Write to this file, which appears whole or not at all.")
  var output: String?

  enum Format: String, ExpressibleByArgument, CaseIterable { case html, markdown }

  func run() throws {
    let folder = try RulesFolder.current()
    let checked = try CheckedScheme(folder.library().named(scheme), cases: folder.cases)
    try checked.problems.check()
    let page = SchemeGuidance(checked).page
    try Output.writing(to: output) { output in
      switch format {
      case .html: try output.write(page.html)
      case .markdown: try output.write(page.markdown)
      }
    }
  }
}
