import ArgumentParser
import Foundation
import PremiumFiles
import PremiumRules
import PremiumStore
import QualityPremium

/// `qp measure template`: what a CCG fills in.
struct MeasureTemplate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "template", abstract: "Prints a blank template as CSV, or what its columns mean.")

  @OptionGroup var scheme: SchemeOption

  @Option(help: "Fill in what is known for this organisation, a row a place.")
  var organisation: String?

  @Flag(help: "List the columns with their meaning instead.")
  var fields = false

  func run() throws {
    if fields {
      let needed = { (field: ProposalField) in
        Proposal.filledIn.contains(field) ? "no" : field.isAlwaysNeeded ? "yes" : "if it applies"
      }
      let rows = ProposalField.allCases.map { [$0.rawValue, needed($0), $0.meaning] }
      print(TextTable(heading: ["column", "needed", "meaning"], rows: rows).text, terminator: "")
      return
    }
    let known = try organisation.map { code in
      guard let found = try Self.register()[code] else {
        throw ValidationError("There is no organisation '\(code)'.")
      }
      return found
    }
    print(
      ProposalFile.template(for: try scheme.load().scheme, of: known), terminator: "")
  }

  private static func register() throws -> Organisations {
    try OrganisationRegister.read(RulesFolder.current().organisations)
  }
}

/// `qp measure propose`: drafts and new versions of them.
struct MeasurePropose: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "propose", abstract: "Takes in the proposals of a template that was filled in.")

  @Argument(help: "A CSV file with the columns of 'qp measure template'.")
  var file: String

  @OptionGroup var scheme: SchemeOption
  @OptionGroup var acting: ActingOptions

  func run() throws {
    let store = try acting.record.open()
    let (scheme, library) = try scheme.load()
    let proposals = try ProposalFile.read(
      InputFile.read(URL(filePath: file)), for: scheme, indicators: library.indicators,
      organisations: store.organisations)
    let written = try store.measures.propose(
      proposals, under: scheme, by: acting.person, reason: acting.reason, trial: acting.dryRun)
    report(written, of: proposals.count)
    for proposal in proposals { warn(proposal, under: scheme, among: proposals) }
    acting.tellTrial()
  }
}

/// `qp measure amend`: a change of what was agreed.
struct MeasureAmend: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "amend",
    abstract: "Offers a change of measures that were agreed; the other party has to agree to it.")

  @Argument(help: "A CSV file with the columns of 'qp measure template', such as an export.")
  var file: String

  @OptionGroup var scheme: SchemeOption
  @OptionGroup var acting: ActingOptions

  func run() throws {
    try acting.requireReason()
    let store = try acting.record.open()
    let (scheme, library) = try scheme.load()
    let proposals = try ProposalFile.read(
      InputFile.read(URL(filePath: file)), for: scheme, indicators: library.indicators,
      organisations: store.organisations, isAmendment: true)
    let written = try store.measures.amend(
      proposals, under: scheme, indicators: library.indicators, by: acting.person,
      reason: acting.reason, trial: acting.dryRun)
    report(written, of: proposals.count)
    for proposal in proposals { warn(proposal, under: scheme, among: proposals) }
    acting.tellTrial()
  }
}

/// `qp measure export`: the template as the record fills it in.
struct MeasureExport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Writes the measures in the columns of the template, with who agreed them.")

  @OptionGroup var record: RecordOptions
  @OptionGroup var scheme: SchemeOption

  @Option(help: "Only this organisation.")
  var organisation: String?

  @Option(help: "The file to write; standard output without it.")
  var output: String?

  func run() throws {
    let records = try record.open().measures.list(
      scheme: scheme.load().scheme, organisation: organisation)
    var output = try Output(to: output)
    try output.write(
      ProposalFile.text(records.filter { $0.stage != .withdrawn }.map(\.exported)))
    try output.finish()
  }
}

extension MeasureRecord {
  /// What counts now, with the fields that the record fills in once both parties have agreed.
  fileprivate var exported: Proposal {
    var proposal = current
    if let agreed {
      proposal[.agreer] = "\(agreed.ccg) (CCG) and \(agreed.areaTeam) (area team)"
      proposal[.agreerDate] = agreed.on.description
      proposal[.agreementStatus] = stage?.rawValue ?? ""
    }
    return proposal
  }
}

private func report(_ written: [MeasureRecord], of count: Int) {
  for record in written { print(record.line) }
  let left = count - written.count
  if left > 0 { print("\(left) stand there already in the same words and are left as they are.") }
}

/// Says what a proposal has in common with the rules, and with the others.
private func warn(_ proposal: Proposal, under scheme: Scheme, among proposals: [Proposal]) {
  guard let indicator = proposal.indicator else { return }
  let same = proposals.filter {
    $0.organisation == proposal.organisation && $0.indicator == indicator
      && $0.slot != proposal.slot
  }
  let local = same.map { Overlap(kind: .local, rule: "measure:\($0.slot)", title: $0.slot) }
  for overlap in scheme.overlaps(of: indicator) + local {
    tell("warning: \(proposal.slot) of \(proposal.organisation): \(overlap.explanation)")
  }
}

extension ActingOptions {
  func requireReason() throws {
    if reason.isEmpty { throw ValidationError("Say why, with --reason.") }
  }
}
