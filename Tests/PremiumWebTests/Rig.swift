import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import PremiumFiles
import PremiumRules
import PremiumStore
import QualityPremium
import Synchronization

@testable import PremiumWeb

/// A site on a record of its own, with the people of most tests; goes away with the test.
final class Rig: Sendable {
  static let day = Day(number: 15_796)  // 1 April 2013
  static let password = "three words apart"

  static let people = [
    Appointment(person: "alma", role: .administrator, from: day),
    Appointment(person: "adam", role: .administrator, from: day),
    Appointment(person: "nina", role: .national, from: day),
    Appointment(person: "noah", role: .national, from: day),
    Appointment(person: "fay", role: .finance, from: day),
    Appointment(person: "tess", role: .areaTeam, place: "Surrey and Sussex", from: day),
    Appointment(person: "carl", role: .ccg, place: "09H", from: day),
    Appointment(person: "cleo", role: .ccg, place: "09X", from: day),
    Appointment(person: "otto", role: .auditor, from: day),
  ]

  /// Passwords at their full cost have tests of their own.
  static let cost = PasswordDigest.Cost(logN: 10, blockSize: 8, parallelism: 1)

  let folder: URL
  let site: Site
  let clock: Clock
  let log: Log

  /// A clock that stands still until it is told to move.
  final class Clock: Sendable {
    private let milliseconds = Mutex(Rig.day.number * 86_400_000 + 36_000_000)
    var now: Instant { Instant(milliseconds: milliseconds.withLock { $0 }) }
    func advance(seconds: Int64) { milliseconds.withLock { $0 += seconds * 1000 } }
    func set(_ instant: Instant) { milliseconds.withLock { $0 = instant.milliseconds } }
  }

  /// What was logged.
  final class Log: Sendable {
    private let lines = Mutex<[String]>([])
    func add(_ line: String) { lines.withLock { $0.append(line) } }
    var text: String { lines.withLock { $0.joined() } }
  }

  init(
    people: [Appointment] = Rig.people, settings: Site.Settings = Site.Settings()
  ) throws {
    folder = FileManager.default.temporaryDirectory.appending(
      path: "premium-web-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let rules = RulesFolder(home: Self.home)
    let (clock, log) = (Clock(), Log())
    let store = try Store(
      at: folder.appending(path: "premium.sqlite"),
      organisations: try OrganisationRegister.read(rules.organisations), origin: "test",
      isShared: true, clock: { clock.now })
    if !people.isEmpty { try store.people.propose(people, by: "alma", reason: "the first list") }
    let logger = Logger(label: "test") { label in JSONLog(label: label) { log.add($0) } }
    (self.clock, self.log) = (clock, log)
    site = try Site(
      store: store,
      rules: RuleBook(
        try RuleLibrary(schemes: rules.schemes, indicators: rules.indicators),
        usual: "quality-premium/2013-14", folder: rules), settings: settings, key: ServerKey(),
      logger: logger,
      cost: Self.cost, clock: { clock.now })
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  static let home = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  var store: Store { site.store }

  /// Gives somebody the password of all tests, as if they had set it.
  func setPassword(of person: String) throws {
    try store.accounts.set(
      .password, to: Concealed(try PasswordDigest(of: Self.password, cost: Self.cost).text),
      of: person)
  }

  /// A session as after a whole sign-in; signing in itself has tests of its own.
  func session(of person: String) -> String {
    site.sessions.begin(
      Session(
        person: person, stage: .signedIn, begun: clock.now, lastSeen: clock.now,
        confirmed: clock.now))
  }

  /// Runs a test against the whole server, but for the socket.
  func test(_ body: @Sendable @escaping (any TestClientProtocol) async throws -> Void) async throws
  {
    try await site.application(host: "127.0.0.1", port: 0).test(.router) { try await body($0) }
  }
}

/// One browser: it keeps the cookie, and finds the token in the page that it was given.
final class Browser: Sendable {
  private let client: any TestClientProtocol
  private let site: Site
  private let cookies: Mutex<[String: String]>

  init(_ client: any TestClientProtocol, _ rig: Rig, as person: String? = nil) {
    self.client = client
    site = rig.site
    cookies = Mutex(person.map { [SessionCookie.name: rig.session(of: $0)] } ?? [:])
  }

  var cookie: String? { cookies.withLock { $0[SessionCookie.name] } }

  struct Answer {
    var status: Int
    var headers: HTTPFields
    var text: String

    var location: String { headers[.location] ?? "" }
  }

  func get(_ path: String, headers: HTTPFields = [:]) async throws -> Answer {
    try await send(path, .get, headers, ByteBuffer())
  }

  /// Sends a form of this browser, with its token unless another is given.
  func post(
    _ path: String, _ fields: KeyValuePairs<String, String> = [:], token: String? = nil,
    headers: HTTPFields = [:]
  ) async throws -> Answer {
    let own = cookie.map { site.key.mark($0, for: "form") } ?? ""
    let pairs = fields.map { ($0.key, $0.value) } + [(FormToken.name, token ?? own)]
    let body = pairs.map { name, value in
      "\(name)=\(value.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")"
    }.joined(separator: "&")
    var headers = headers
    headers[.contentType] = "application/x-www-form-urlencoded"
    return try await send(path, .post, headers, ByteBuffer(string: body))
  }

  /// Sends a form with one file.
  func upload(
    _ path: String, _ fields: KeyValuePairs<String, String>, file: [UInt8],
    named name: String = "file.csv"
  ) async throws -> Answer {
    let token = cookie.map { site.key.mark($0, for: "form") } ?? ""
    let pairs = fields.map { ($0.key, $0.value) } + [(FormToken.name, token)]
    var body = ByteBuffer()
    for (name, value) in pairs {
      body.writeString(
        "--BOUND\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n")
    }
    body.writeString(
      "--BOUND\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\(name)\"\r\n"
        + "Content-Type: text/csv\r\n\r\n")
    body.writeBytes(file)
    body.writeString("\r\n--BOUND--\r\n")
    return try await send(
      path, .post, [.contentType: "multipart/form-data; boundary=BOUND"], body)
  }

  func send(
    _ path: String, _ method: HTTPRequest.Method, _ headers: HTTPFields, _ body: ByteBuffer
  ) async throws -> Answer {
    var headers = headers
    let kept = cookies.withLock { $0 }
    if !kept.isEmpty {
      headers[.cookie] = kept.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
    }
    let response = try await client.execute(
      uri: path, method: method, headers: headers, body: body)
    for cookie in response.headers[values: .setCookie] {
      let pair = cookie.prefix { $0 != ";" }.split(
        separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      cookies.withLock { $0[String(pair[0])] = pair.count > 1 ? String(pair[1]) : "" }
    }
    return Answer(
      status: response.status.code, headers: response.headers, text: String(buffer: response.body))
  }
}

extension Rig {
  /// A key for programs of somebody, as if they had made it.
  func key(of person: String) throws -> String {
    let token = RandomText.token()
    try store.accounts.set(
      .key, to: Concealed(RandomText.digest(token)),
      until: Instant(milliseconds: clock.now.milliseconds + 86_400_000), of: person)
    return token
  }
}

extension Browser {
  /// Opens a page and sends the form in it that goes to a path, with all that the page put in it.
  func fill(
    _ page: String, to action: String? = nil, _ answers: KeyValuePairs<String, String> = [:],
    chosen: (name: String, values: [String]) = ("", [])
  ) async throws -> Answer {
    let action = action ?? page
    let text = try await get(page).text
    guard let start = text.range(of: "action=\"\(action)\""),
      let end = text.range(of: "</form>", range: start.upperBound..<text.endIndex)
    else { return Answer(status: 0, headers: [:], text: "no form to \(action) in: \(text)") }
    let form = text[start.upperBound..<end.lowerBound]
    var pairs = answers.map { ($0.key, $0.value) } + chosen.values.map { (chosen.name, $0) }
    for input in form.matches(of: /type="hidden" name="([^"]+)" value="([^"]*)"/)
    where !pairs.contains(where: { $0.0 == input.1 }) {
      pairs.append((String(input.1), String(input.2)))
    }
    let body = pairs.map { name, value in
      "\(name)=\(value.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")"
    }.joined(separator: "&")
    return try await send(
      action, .post, [.contentType: "application/x-www-form-urlencoded"], ByteBuffer(string: body))
  }
}
