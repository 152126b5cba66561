import ArgumentParser
import Foundation
import PremiumFiles
import PremiumRules
import PremiumStatements
import PremiumStore
import QualityPremium

struct SpendingList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists every version of every plan and outturn.")

  @OptionGroup var scheme: SchemeOption
  @OptionGroup var record: RecordOptions

  @Option(help: "How to write the list: table or csv.")
  var format: PeopleList.Format = .table

  func run() throws {
    var table = TextTable(
      heading: [
        "version", "organisation", "kind", "stage", "award_gbp", "spent_gbp", "carried_gbp",
        "proposed_by", "changed_on",
      ])
    for version in try record.open().spendings(of: scheme.load().scheme.id).list() {
      table.rows.append([
        "\(version.number)", version.organisation, version.kind.rawValue,
        version.stage?.rawValue ?? "", version.spending.award.plain, version.spending.spent.plain,
        version.spending.carried.plain, version.proposer ?? "",
        version.head?.instant?.day.description ?? "",
      ])
    }
    print(format == .csv ? table.csv : table.text, terminator: "")
  }
}

/// `qp spending show`: the explanation that the public reads.
struct SpendingShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Explains how one CCG uses its payment, from the record or from files.",
    discussion: """
      Examples:
        qp spending show 02Y
        qp spending show 02Y --plan plan.csv --outturn outturn.csv --format markdown
      """)

  @Argument(help: "The organisation.")
  var organisation: String

  @Option(help: "Take the plan from this file, and not from the record.")
  var plan: String?

  @Option(help: "Take the outturn from this file, and not from the record.")
  var outturn: String?

  @Option(help: "How to write it: text, markdown, html or json.")
  var format: Format = .text

  @Option(help: "Write to this file, which appears whole or not at all.")
  var output: String?

  @OptionGroup var scheme: SchemeOption
  @OptionGroup var record: RecordOptions

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, markdown, html, json }

  func run() throws {
    let account = try account()
    guard let explanation = account.explanation else {
      throw StoreError(
        .refused, "nothing is known of how \(organisation) uses its payment",
        remedy: "propose a plan with 'qp spending plan'")
    }
    let text =
      switch format {
      case .text: explanation.text
      case .markdown: explanation.markdown
      case .html: explanation.html
      case .json: try JSONText.of(SpendingDocument(account))
      }
    try Output.write(text, to: output)
  }

  private func account() throws -> SpendingAccount {
    let folder = try RulesFolder.current()
    let register = try OrganisationRegister.read(folder.organisations)
    guard let name = register[organisation]?.name else {
      let near = Suggestion.nearest(to: organisation, among: register.list.map(\.code))
        .map { " Did you mean '\($0)'?" }
      throw ValidationError("There is no organisation '\(organisation)'.\(near ?? "")")
    }
    let loaded = try scheme.load().scheme
    var account = SpendingAccount(name: name, organisation: organisation, scheme: loaded.title)
    if plan != nil || outturn != nil {
      func part(_ path: String?, _ kind: Spending.Kind) throws -> SpendingAccount.Part? {
        guard let path else { return nil }
        let all = try folder.spendings(in: path, kind)
        guard let own = all.first(where: { $0.organisation == organisation }) else {
          throw ValidationError("'\(path)' holds no line of \(organisation).")
        }
        return SpendingAccount.Part(own)
      }
      account.plan = try part(plan, .plan)
      account.outturn = try part(outturn, .outturn)
      return account
    }
    let spendings = try record.open().spendings(of: loaded.id)
    account.plan = try spendings.latest(.plan, of: organisation).map(SpendingAccount.Part.init)
    let outturn = try spendings.latest(.outturn, of: organisation)
    account.outturn = outturn.map(SpendingAccount.Part.init)
    account.paid = try spendings.paid(to: organisation)
    let head = try outturn?.head ?? spendings.latest(.plan, of: organisation)?.head
    account.head = head?.description
    return account
  }
}

extension SpendingAccount.Part {
  /// A version of the record as it stands.
  init(_ version: SpendingVersion) {
    self.init(version.spending, stage: version.stage, day: version.head?.instant?.day)
  }
}
