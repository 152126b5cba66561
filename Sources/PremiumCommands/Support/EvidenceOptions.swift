import ArgumentParser
import Foundation
import PremiumFiles
import QualityPremium

/// The options by which a command is given evidence.
struct EvidenceOptions: ParsableArguments {
  @Option(help: "A folder of evidence.")
  var evidence: String?

  @Option(help: "A table with one row an organisation; '-' reads standard input.")
  var table: String?

  @Option(help: "The mapping that says what each heading of the table holds.")
  var columns: String?

  @Option(
    name: .customLong("accept-basis"),
    help: "Take a population on this basis although the scheme asks for another.")
  var acceptBasis: Basis?

  enum Basis: String, ExpressibleByArgument, CaseIterable { case resident, registered }

  /// Called when a command runs, so that a misspelt option is named first.
  func check() throws {
    if (evidence == nil) == (table == nil) {
      throw ValidationError("Give either --evidence FOLDER or --table FILE.")
    }
    if (table == nil) != (columns == nil) {
      throw ValidationError("--table and --columns go together.")
    }
  }

  /// Whether any was given.
  var isGiven: Bool { evidence != nil || table != nil || columns != nil }

  func read(_ scheme: Scheme, _ library: RuleLibrary) throws -> Submissions {
    if let evidence {
      return try EvidenceFolder.read(
        URL(filePath: evidence), for: scheme, indicators: library.indicators,
        accepting: acceptBasis.flatMap { Population.Basis(rawValue: $0.rawValue) })
    }
    guard let table, let columns else { throw ValidationError("Give --evidence or --table.") }
    let mapping = try ColumnMapping.read(InputFile.read(URL(filePath: columns)), for: scheme)
    let source = table == "-" ? try TableSource.standardInput() : try TableSource.open(table)
    return try TableReader(source, columns: mapping, for: scheme).submissions()
  }
}
