import Foundation
import HTTPTypes
import HummingbirdCore
import HummingbirdTesting
import Logging
import NIOCore
import PremiumStore
import QualityPremium
import Testing

@testable import PremiumWeb

@Suite("What protects every page")
struct ProtectionTests {
  /// A path with something in the place of every parameter.
  static func example(_ route: Route) -> String {
    var path = route.path
    for (name, value) in [
      ("{person}", "carl"), ("{number}", "1"), ("{organisation}", "09H"), ("{slot}", "local-1"),
      ("{part}", "what"), ("{run}", "2013-14-run-1"), ("{code}", "09H"), ("{name}", "style.css"),
      ("{example}", "west-sussex-2013-14"), ("{rule}", "pyll"), ("{family}", "quality-premium"),
      ("{year}", "2013-14"), ("**", "run.json"),
      ("{gateway}", "serious-quality-failure"), ("{register}", "published"), ("{measure}", "R1"),
      ("{theme}", "dementia"), ("{kind}", "observations"),
    ] {
      path = path.replacing(name, with: value)
    }
    return path
  }

  @Test("Every route has the protective headers, and so has what is not there")
  func headers() async throws {
    let rig = try Rig()
    try await rig.test { (client) async throws in
      let browser = Browser(client, rig, as: "nina")
      let paths = Site.routes.filter { $0.method == .get && $0.path != "/sign-in/provider" }
        .map(Self.example)
      for path in paths + ["/nothing/here", "/api/v1/nothing"] {
        let answer = try await browser.get(path)
        for (name, value) in ProtectiveHeaders.all {
          let field = try #require(HTTPField.Name(name))
          #expect(answer.headers[field] == value, "\(path) lacks \(name)")
        }
        #expect(answer.headers[.cacheControl] != nil)
      }
      #expect(!ProtectiveHeaders.policy.contains("unsafe"))
    }
  }

  @Test("No page holds a script, an inline style or anything from elsewhere")
  func inline() async throws {
    let rig = try Rig()
    try await rig.test { (client) async throws in
      let browser = Browser(client, rig, as: "alma")
      for route in Site.routes where route.method == .get && route.kind == .page {
        if route.path == "/sign-in/provider" { continue }
        let text = try await browser.get(Self.example(route)).text
        for mark in ["<script", " style=", " onclick", "javascript:", "src=\"http"] {
          #expect(!text.contains(mark), "\(route.path) holds \(mark)")
        }
        let ids = text.matches(of: /\sid="([^"]+)"/).map(\.1)
        #expect(ids.count == Set(ids).count, "\(route.path) gives an id twice")
      }
    }
  }

  @Test(
    "A form without its token, or with another browser's, is refused on every route that changes something"
  )
  func tokens() async throws {
    let rig = try Rig()
    try await rig.test { (client) async throws in
      let browser = Browser(client, rig, as: "alma")
      let other = Browser(client, rig, as: "alma")
      let foreign = rig.site.key.mark(try #require(other.cookie), for: "form")
      let head = try rig.store.auditHead()
      for route in Site.routes where route.isUnsafe && route.kind == .page {
        // Only where alma may come in at all.
        let visitor = Visitor(person: "alma", appointments: [Rig.people[0]])
        guard visitor.may(route.access) else { continue }
        for token in ["", "x", foreign] {
          let answer = try await browser.post(Self.example(route), token: token)
          #expect(answer.status == 403, "\(route.path) took a form with the token '\(token)'")
        }
        let crossSite = try await browser.post(
          Self.example(route), headers: [.secFetchSite: "cross-site"])
        #expect(crossSite.status == 403)
      }
      #expect(try rig.store.auditHead() == head)
    }
  }

  @Test("Reading changes nothing, whatever is asked")
  func safe() async throws {
    let rig = try Rig()
    let head = try rig.store.auditHead()
    try await rig.test { (client) async throws in
      for person in Rig.people.map(\.person) {
        let browser = Browser(client, rig, as: person)
        for route in Site.routes where route.method == .get && route.path != "/sign-in/provider" {
          for query in ["", "?person=carl&reason=x&checked=yes&format=csv", "?before=-1&page=0"] {
            let answer = try await browser.get(Self.example(route) + query)
            #expect(answer.status < 500, "\(route.path)\(query) is \(answer.status) for \(person)")
          }
        }
      }
    }
    #expect(try rig.store.auditHead() == head)
  }

  @Test("Cookies are tied to the host, to encryption, and out of scripts' reach")
  func cookies() async throws {
    let rig = try Rig()
    try rig.setPassword(of: "carl")
    try await rig.test { (client) async throws in
      let browser = Browser(client, rig)
      _ = try await browser.get("/sign-in")
      let answer = try await browser.post(
        "/sign-in", ["person": "carl", "password": Rig.password])
      let cookies = answer.headers[values: .setCookie]
      #expect(cookies.count == 2)
      for cookie in cookies {
        #expect(cookie.hasPrefix("__Host-"))
        for part in ["Secure", "HttpOnly", "SameSite=Lax", "Path=/"] {
          #expect(cookie.contains(part), "\(cookie.prefix { $0 != "=" }) lacks \(part)")
        }
        #expect(!cookie.contains("Domain"))
      }
    }
  }

  @Test("More than is taken is refused before it is read")
  func large() async throws {
    let rig = try Rig()
    try await rig.test { (client) async throws in
      let browser = Browser(client, rig, as: "alma")
      let text = String(repeating: "x", count: 70 << 10)
      #expect(try await browser.post("/people/new", ["reason": text]).status == 413)
      let file = Array(repeating: UInt8(ascii: "x"), count: 2 << 20)
      #expect(try await browser.upload("/people/import", [:], file: file).status == 413)
    }
  }

  @Test("A fault of ours is told as a number, and its cause in the log alone")
  func fault() async throws {
    let rig = try Rig()
    let answer = ErrorAnswer(
      site: rig.site,
      request: .init(
        head: .init(method: .get, scheme: nil, authority: nil, path: "/desk"),
        body: .init(buffer: ByteBuffer())), id: "42"
    ).response(to: StoreError(.unavailable, "the secret cause"))
    #expect(answer.status.code == 500)
    try await rig.test { _ in }
    #expect(rig.log.text.contains("the secret cause"))
    #expect(rig.log.text.contains("\"id\":\"42\""))
  }

  @Test("No name, address, secret or contents of a form goes into the log")
  func log() async throws {
    let rig = try Rig()
    try rig.setPassword(of: "carl")
    try await rig.test { (client) async throws in
      let browser = Browser(client, rig)
      _ = try await browser.get("/sign-in")
      _ = try await browser.post("/sign-in", ["person": "carl", "password": "canary-password"])
      _ = try await browser.post("/sign-in", ["person": "carl", "password": Rig.password])
      _ = try await browser.get("/people/carl?canary=1")
      _ = try await browser.get("/canary%0d%0a{\"level\":\"forged\"}")
      let cookie = browser.cookie ?? "none"
      let log = rig.log.text
      #expect(log.contains("\"message\":\"request\""))
      for canary in ["canary", "carl", Rig.password, cookie, "forged"] {
        #expect(!log.contains(canary), "the log holds '\(canary)'")
      }
    }
  }

  @Test("Every line of the log is one JSON object, whatever is in it")
  func lines() throws {
    let rig = try Rig(people: [])
    rig.site.logger.error("two\nlines", metadata: ["a": "b\r\n{\"level\":\"forged\"}"])
    let lines = rig.log.text.split(separator: "\n")
    #expect(lines.count == 1)
    for line in lines {
      _ = try JSONDecoder().decode([String: String].self, from: Data(line.utf8))
    }
  }

  @Test(
    "Text of others is never a formula in a CSV file",
    arguments: [
      "=1+1", "+1+cmd", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\0=1", "=HYPERLINK(\"x\")", "=\"a\"",
    ])
  func formulas(_ text: String) {
    let table = Table(
      "T", key: "t", columns: [Table.Column("a", "A")], rows: [[Table.Cell(text)]])
    let row = Twin.csv(table).dropFirst("a\r\n".count)
    let first = row.drop { $0 == "\"" }.unicodeScalars.first
    #expect(first == "'", "\(row)")
  }

  @Test("A negative number stays one in a CSV file")
  func numbers() {
    let table = Table(
      "T", key: "t", columns: [Table.Column("a", "A", isNumeric: true)],
      rows: [[Table.Cell("-£12.50", value: "-1250")]])
    #expect(Twin.csv(table) == "a\r\n-1250\r\n")
  }
}
