import ArgumentParser
import Foundation
import PremiumFiles
import PremiumStore
import QualityPremium

/// `qp people`: who may act.
struct PeopleCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "people",
    abstract:
      "Says who may act in the record: proposed by one administrator, confirmed by another.",
    discussion: """
      Examples:
        qp people import people.csv --as an.administrator
        qp people confirm --as another.administrator
        qp people list
        qp people secret j.smith --as an.administrator
        qp people end j.smith --on 2014-01-31 --as an.administrator --reason "left"

      The file has the columns person, role, place, from and until. The first list of
      an empty record takes effect at once.
      """,
    subcommands: [
      PeopleImport.self, PeopleConfirm.self, PeopleEnd.self, PeopleList.self, PeopleSecret.self,
    ])
}

struct PeopleImport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Proposes the appointments of a file.")

  @Argument(help: "A CSV file with the columns person, role, place, from and until.")
  var file: String

  @OptionGroup var acting: ActingOptions

  func run() throws {
    let store = try acting.record.open()
    let isFirst = try store.people.list().isEmpty
    let appointments = try PeopleFile.read(
      InputFile.read(URL(filePath: file)), organisations: store.organisations)
    try store.people.propose(
      appointments, by: acting.person, reason: acting.reason, trial: acting.dryRun)
    let count = appointments.count
    print(
      isFirst
        ? "\(count) appointments take effect, as the first of this record."
        : "\(count) appointments are proposed; another administrator has to confirm them.")
    acting.tellTrial()
  }
}

struct PeopleConfirm: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "confirm", abstract: "Confirms what another administrator proposed.")

  @Argument(help: "Only these people; without any, all that wait.")
  var people: [String] = []

  @OptionGroup var acting: ActingOptions

  func run() throws {
    let confirmed = try acting.record.open().people.confirm(
      people, by: acting.person, reason: acting.reason, trial: acting.dryRun)
    for appointment in confirmed {
      print("\(appointment.person) is \(appointment) from \(appointment.from.inWords).")
    }
    acting.tellTrial()
  }
}

struct PeopleEnd: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "end", abstract: "Ends every appointment of a person.")

  @Argument(help: "The person.")
  var name: String

  @Option(help: "The last day.")
  var on: String

  @OptionGroup var acting: ActingOptions

  func run() throws {
    guard let day = Day(on) else {
      throw ValidationError("--on '\(on)' is not a date such as 2014-01-31.")
    }
    try acting.record.open().people.end(
      name, on: day, by: acting.person, reason: acting.reason, trial: acting.dryRun)
    print("\(name) holds no role after \(day.inWords).")
    acting.tellTrial()
  }
}

struct PeopleList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists who may act, as what, and from when.")

  @OptionGroup var record: RecordOptions

  @Option(help: "How to write the list: table or csv.")
  var format: Format = .table

  enum Format: String, ExpressibleByArgument, CaseIterable { case table, csv }

  func run() throws {
    let entries = try record.open().people.list()
    var table = TextTable(
      heading: ["person", "role", "place", "from", "until", "stage", "proposed_by"])
    for entry in entries {
      let appointment = entry.appointment
      table.rows.append([
        appointment.person, appointment.role.rawValue, appointment.place ?? "",
        appointment.from.description, appointment.until?.description ?? "", entry.stage.rawValue,
        entry.proposedBy,
      ])
    }
    print(format == .csv ? table.csv : table.text, terminator: "")
  }
}
