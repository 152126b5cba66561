import ArgumentParser
import Foundation
import Logging
import PremiumFiles
import PremiumRules
import PremiumStore
import PremiumWeb
import QualityPremium
import Synchronization

/// `qp serve`: the web application of one record.
struct Serve: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Serves the record to browsers and programs until it is told to stop.",
    discussion: """
      Examples:
        qp people import people.csv --as an.administrator
        qp people secret an.administrator --as an.administrator
        qp serve
        qp serve --demo
        qp serve --host 127.0.0.1 --port 8080 --behind-proxy

      It speaks plain HTTP, for a reverse proxy on the same machine that does TLS: see
      docs/how-to/run-a-server.md. Browsers keep its cookies over HTTPS or on localhost.
      The log, a line of JSON an event, goes to standard error. SIGTERM ends it when
      what it is at is done.
      """)

  @OptionGroup var record: RecordOptions

  @Option(help: "The address to listen on.")
  var host = "127.0.0.1"

  @Option(help: "The port to listen on.")
  var port = 8080

  @Flag(
    help: "Believe the X-Forwarded-For of the proxy in front; without one, anybody could write it.")
  var behindProxy = false

  @Option(
    help: ArgumentHelp(
      "A YAML file that says how to sign in with an identity provider.",
      discussion: "See docs/how-to/run-a-server.md."))
  var provider: String?

  @Flag(help: "Serve a record made for the occasion, with a person for each desk; it goes away.")
  var demo = false

  @Option(help: "The scheme of pages that name none.")
  var scheme = "quality-premium/2013-14"

  @Option(help: "A sentence for the top of every page, such as that the record is for training.")
  var notice: String?

  func validate() throws {
    guard (1...65_535).contains(port) else {
      throw ValidationError("--port \(port) is not from 1 to 65535.")
    }
  }

  func run() throws {
    guard demo else { return try serve(record.url) }
    let made = try DemoRecord()
    tell("Playing a whole year of 211 CCGs takes a few seconds.")
    defer {
      do { try made.remove() } catch {
        tell("'\(made.folder.path)' could not be removed: \(error)")
      }
    }
    try made.play()
    try serve(made.url, made)
  }

  private func serve(_ url: URL, _ made: DemoRecord? = nil) throws {
    let folder = try RulesFolder.current()
    let library = try folder.library()
    _ = try library.named(scheme)
    let store = try Store(
      at: url, organisations: try OrganisationRegister.read(folder.organisations),
      origin: "qp serve on \(ProcessInfo.processInfo.hostName)"
        + (RecordClock.isSet ? ", clock set" : ""),
      isShared: true, clock: try RecordClock.current())
    var settings = Site.Settings()
    settings.isBehindProxy = behindProxy
    settings.notice =
      notice
      ?? (made == nil
        ? nil
        : "A demonstration: nothing is paid, and outcomes are made up but for the worked example.")
    settings.isDemonstration = made != nil
    settings.hexagons = try Self.hexagons(folder)
    if made != nil { settings.examples = [try DemoRecord.example(folder)] }
    settings.provider = try provider.map { try ProviderFile.read($0) }
    let site = try Site(
      store: store, rules: RuleBook(library, usual: scheme, folder: folder), settings: settings,
      key: try ServerKey(beside: url),
      logger: Logger(label: "qp") { JSONLog(label: $0) })
    if let made {
      tell(made.text(try made.open(store, library)))
    } else if try store.people.list().isEmpty {
      tell(
        "The record holds nobody yet: see 'qp people import' and 'qp people secret'.")
    }
    tell("http://\(host == "127.0.0.1" ? "localhost" : host):\(port)/")
    try waiting { [host, port] in try await site.run(host: host, port: port) }
  }

  /// Where each CCG of 2013 stands on a map of equal hexagons.
  static func hexagons(
    _ folder: RulesFolder
  ) throws -> [String: CommissionerProfile.Hexagon] {
    let profiles = try ProfilesFolder.read(folder.organisations)
    return Dictionary(profiles.compactMap { profile in profile.hexagon.map { (profile.code, $0) } })
    {
      first, _ in first
    }
  }

  /// Waits here for what is done elsewhere: the commands of this program are not asynchronous.
  private func waiting(_ work: @escaping @Sendable () async throws -> Void) throws {
    let outcome = Mutex<(any Error)?>(nil)
    let done = DispatchSemaphore(value: 0)
    Task.detached {
      do { try await work() } catch { outcome.withLock { $0 = error } }
      done.signal()
    }
    done.wait()
    if let error = outcome.withLock({ $0 }) {
      throw Failure(
        message: "the server ended: \(error); check that the port is free and that you may use it")
    }
  }
}
