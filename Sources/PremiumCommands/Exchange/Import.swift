import ArgumentParser
import Foundation
import PremiumFiles
import PremiumPublishing
import PremiumRules
import QualityPremium

/// `qp import`: figures in the layouts of others as evidence.
struct Import: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Reads figures in the layouts of others into an observations.csv.",
    discussion: """
      Examples:
        qp import fhir reports.json --output observations.csv
        qp import fingertips data.csv --indicator 90001=pyll --output observations.csv
        qp import qof achievement.csv --period 2013/14 --members practices.csv \\
          --indicator AF007=some-indicator --output observations.csv

      The file is what 'qp evidence import' and 'qp assess --evidence' read. Where one row
      of a file has a mistake nothing is written.
      """,
    subcommands: [ImportFHIR.self, ImportFingertips.self, ImportAchievement.self])
}

/// What every import is given.
struct ImportOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Which of our indicators a code of theirs is; once for each.", valueName: "code=indicator"))
  var indicator: [String] = []

  @Option(help: "The file to write, whole or not at all; standard output without it.")
  var output: String?

  /// The indicators of the rules.
  func known() throws -> [Indicator.ID: Indicator] {
    try RulesFolder.current().library().indicators
  }

  func names(_ known: [Indicator.ID: Indicator]) throws -> IndicatorNames {
    let pairs = try indicator.map { text in
      guard let sign = text.lastIndex(of: "=") else {
        throw ValidationError("--indicator '\(text)' is not a code, '=' and an indicator.")
      }
      let id = String(text[text.index(after: sign)...])
      guard known[id] != nil else {
        let near = Suggestion.nearest(to: id, among: known.keys).map { " Did you mean '\($0)'?" }
        throw ValidationError("There is no indicator '\(id)'.\(near ?? "")")
      }
      return (String(text[..<sign]), id)
    }
    return IndicatorNames(pairs, known: known.keys)
  }

  func write(_ rows: ObservationRows) throws {
    for note in rows.notes { tell(note.description) }
    try Output.write(rows.csv, to: output)
    tell("\(count(rows.count, "figure")) read.")
  }
}

/// `qp import fhir`.
struct ImportFHIR: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fhir", abstract: "Reads the figures of MeasureReports of FHIR R4.")

  @Argument(help: "Files of MeasureReports, or of Bundles of them.")
  var files: [String]

  @OptionGroup var options: ImportOptions

  func run() throws {
    let names = try options.names(options.known())
    let files = try self.files.map { try InputFile.read(URL(filePath: $0), name: $0) }
    try options.write(MeasureReportReader.read(files, names))
  }
}

/// `qp import fingertips`.
struct ImportFingertips: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fingertips", abstract: "Reads figures in the columns of Fingertips.")

  @Argument(help: "A file with the columns of Fingertips.")
  var file: String

  @Option(help: "A CSV file with the columns code and organisation, for areas coded otherwise.")
  var organisations: String?

  @OptionGroup var options: ImportOptions

  func run() throws {
    let known = try options.known()
    try options.write(
      FingertipsLayout.read(
        InputFile.read(URL(filePath: file), name: file), options.names(known), indicators: known,
        organisations: try organisations.map { try CodePairs.read($0) } ?? [:]))
  }
}

/// `qp import qof`.
struct ImportAchievement: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "qof",
    abstract: "Reads numerators and denominators in the long layout of QOF's raw files.")

  @Argument(help: "A file with PRACTICE_CODE, INDICATOR_CODE, MEASURE and VALUE.")
  var file: String

  @Option(help: "The period that the file is of.", transform: Period.named)
  var period: Period

  @Option(
    help: "A CSV file with the columns code and organisation: whose member each practice is.")
  var members: String?

  @OptionGroup var options: ImportOptions

  func run() throws {
    let known = try options.known()
    try options.write(
      AchievementLayout.read(
        InputFile.read(URL(filePath: file), name: file), in: period, options.names(known),
        organisations: try members.map { try CodePairs.read($0) } ?? [:]))
  }
}

/// A CSV file that gives each code of others an organisation of ours.
enum CodePairs {
  static func read(_ path: String) throws(Problems) -> [String: String] {
    let file = try InputFile.read(URL(filePath: path), name: path)
    var problems: [Problem] = []
    guard let csv = CSVFile(file, problems: &problems) else { throw Problems(problems) }
    let headings = csv.heading.fields.map(\.text)
    guard let code = headings.firstIndex(of: "code"),
      let organisation = headings.firstIndex(of: "organisation")
    else {
      throw Problems([
        Problem(
          file: path, line: 1, column: 1, "has not the columns 'code' and 'organisation'",
          remedy: "write both into the heading")
      ])
    }
    try problems.check()
    var pairs: [String: String] = [:]
    for row in csv.rows {
      let (key, value) = (row.fields[code].text, row.fields[organisation].text)
      if let other = pairs.updateValue(value, forKey: key), other != value {
        problems.append(
          Problem(
            file: path, line: row.line, column: row.fields[code].column,
            "'\(key)' has two organisations, '\(other)' and '\(value)'", remedy: "keep one"))
      }
    }
    try problems.check()
    return pairs
  }
}
