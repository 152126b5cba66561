import ArgumentParser
import PremiumFiles
import PremiumStore
import QualityPremium

/// `qp measure list`: where each measure stands.
struct MeasureList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists the measures, where each stands and who agreed it.")

  @OptionGroup var record: RecordOptions
  @OptionGroup var scheme: SchemeOption

  @Option(help: "Only this organisation.")
  var organisation: String?

  @Option(help: "How to write the list: table or csv.")
  var format: PeopleList.Format = .table

  func run() throws {
    let records = try record.open().measures.list(
      scheme: scheme.load().scheme, organisation: organisation)
    var table = TextTable(
      heading: [
        "organisation", "place", "stage", "version", "agreed_version", "ccg", "area_team",
        "agreed_on", "title",
      ])
    for record in records {
      let agreed = record.agreed
      table.rows.append([
        record.key.organisation, record.key.slot, record.stage?.rawValue ?? "",
        "\(record.latestVersion)", agreed.map { "\($0.version)" } ?? "", agreed?.ccg ?? "",
        agreed?.areaTeam ?? "", agreed?.on.description ?? "", record.current.title,
      ])
    }
    print(format == .csv ? table.csv : table.text, terminator: "")
  }
}

/// `qp measure stuck`: who can act, and what is missing.
struct MeasureStuck: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stuck",
    abstract: "Says of everything that waits who can act, and what is missing.")

  @OptionGroup var record: RecordOptions
  @OptionGroup var scheme: SchemeOption

  @Option(help: "Only this organisation, its empty places too.")
  var organisation: String?

  @Flag(help: "The empty places of every organisation that is open, too.")
  var all = false

  func run() throws {
    let store = try record.open()
    let (scheme, library) = try scheme.load()
    let open = store.organisations.list.filter { organisation in
      organisation.opened.map { scheme.year.contains($0) || $0 < Self.start(scheme) } ?? true
        && organisation.closed.map { Self.start(scheme) <= $0 } ?? true
    }
    let told = organisation.map { [$0] } ?? (all ? open.map(\.code) : [])
    let waiting = try store.measures.waiting(
      under: scheme, indicators: library.indicators, only: organisation, organisations: told)
    for item in waiting { print(item.description) }
    if waiting.isEmpty { print("Nothing waits.") }
  }

  private static func start(_ scheme: Scheme) -> Day {
    Day("\(scheme.year.description.prefix(4))-04-01") ?? Day(number: 0)
  }
}
