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

  /// The evidence one organisation after another, for reasons.
  func read(_ scheme: Scheme, _ library: RuleLibrary) throws -> Submissions {
    guard let evidence else { return try table(for: scheme).submissions() }
    return try EvidenceFolder.read(
      URL(filePath: evidence), for: scheme, indicators: library.indicators,
      accepting: acceptBasis.flatMap { Population.Basis(rawValue: $0.rawValue) })
  }

  /// The evidence as columns, for running many schemes over it.
  func readColumns(_ scheme: Scheme, _ library: RuleLibrary) throws -> OrganisationColumns {
    if evidence == nil { return OrganisationColumns(try table(for: scheme).columns(), scheme) }
    return OrganisationColumns(try read(scheme, library), scheme)
  }

  private func table(for scheme: Scheme) throws -> TableReader {
    guard let table, let columns else { throw ValidationError("Give --evidence or --table.") }
    let mapping = try ColumnMapping.read(InputFile.read(URL(filePath: columns)), for: scheme)
    let source = table == "-" ? try TableSource.standardInput() : try TableSource.open(table)
    return TableReader(source, columns: mapping, for: scheme)
  }
}

/// Organisations as columns, with what a reader of a result has to know about them.
struct OrganisationColumns {
  var codes: [String]
  var evidence: EvidenceColumns
  var caveats: [Caveat]
  var notes: [Problem]

  init(_ table: TableColumns, _ scheme: Scheme) {
    codes = table.codes
    evidence = table.evidence
    // A table states neither basis nor date of any population.
    caveats = scheme.caveats(for: [Population(count: 1)])
    notes = table.notes
  }

  init(_ submissions: Submissions, _ scheme: Scheme) {
    let list = submissions.list
    codes = list.map(\.commissioner.code)
    evidence = EvidenceColumns(
      list.map { $0.evidence.recordingOutcomes(under: scheme) },
      populations: list.map(\.commissioner.population.count), for: scheme.questions)
    caveats = scheme.caveats(for: list.lazy.map(\.commissioner.population))
    notes = submissions.notes
  }
}
