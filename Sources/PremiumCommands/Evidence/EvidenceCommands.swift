import ArgumentParser
import Foundation
import PremiumFiles
import PremiumRules
import PremiumStore
import QualityPremium

/// `qp evidence`: what is brought to the record, and what it holds.
struct EvidenceCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evidence",
    abstract:
      "Brings evidence to the record, corrects it by adding, and shows what was known when.",
    discussion: """
      Examples:
        qp evidence import FOLDER --as j.smith
        qp evidence import observations.csv --as j.smith --refused refused.csv
        qp evidence correct observations 09H pyll 2013 --set value=1799.9 \\
          --as j.smith --reason "revised by the publisher"
        qp evidence list
        qp evidence show --as-at 2014-11-30 --output FOLDER
        qp evidence history observations 09H pyll 2013

      A folder is what 'qp assess --evidence' reads. All of it is taken or nothing; the
      same again changes nothing.
      """,
    subcommands: [
      EvidenceImportCommand.self, EvidenceCorrect.self, EvidenceList.self, EvidenceShow.self,
      EvidenceHistory.self,
    ])
}

/// The scheme that evidence is for, and what its rows are checked against.
struct EvidenceScheme: ParsableArguments {
  @OptionGroup var option: SchemeOption

  @Option(
    name: .customLong("accept-basis"),
    help: "Take a population on this basis although the scheme asks for another.")
  var acceptBasis: EvidenceOptions.Basis?

  func load() throws -> (scheme: Scheme, library: RuleLibrary) { try option.load() }

  /// What its evidence is checked against.
  func rules(_ store: Store) throws -> EvidenceFile.Rules {
    let (scheme, library) = try load()
    return EvidenceFile.Rules(
      scheme, indicators: library.indicators, organisations: store.organisations,
      accepting: acceptBasis.flatMap { Population.Basis(rawValue: $0.rawValue) })
  }
}

/// Which value of the record is meant: its kind, and what says which it is.
struct ValueArguments: ParsableArguments {
  @Argument(
    help: "The kind: organisations, observations, statements, agreements, splits, remarks.",
    transform: EvidenceKind.named)
  var kind: EvidenceKind

  @Argument(
    help: ArgumentHelp(
      "The organisation, and then the indicator or statement and its period, the slot, or the rule.",
      valueName: "key"))
  var key: [String]

  func check() throws {
    guard key.count == kind.key.count else {
      throw ValidationError(
        "Of \(kind.rawValue), a value is named by \(kind.key.joined(separator: ", ")).")
    }
  }
}

extension EvidenceKind {
  /// The kind of a name on the command line.
  static func named(_ name: String) throws -> EvidenceKind {
    if let kind = EvidenceKind(rawValue: name) { return kind }
    let names = allCases.map(\.rawValue)
    let near = Suggestion.nearest(to: name, among: names).map { "Did you mean '\($0)'?" }
    throw ValidationError(
      "There is no kind of evidence '\(name)'. "
        + (near ?? "There are \(names.joined(separator: ", "))."))
  }
}
