import ArgumentParser
import Foundation
import PremiumAnalysis
import PremiumFiles
import PremiumRules
import QualityPremium

/// `qp portfolio confirm`: what a person decided about a label, added to the records.
struct PortfolioConfirm: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "confirm",
    abstract: "Records that a measure does or does not name a theme, with who says so and why.",
    discussion: """
      Adds rows to confirmations.csv in the folder of the register and changes none: a later decision of
      the same coder on the same label counts instead of an earlier one.

      Examples:
        qp portfolio confirm FOLDER --measure R2 --theme falls-and-frailty \\
          --coder "A. Person" --why "A broken hip is a fall"
        qp portfolio confirm FOLDER --measure R2 --not musculoskeletal --coder "A. Person" \\
          --why "The bone is not the point" --on 2014-05-01
        qp portfolio confirm FOLDER --measure R2 --coder "A. Person" --why "Read, agreed"
      """)

  @Argument(help: "The folder of the register.", completion: .directory)
  var folder: String

  @Option(help: "The id of the measure.")
  var measure: String

  @Option(help: "A theme that it names; may be repeated. Without any, all that the rules assert.")
  var theme: [String] = []

  @Option(name: .customLong("not"), help: "A theme that it does not name; may be repeated.")
  var notTheme: [String] = []

  @Option(help: "Who decides.")
  var coder: String

  @Option(help: "Why, in a few words.")
  var why: String

  @Option(help: "The day, as 2014-05-01; today if left out.")
  var on: String?

  @Flag(help: "Say what would be added and add nothing.")
  var dryRun = false

  func run() throws {
    let rules = try RulesFolder.current()
    let register = try OpenRegister(rules, folder: folder)
    guard let text = register.folder.measures.first(where: { $0.id == measure })?.text else {
      let ids = register.folder.measures.map(\.id)
      let near = Suggestion.nearest(to: measure, among: ids).map { " Did you mean '\($0)'?" } ?? ""
      throw ValidationError("There is no measure '\(measure)' in the register.\(near)")
    }
    for theme in theme + notTheme where register.frame.theme(theme) == nil {
      let ids = register.frame.themes.map(\.id)
      let near = Suggestion.nearest(to: theme, among: ids).map { " Did you mean '\($0)'?" } ?? ""
      throw ValidationError("There is no theme '\(theme)'.\(near)")
    }
    if let both = theme.first(where: notTheme.contains) {
      throw ValidationError("'\(both)' is both named and not named.")
    }
    guard !coder.isEmpty, coder != CoderAgreement.rules, !why.isEmpty else {
      throw ValidationError("Say who decides, other than '\(CoderAgreement.rules)', and why.")
    }
    let day = try day()
    var yes = theme
    if theme.isEmpty {
      yes = Coder(register.frame).code(text).asserted.map(\.theme).filter { !notTheme.contains($0) }
    }
    let records =
      yes.map { record($0, .yes, day) } + notTheme.map { record($0, .no, day) }
    let lines = records.map(CodingRecordFile.line)
    if dryRun {
      print(lines.joined(), terminator: "")
      return
    }
    try append(lines, to: register.folder.url.appending(path: RegisterFolder.recordsName))
    tell("\(records.count) decisions of \(coder) on \(measure) were added.")
  }

  private func day() throws -> Day {
    let text = on ?? String(Date.now.ISO8601Format().prefix(10))
    guard let day = Day(text) else {
      throw ValidationError("'\(text)' is no day; write it as 2014-05-01.")
    }
    return day
  }

  private func record(_ theme: Theme.ID, _ decision: CodingRecord.Decision, _ day: Day)
    -> CodingRecord
  {
    CodingRecord(
      measure: measure, theme: theme, decision: decision, coder: coder, day: day, why: why)
  }

  /// Adds whole lines at the end; the rows that are there are not touched.
  private func append(_ lines: [String], to url: URL) throws {
    if !FileManager.default.fileExists(atPath: url.path) {
      var output = try Output(to: url.path)
      try output.write(CodingRecordFile.heading + lines.joined())
      try output.finish()
      return
    }
    let handle = try FileHandle(forWritingTo: url)
    defer { try? handle.close() }
    try handle.seekToEnd()
    try handle.write(contentsOf: Data(lines.joined().utf8))
    try handle.synchronize()
  }
}

/// A register that a command works on, with the frame that codes it.
struct OpenRegister {
  let folder: RegisterFolder
  let frame: CodingFrame

  init(_ rules: RulesFolder, folder path: String) throws {
    let indicators = try Set(rules.library().indicators.keys)
    frame = try CodingFrameFolder.read(rules.themes, indicators: indicators)
    let profiles = try ProfilesFolder.read(rules.organisations)
    folder = try RegisterFolder.read(
      URL(filePath: path, directoryHint: .isDirectory),
      known: RegisterFolder.Known(
        organisations: Set(profiles.map(\.code)), indicators: indicators,
        themes: Set(frame.themes.map(\.id))))
  }
}
