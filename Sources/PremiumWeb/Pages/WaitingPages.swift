import Hummingbird
import PremiumFiles
import PremiumStore
import QualityPremium

/// Everything that waits: where it stands, with whom, and what is missing.
enum WaitingPages {
  static let routes: [Route] = [
    .get("/waiting", .reading(.draftMeasures)) { try $0.page(list($0)) }
  ]

  private static let pageSize = 50

  private static func list(_ exchange: Exchange) throws -> Page {
    let all = try waiting(exchange)
    let needs = exchange.query("needs")
    let chosen = all.filter { needs == nil || $0.needs == needs }
    let part = Part(of: chosen, size: pageSize, exchange)
    var blocks: [Block] = [.table(counts(all)), .table(table(part.items))]
    if Twin.wanted(by: exchange.request) != nil { blocks = [.table(table(chosen))] }
    blocks.append(.pagination(part.pagination(of: "things that wait")))
    return Page(
      title: needs.map { "Waiting: \($0)" } ?? "What waits, and with whom",
      breadcrumbs: PeoplePages.crumbs, blocks)
  }

  private static func waiting(_ exchange: Exchange) throws -> [Waiting] {
    let store = exchange.store
    let scheme = try exchange.scheme()
    var all: [Waiting] = []
    if exchange.visitor?.mayRead(.unpublishedRuns, of: nil) == true {
      for run in try store.runs.list() where run.scheme == scheme.id {
        if let wait = try store.runs.waiting(run.name) { all.append(wait) }
      }
    }
    let readable = exchange.readable(.draftMeasures).map(\.code)
    let isOne = readable.count == 1
    let measures = try store.measures.waiting(
      under: scheme, indicators: exchange.site.rules.library.indicators,
      only: isOne ? readable.first : nil, organisations: isOne ? readable : [])
    let mine = Set(readable)
    all += measures.filter { wait in
      wait.organisation.map(mine.contains) ?? false
    }
    all += try gateways(exchange, mine)
    return all
  }

  private static func gateways(_ exchange: Exchange, _ codes: Set<String>) throws -> [Waiting] {
    let gateways = try GatewayPages.gateways(exchange)
    return try gateways.list().compactMap { record in
      guard codes.contains(record.organisation), let wait = GatewayStep.waiting(record) else {
        return nil
      }
      return Waiting(
        what: "\(record.gateway) of \(record.organisation)",
        state: record.latest?.stage.map { "is \($0.rawValue)" } ?? "is open", needs: wait,
        organisation: record.organisation)
    }
  }

  private static func counts(_ all: [Waiting]) -> Table {
    let groups = Dictionary(grouping: all, by: \.needs).sorted {
      ($1.value.count, $0.key) < ($0.value.count, $1.key)
    }
    return Table(
      "What has to be done", key: "needs",
      columns: [
        Table.Column("needs", "What"), Table.Column("count", "How often", isNumeric: true),
      ],
      rows: groups.map { need, some in
        [
          Table.Cell(need, link: "/waiting?needs=\(need.queryEncoded)"),
          Table.Cell(String(some.count)),
        ]
      }, emptyText: "Nothing waits.")
  }

  private static func table(_ all: [Waiting]) -> Table {
    Table(
      "One by one", key: "waiting",
      columns: [
        Table.Column("what", "What waits"), Table.Column("state", "State"),
        Table.Column("needs", "What has to be done"), Table.Column("people", "Who can"),
        Table.Column("missing", "What is missing"),
      ],
      rows: all.map { wait in
        [
          Table.Cell(wait.what), Table.Cell(wait.state), Table.Cell(wait.needs),
          wait.people.isEmpty
            ? .missing("no name is known") : Table.Cell(wait.people.joined(separator: ", ")),
          wait.missing.isEmpty
            ? .missing("nothing")
            : Table.Cell(ProposalField.inWords(wait.missing.joined(separator: "; "))),
        ]
      }, emptyText: "Nothing waits.")
  }
}
