import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import PremiumStore
import QualityPremium
import Testing
import Yams

@testable import PremiumWeb

@Suite("The calls for programs")
struct ProgramTests {
  /// The calls of the description, as `GET /api/v1/…`.
  private static func described() throws -> [String: [String: Any]] {
    let text = String(decoding: PackageResources.openapi_yaml, as: UTF8.self)
    let document = try #require(try Yams.load(yaml: text) as? [String: Any])
    #expect((document["openapi"] as? String)?.hasPrefix("3.1") == true)
    let paths = try #require(document["paths"] as? [String: [String: Any]])
    var calls: [String: [String: Any]] = [:]
    for (path, methods) in paths {
      for (method, call) in methods {
        calls["\(method.uppercased()) \(path)"] = try #require(call as? [String: Any])
      }
    }
    return calls
  }

  @Test("Every call is described, and every description is of a call")
  func complete() throws {
    let routes = Site.routes.filter { $0.kind == .api }
    #expect(try Set(Self.described().keys) == Set(routes.map(WhoMayTests.name)))
  }

  @Test("The description asks for a key where the call does, and nowhere else")
  func keys() throws {
    let described = try Self.described()
    for route in Site.routes where route.kind == .api {
      let call = try #require(described[WhoMayTests.name(route)])
      #expect((call["security"] != nil) == (route.access != .anyone), "\(route.path)")
    }
  }

  @Test("Every status that a call was seen to answer with is in its description")
  func statuses() async throws {
    let rig = try Rig()
    let described = try Self.described().mapValues { call in
      Set((call["responses"] as? [String: Any] ?? [:]).keys)
    }
    try await rig.test { (client) async throws in
      let browser = Browser(client, rig)
      for route in Site.routes where route.kind == .api {
        let responses = try #require(described[WhoMayTests.name(route)])
        for person in ["alma", "carl", nil] {
          var headers: HTTPFields = [:]
          if let person { headers[.authorization] = "Bearer \(try rig.key(of: person))" }
          let answer = try await browser.send(
            ProtectionTests.example(route), route.method, headers, ByteBuffer())
          #expect(
            responses.contains("\(answer.status)"),
            "\(WhoMayTests.name(route)) answers \(answer.status)")
          if answer.status >= 400 {
            #expect(answer.headers[.contentType] == "application/problem+json")
          }
        }
      }
    }
  }

  @Test("A list comes in pages, with how many there are in all")
  func pages() async throws {
    let rig = try Rig()
    try await rig.test { (client) async throws in
      let browser = Browser(client, rig)
      let answer = try await browser.get("/api/v1/organisations?size=10&page=22")
      let list = try #require(
        try JSONSerialization.jsonObject(with: Data(answer.text.utf8)) as? [String: Any])
      let count = rig.store.organisations.list.count
      #expect(list["total"] as? Int == count)
      #expect((list["items"] as? [Any])?.count == count - 210)
      for query in ["size=0", "size=1001", "page=0", "page=x", "page="] {
        #expect(try await browser.get("/api/v1/organisations?\(query)").status == 400)
      }
    }
  }

  @Test("What has not changed is not sent again")
  func unchanged() async throws {
    let rig = try Rig()
    try await rig.test { (client) async throws in
      let browser = Browser(client, rig)
      let first = try await browser.get("/api/v1/trail/head")
      let mark = try #require(first.headers[.eTag])
      let again = try await browser.get("/api/v1/trail/head", headers: [.ifNoneMatch: mark])
      #expect(again.status == 304)
      #expect(again.text.isEmpty)
      try rig.setPassword(of: "carl")
      let changed = try await browser.get("/api/v1/trail/head", headers: [.ifNoneMatch: mark])
      #expect(changed.status == 200)
    }
  }

  @Test("A write that is sent twice is done once")
  func once() async throws {
    let rig = try Rig()
    try await rig.test { (client) async throws in
      let browser = Browser(client, rig)
      let key = try rig.key(of: "alma")
      func send(_ body: String, _ idempotency: String?) async throws -> Browser.Answer {
        var headers: HTTPFields = [
          .authorization: "Bearer \(key)", .contentType: "application/json",
        ]
        headers[.idempotencyKey] = idempotency
        return try await browser.send(
          "/api/v1/appointments", .post, headers, ByteBuffer(string: body))
      }
      let body = #"{"appointments":[{"person":"new.one","role":"finance","from":"2013-04-01"}]}"#
      #expect(try await send(body, nil).status == 400)
      let first = try await send(body, "one")
      #expect(first.status == 201)
      #expect(first.text == #"{"proposed":1}"#)
      let head = try rig.store.auditHead()
      #expect(try await send(body, "one").text == first.text)
      #expect(try rig.store.auditHead() == head)
      #expect(try await send(body.replacing("finance", with: "auditor"), "one").status == 409)
      #expect(try rig.store.people.list().last?.stage == .proposed)
    }
  }

  @Test(
    "What is not as described is refused, and said where",
    arguments: [
      (#"{"appointments":[]}"#, "1 to 1000"),
      (#"{"appointments":[{"person":"x","role":"king","from":"2013-04-01"}]}"#, "[0].role"),
      (#"{"appointments":[{"person":"x","role":"ccg","from":"1 April"}]}"#, "2013-04-01"),
      (
        #"{"appointments":[{"person":"x","role":"ccg","place":"ZZZ","from":"2013-04-01"}]}"#,
        "place"
      ),
      (#"{"appointments":[{"person":"=x","role":"auditor","from":"2013-04-01"}]}"#, "person"),
      (#"{"appointments":[{"role":"auditor","from":"2013-04-01"}]}"#, "person is missing"),
      (#"{"appointment":[]}"#, "no such field"), ("{", "JSON"), ("[]", "another kind"),
    ])
  func refused(_ body: String, _ said: String) async throws {
    let rig = try Rig()
    try await rig.test { (client) async throws in
      let answer = try await Browser(client, rig).send(
        "/api/v1/appointments", .post,
        [
          .authorization: "Bearer \(try rig.key(of: "alma"))",
          .contentType: "application/json", .idempotencyKey: "k",
        ], ByteBuffer(string: body))
      #expect(answer.status == 400)
      #expect(answer.text.contains(said), "\(answer.text)")
    }
  }

  @Test("A key that was withdrawn, is too old, or is somebody's who left, counts no more")
  func keysEnd() async throws {
    let rig = try Rig()
    try await rig.test { (client) async throws in
      let browser = Browser(client, rig)
      func status(_ key: String) async throws -> Int {
        try await browser.get(
          "/api/v1/appointments", headers: [.authorization: "Bearer \(key)"]
        ).status
      }
      let first = try rig.key(of: "otto")
      #expect(try await status(first) == 200)
      let second = try rig.key(of: "otto")
      #expect(try await status(first) == 401)
      #expect(try await status(second) == 200)
      rig.clock.advance(seconds: 86_401)
      #expect(try await status(second) == 401)
      let third = try rig.key(of: "otto")
      try rig.store.people.end(
        "otto", on: Day(number: Rig.day.number - 1), by: "alma", reason: "left")
      #expect(try await status(third) == 401)
    }
  }

  @Test("Without a key, 60 calls a minute from one address")
  func limit() async throws {
    let rig = try Rig()
    try await rig.test { (client) async throws in
      let browser = Browser(client, rig)
      for _ in 0..<60 { #expect(try await browser.get("/api/v1").status == 200) }
      let answer = try await browser.get("/api/v1")
      #expect(answer.status == 429)
      let retryAfter = try #require(HTTPField.Name("Retry-After"))
      #expect(answer.headers[retryAfter] == "1")
    }
  }

  @Test("A method that an address does not take is told from an address that is not there")
  func methods() async throws {
    let rig = try Rig()
    try await rig.test { (client) async throws in
      let browser = Browser(client, rig)
      let other = try await browser.send("/api/v1/organisations/09H", .delete, [:], ByteBuffer())
      #expect(other.status == 405)
      #expect(other.headers[.allow] == "GET, HEAD")
      #expect(
        try await browser.send("/api/v1/nothing", .delete, [:], ByteBuffer()).status == 404)
      #expect(try await browser.send("/people", .put, [:], ByteBuffer()).status == 405)
    }
  }

  @Test("Numbers of the server are given in the format of Prometheus, and its health in JSON")
  func operations() async throws {
    let rig = try Rig()
    try await rig.test { (client) async throws in
      let browser = Browser(client, rig)
      _ = try await browser.get("/help")
      let metrics = try await browser.get("/metrics").text
      #expect(
        metrics.contains("qp_requests_total{route=\"/help\",method=\"GET\",status=\"200\"} 1"))
      #expect(metrics.contains("qp_request_seconds_count{route=\"/help\"} 1"))
      #expect(try await browser.get("/health").text == #"{"events":1,"status":"ok"}"#)
    }
  }
}
