import ArgumentParser
import Foundation
import PremiumAnalysis
import PremiumFiles
import PremiumRules
import QualityPremium

/// `qp portfolio report`: a study of what was chosen.
struct PortfolioReport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Reports what was chosen as local measures, by whom, and what can be said of it.",
    discussion: """
      Reads a folder with measures.csv and, where there are such files, history.csv, amendments.csv and
      confirmations.csv; folders within it may hold further registers. Every figure names the
      measures that it rests on.

      Examples:
        qp portfolio report Examples/portfolio-2013-14 --output report.html
        qp portfolio report Examples/portfolio-2013-14 --format markdown
        qp portfolio report Examples/portfolio-2013-14 --format csv --output figures.csv
      """)

  @Argument(help: "The folder of the register.", completion: .directory)
  var folder: String

  @Option(
    help: "How to write it: html, markdown, csv or json; by the name of the output if left out.")
  var format: Format?

  @Option(help: "The file to write; standard output if left out.")
  var output: String?

  enum Format: String, ExpressibleByArgument, CaseIterable { case html, markdown, csv, json }

  func run() throws {
    let report = try StudyReport(
      RulesFolder.current(), folder: URL(filePath: folder, directoryHint: .isDirectory))
    try Output.writing(to: output) { output in
      switch format ?? Self.format(of: self.output) {
      case .html: try output.write(StudyPage(report).html)
      case .markdown: try output.write(StudyMarkdown(report).text)
      case .csv: try output.write(StudyCSV(report).text)
      case .json: try output.write(try StudyDocument(report).text)
      }
    }
  }

  private static func format(of output: String?) -> Format {
    switch output.map({ URL(filePath: $0).pathExtension }) {
    case "html"?: .html
    case "csv"?: .csv
    case "json"?: .json
    default: .markdown
    }
  }
}
