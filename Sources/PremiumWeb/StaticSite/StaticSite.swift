import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOPosix
public import PremiumFiles
public import PremiumStore
public import QualityPremium

/// The public pages of a record as files, for a reader who has no server: the pages are the server's own.
///
/// Forms that need a server are left out. The same record gives the same bytes.
public struct StaticSite: Sendable {
  private let site: Site
  private let published: [PublishedRun]

  /// - Parameters:
  ///   - rules: the schemes, and which of them is the usual one.
  ///   - hexagons: where each organisation stands on the map.
  public init(
    _ store: Store, _ rules: RuleBook, hexagons: [String: CommissionerProfile.Hexagon]
  ) throws {
    var settings = Site.Settings()
    settings.hexagons = hexagons
    settings.isStatic = true
    // Nobody signs in, so no password has to be costly.
    site = try Site(
      store: store, rules: rules, settings: settings, key: ServerKey(),
      logger: Logger(label: "qp") { _ in SwiftLogNoOpLogHandler() },
      cost: PasswordDigest.Cost(logN: 10, blockSize: 8, parallelism: 1), clock: { store.now })
    published = try store.runs.published().filter { !$0.isWithdrawn }
  }

  /// Lets go of what a server would need.
  public func close() {
    site.threads.shutdownGracefully { _ in }
    site.passwords.close()
  }

  /// Gives every file, `index.html` first; each is let go before the next is drawn.
  public func forEachFile(_ body: (InputFile) throws -> Void) throws {
    let leaves = try leaves()
    let addresses = StaticAddresses(leaves.map(\.address) + Self.places)
    try body(InputFile(name: StaticAddresses.styleSheet, bytes: site.styleSheet.bytes))
    for leaf in leaves {
      switch leaf.content {
      case .file(let file):
        try body(InputFile(name: addresses.stem(leaf.address), bytes: file.bytes))
      case .page(let draw): try write(draw(exchange(leaf)), of: leaf, addresses, body)
      }
    }
  }

  private func write(
    _ page: Page, of leaf: StaticLeaf, _ addresses: StaticAddresses,
    _ body: (InputFile) throws -> Void
  ) throws {
    let stem = addresses.stem(leaf.address)
    func file(_ name: String, _ bytes: some Sequence<UInt8>) throws {
      try body(InputFile(name: name, bytes: Array(bytes)))
    }
    let surroundings = Frame.Surroundings(
      site: site, visitor: nil, twins: page.tables.isEmpty ? [] : Twin.links(for: URI(leaf.address))
    )
    let html = site.html(page, in: surroundings)
    try file(
      "\(stem).html", StaticLinks(addresses, on: leaf.address).rewritten(html.readableBytesView))
    guard let first = page.tables.first else { return }
    try file("\(stem).csv", Twin.csv(first).utf8)
    try file("\(stem).json", Twin.json(page))
    for chart in page.charts {
      try file("\(stem)-\(chart.id).svg", chart.svg.utf8)
      try file("\(stem)-\(chart.table.key).csv", Twin.csv(chart.table).utf8)
    }
  }

  // MARK: What there is

  /// Other addresses of the first page.
  private static let places = ["/", "/latest"]

  private func leaves() throws -> [StaticLeaf] {
    let fixed: [(String, StaticLeaf.Draw)] = [
      (StaticAddresses.front, { try EditionPages.list($0) }),
      ("/corrections", { try CorrectionPages.page($0) }), ("/methods", { _ in MethodPages.page }),
      ("/schemes", { try SchemePages.list($0) }),
      ("/accessibility", { _ in HomePages.accessibility }),
    ]
    let schemes = site.rules.library.schemeIDs.map { id -> StaticLeaf in
      let parts = id.split(separator: "/").map(String.init)
      return StaticLeaf(
        "/schemes/\(id)", ["family": parts.first ?? "", "year": parts.last ?? ""]
      ) { try SchemePages.named($0) }
    }
    return try fixed.map { StaticLeaf($0.0, draw: $0.1) } + schemes
      + published.flatMap { try leaves(of: PublicYear($0, site)) }
  }

  private func leaves(of year: PublicYear) throws -> [StaticLeaf] {
    var leaves: [StaticLeaf] = []
    for (pattern, draw) in EditionPages.pages + EditionPages.ofRuns {
      for (path, parameters) in Self.paths(pattern, year) {
        leaves.append(StaticLeaf("\(year.path)\(path)", parameters) { try draw($0, year) })
      }
    }
    // Each explanation that was published has an address of its own.
    for version in try site.store.spendings(of: year.scheme.id).published() {
      let code = version.organisation
      guard (try? year.edition.assessment(of: code)) != nil else { continue }
      let address = "\(PublicSpending.link(year, code))?version=\(version.number)"
      leaves.append(
        StaticLeaf(address, ["code": code]) { try PublicSpending.page($0, year) })
    }
    let front = StaticLeaf("\(year.path)/downloads")
    for file in try DownloadPages.files(of: year, exchange(front)) {
      leaves.append(StaticLeaf("\(year.path)/files/\(file.name)", file))
    }
    return leaves
  }

  /// Every address that a pattern stands for in an edition.
  private static func paths(
    _ pattern: String, _ year: PublicYear
  ) -> [(path: String, parameters: [String: String])] {
    if pattern.contains("{code}") {
      return year.edition.assessments.map(\.commissioner.code).map {
        (pattern.replacing("{code}", with: $0), ["code": $0])
      }
    }
    guard pattern.hasSuffix("{rule}") else { return [(pattern, [:])] }
    let folder = year.path + pattern.dropLast("{rule}".count)
    return year.scheme.rules.map { year.link(rule: $0.path) }.filter { $0.hasPrefix(folder) }.map {
      (String($0.dropFirst(year.path.count)), ["rule": String($0.dropFirst(folder.count))])
    }
  }

  /// What a server would be asked for the page, by somebody who is not signed in.
  private func exchange(_ leaf: StaticLeaf) -> Exchange {
    let route = Route.get(leaf.address, .anyone) { _ in throw WebError.notFound }
    let request = Request(
      head: HTTPRequest(method: .get, scheme: nil, authority: nil, path: leaf.address),
      body: RequestBody(buffer: ByteBuffer()))
    return Exchange(
      site: site, route: route, request: request,
      parameters: Parameters(leaf.parameters.map { ($0.key[...], $0.value[...]) }), form: Form(),
      id: "", address: "", now: site.store.now, cookie: "", isNewCookie: false, session: nil,
      visitor: nil)
  }
}

/// One address of the site with what stands there.
struct StaticLeaf {
  typealias Draw = (Exchange) throws -> Page

  enum Content {
    case page(Draw)
    case file(InputFile)
  }

  var address: String
  var parameters: [String: String]
  var content: Content

  init(_ address: String, _ parameters: [String: String] = [:], draw: @escaping Draw) {
    (self.address, self.parameters, content) = (address, parameters, .page(draw))
  }

  init(_ address: String, _ file: InputFile) {
    (self.address, parameters, content) = (address, [:], .file(file))
  }

  /// Only to ask for something else of the same year.
  init(_ address: String) {
    self.init(address) { _ in throw WebError.notFound }
  }
}
