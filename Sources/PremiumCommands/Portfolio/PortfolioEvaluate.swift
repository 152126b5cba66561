import ArgumentParser
import Foundation
import PremiumAnalysis
import PremiumFiles
import PremiumRules
import QualityPremium

/// `qp portfolio evaluate`: how well the frame does on measures whose themes are known.
struct PortfolioEvaluate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Measures how well the words of the frame code measures that people labelled.",
    discussion: """
      Reads the columns id, title, description and themes (ids apart by blanks). Every measure whose
      number divides by five is the test set; the words may be tuned on the others only.

      Examples:
        qp portfolio evaluate Tests/Portfolio/labelled-measures.csv
        qp portfolio evaluate Tests/Portfolio/labelled-measures.csv --part tuning --mistakes
        qp portfolio evaluate Tests/Portfolio/labelled-measures.csv --format markdown
      """)

  @Argument(help: "The file of labelled measures.", completion: .file(extensions: ["csv"]))
  var file: String

  @Option(help: "Which measures to look at: test, tuning or all.")
  var part: Part = .test

  @Flag(help: "List the measures that are coded otherwise than labelled.")
  var mistakes = false

  @Option(help: "How to write it: table, or markdown for the page in docs.")
  var format: Format = .table

  enum Part: String, ExpressibleByArgument, CaseIterable { case test, tuning, all }
  enum Format: String, ExpressibleByArgument, CaseIterable { case table, markdown }

  func run() throws {
    let frame = try RulesFolder.current().codingFrame()
    let all = try LabelledMeasureFile.read(
      InputFile.read(URL(filePath: file), name: file), themes: Set(frame.themes.map(\.id)))
    let coder = Coder(frame)
    var output = try Output(to: nil)
    switch format {
    case .markdown:
      try output.write(EvaluationPage(all, by: coder).text)
    case .table:
      let wanted = all.filter { part == .all || $0.isTest == (part == .test) }
      let evaluation = CodingEvaluation(wanted, by: coder)
      try output.write(EvaluationTable(evaluation).text(withMistakes: mistakes))
    }
    try output.finish()
  }
}
