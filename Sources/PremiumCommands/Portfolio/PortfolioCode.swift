import ArgumentParser
import Foundation
import PremiumAnalysis
import PremiumFiles
import PremiumRules
import QualityPremium

/// `qp portfolio code`: themes for measures, with the words that caused them.
struct PortfolioCode: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "code",
    abstract: "Gives themes to measures, each with the words of the text that caused it.",
    discussion: """
      Reads a CSV file with the columns id, title and description and, if there are such columns,
      numerator and indicator. Each label has a confidence from 0 to 1; below 0.50 it is only a
      suggestion and is left out unless asked for.

      Examples:
        qp portfolio code measures.csv
        qp portfolio code measures.csv --format csv --output labels.csv
        qp portfolio code measures.csv --uncertain
      """)

  @Argument(help: "The file of measures.", completion: .file(extensions: ["csv"]))
  var file: String

  @Option(help: "How to write the labels: table, csv or json.")
  var format: Format = .table

  @Flag(help: "Add suggestions; the table begins with the measures that are least certain.")
  var uncertain = false

  @Option(help: "The file to write; standard output if left out.")
  var output: String?

  enum Format: String, ExpressibleByArgument, CaseIterable { case table, csv, json }

  func run() throws {
    let contents = try MeasureTextFile.read(InputFile.read(URL(filePath: file), name: file))
    for note in contents.notes { tell(note.description) }
    let frame = try RulesFolder.current().codingFrame()
    let codings = Coder(frame).code(contents.measures)
    try Output.writing(to: output) { output in
      switch format {
      case .csv: try writeCSV(codings, to: &output)
      case .json: try output.write(CodingDocument.text(codings, frame, uncertain: uncertain))
      case .table:
        try output.write(CodingTable(frame, uncertain: uncertain).text(codings, contents.measures))
      }
    }
  }

  private func writeCSV(_ codings: [Coding], to output: inout Output) throws {
    try output.write("id,theme,confidence,evidence\n")
    for coding in codings {
      let id = CSVLabel.field(coding.id)
      for label in uncertain ? coding.labels : coding.asserted {
        let evidence = CSVLabel.field(label.evidence.joined(separator: "; "))
        try output.write("\(id),\(label.theme),\(label.confidenceText),\(evidence)\n")
      }
    }
  }
}
