import HTTPTypes
import HummingbirdTesting
import NIOCore
import PremiumStore
import QualityPremium
import Testing

@testable import PremiumWeb

@Suite("Who may open what")
struct WhoMayTests {
  /// The whole table, written by hand: each route, and the people whom it lets in. Anyone else who is signed
  /// in is refused with 403, and whoever is not is sent to sign in. `*` is everybody, `+` everybody signed in.
  static let table: [String: String] = [
    "GET /": "*", "GET /desk": "+", "GET /accessibility": "*", "GET /privacy": "*",
    "GET /help": "*", "GET /api": "*",
    "GET /sign-in": "*", "POST /sign-in": "*", "GET /sign-in/code": "+",
    "POST /sign-in/code": "+", "GET /sign-in/secret": "*", "POST /sign-in/secret": "*",
    "GET /sign-in/provider": "*", "GET /sign-in/provider/back": "*", "POST /sign-out": "*",
    "GET /account": "+", "GET /account/password": "+", "POST /account/password": "+",
    "GET /account/codes": "+", "POST /account/codes": "+", "GET /account/key": "+",
    "POST /account/key": "+", "POST /account/key/withdraw": "+", "GET /account/confirm": "+",
    "POST /account/confirm": "+", "GET /account/continue": "+",
    "POST /account/sessions/end": "+",
    "GET /measures": "nina tess carl cleo otto",
    "POST /measures/freeze": "nina",
    "GET /measures/{organisation}/{slot}": "nina tess carl otto",
    "GET /measures/{organisation}/{slot}/consult": "carl",
    "POST /measures/{organisation}/{slot}/consult": "carl",
    "GET /measures/{organisation}/{slot}/write/{part}": "carl",
    "POST /measures/{organisation}/{slot}/write/{part}": "carl",
    "GET /measures/{organisation}/{slot}/submit": "carl",
    "POST /measures/{organisation}/{slot}/submit": "carl",
    "GET /measures/{organisation}/{slot}/agree": "carl tess",
    "POST /measures/{organisation}/{slot}/agree": "carl tess",
    "GET /measures/{organisation}/{slot}/return": "carl tess",
    "POST /measures/{organisation}/{slot}/return": "carl tess",
    "GET /measures/{organisation}/{slot}/withdraw": "carl",
    "POST /measures/{organisation}/{slot}/withdraw": "carl",
    "GET /measures/{organisation}/{slot}/amend/{part}": "carl tess",
    "POST /measures/{organisation}/{slot}/amend/{part}": "carl tess",
    "GET /measures/{organisation}/{slot}/review": "nina tess carl otto",
    "GET /evidence/rows/{kind}": "nina tess carl cleo otto",
    "GET /waiting": "nina tess carl cleo otto",
    "GET /register": "*", "GET /register/{register}/{measure}": "*",
    "GET /themes": "*", "GET /themes/{theme}": "*",
    "GET /gateways": "nina tess carl cleo otto",
    "GET /gateways/{organisation}": "nina tess carl otto",
    "GET /gateways/{organisation}/fact": "nina tess",
    "POST /gateways/{organisation}/fact": "nina tess",
    "GET /gateways/{organisation}/{gateway}/decide": "nina",
    "POST /gateways/{organisation}/{gateway}/decide": "nina",
    "GET /gateways/{organisation}/{gateway}/second": "nina",
    "POST /gateways/{organisation}/{gateway}/second": "nina",
    "GET /gateways/{organisation}/{gateway}/answer": "carl",
    "POST /gateways/{organisation}/{gateway}/answer": "carl",
    "GET /gateways/{organisation}/{gateway}/settle": "nina",
    "POST /gateways/{organisation}/{gateway}/settle": "nina",
    "GET /backup": "alma otto", "POST /backup": "alma",
    "GET /runs/freeze": "nina", "POST /runs/freeze": "nina",
    "GET /payments/{run}/correct": "fay", "POST /payments/{run}/correct": "fay",
    "GET /evidence": "nina tess carl cleo otto",
    "GET /evidence/new": "nina tess carl cleo", "POST /evidence/new": "nina tess carl cleo",
    "GET /runs": "nina fay tess carl cleo otto", "GET /runs/{run}": "nina fay tess carl cleo otto",
    "GET /runs/{run}/awards": "nina fay tess carl cleo otto",
    "GET /runs/{run}/gaps": "nina", "POST /runs/{run}/waive": "nina",
    "POST /runs/{run}/waive-second": "nina",
    "GET /runs/{run}/queries": "nina fay tess carl cleo otto",
    "POST /runs/{run}/query": "carl cleo", "POST /runs/{run}/answer": "nina",
    "GET /runs/{run}/assess": "nina", "POST /runs/{run}/assess": "nina",
    "GET /runs/{run}/preview": "nina", "POST /runs/{run}/preview": "nina",
    "GET /runs/{run}/approve": "nina", "POST /runs/{run}/approve": "nina",
    "GET /runs/{run}/approve-payment": "fay", "POST /runs/{run}/approve-payment": "fay",
    "GET /runs/{run}/publish": "nina", "POST /runs/{run}/publish": "nina",
    "GET /runs/{run}/pay": "fay", "POST /runs/{run}/pay": "fay",
    "GET /runs/{run}/recalculate": "nina", "POST /runs/{run}/recalculate": "nina",
    "GET /payments": "nina fay otto", "GET /payments/{run}": "nina fay otto",
    "GET /payments/{run}/file": "nina fay otto",
    "GET /spending": "nina carl cleo otto", "GET /spending/{organisation}": "nina carl otto",
    "GET /spending/{organisation}/{kind}/begin": "carl",
    "POST /spending/{organisation}/{kind}/begin": "carl",
    "GET /spending/{organisation}/{kind}/line": "carl",
    "POST /spending/{organisation}/{kind}/line": "carl",
    "GET /spending/{organisation}/{kind}/withdraw": "carl",
    "POST /spending/{organisation}/{kind}/withdraw": "carl",
    "GET /spending/{organisation}/{kind}/decide": "carl",
    "POST /spending/{organisation}/{kind}/decide": "carl",
    "GET /spending/{organisation}/{kind}/publish": "carl",
    "POST /spending/{organisation}/{kind}/publish": "carl",
    "GET /people": "alma nina otto", "GET /people/new": "alma", "POST /people/new": "alma",
    "GET /people/import": "alma", "POST /people/import": "alma", "GET /people/confirm": "alma",
    "POST /people/confirm": "alma", "GET /people/{person}": "alma nina otto",
    "POST /people/{person}/end": "alma", "POST /people/{person}/secret": "alma",
    "POST /people/{person}/close": "alma",
    "GET /trail": "alma nina otto", "GET /trail/verify": "alma nina otto",
    "POST /trail/verify": "alma nina otto", "GET /trail/all.csv": "alma nina otto",
    "GET /trail/{number}": "alma nina otto",
    // What is published is for everybody; what is not is not there, whoever asks.
    "GET /published": "*",
    "GET /latest": "*",
    "GET /latest/**": "*",
    "GET /corrections": "*",
    "GET /methods": "*",
    "GET /schemes": "*",
    "GET /schemes/{family}/{year}": "*",
    "GET /published/{run}": "*",
    "GET /published/{run}/organisations": "*",
    "GET /published/{run}/organisations/{code}": "*",
    "GET /published/{run}/measures/{rule}": "*",
    "GET /published/{run}/deductions/{rule}": "*",
    "GET /published/{run}/conditions/{rule}": "*",
    "GET /published/{run}/organisations/{code}/spending": "*",
    "GET /published/{run}/spending": "*",
    "GET /published/{run}/sandbox": "*",
    "GET /published/{run}/scheme": "*",
    "GET /published/{run}/downloads": "*",
    "GET /published/{run}/files/**": "*",
    "GET /examples/{example}": "*",
    "GET /examples/{example}/organisations": "*",
    "GET /examples/{example}/organisations/{code}": "*",
    "GET /examples/{example}/measures/{rule}": "*",
    "GET /examples/{example}/deductions/{rule}": "*",
    "GET /examples/{example}/conditions/{rule}": "*",
    "GET /examples/{example}/sandbox": "*",
    "GET /examples/{example}/scheme": "*",
    "GET /examples/{example}/downloads": "*",
    "GET /examples/{example}/files/**": "*",
    "GET /health": "*", "GET /metrics": "*", "GET /assets/{name}": "*",
    "GET /api/v1": "*", "GET /api/v1/openapi.yaml": "*", "GET /api/v1/organisations": "*",
    "GET /api/v1/organisations/{code}": "*", "GET /api/v1/trail/head": "*",
    "GET /api/v1/trail/events": "alma nina otto",
    "GET /api/v1/trail/events/{number}": "alma nina otto",
    "GET /api/v1/appointments": "alma nina otto", "POST /api/v1/appointments": "alma",
  ]

  /// One of each role, and a second CCG.
  static let people = ["alma", "nina", "fay", "tess", "carl", "cleo", "otto"]

  static func name(_ route: Route) -> String { "\(route.method.rawValue) \(route.path)" }

  @Test("Every route is in the table, and nothing else is")
  func complete() {
    #expect(Set(Site.routes.map(Self.name)) == Set(Self.table.keys))
  }

  @Test("Each of them, asked by everybody: measures, runs and people of 09H among them")
  func everybody() async throws {
    let rig = try Rig()
    try await rig.test { (client) async throws in
      for route in Site.routes where route.path != "/sign-in/provider" {
        let row = try #require(Self.table[Self.name(route)])
        for person in Self.people {
          let status = try await Self.status(of: route, for: person, client, rig)
          let isIn = "*+".contains(row) || row.split(separator: " ").contains(Substring(person))
          let name = "\(Self.name(route)) answers \(person) with \(status)"
          if isIn {
            #expect(status != 403 || Self.refusesOtherwise(route), "\(name)")
          } else {
            #expect(status == 403, "\(name)")
          }
        }
        let nobody = try await Self.status(of: route, for: nil, client, rig)
        if row == "*" {
          #expect(![303, 401].contains(nobody), "\(route.path) answers nobody with \(nobody)")
        } else {
          // Without a token a form is refused before anything else is asked.
          #expect([303, 401].contains(nobody), "\(Self.name(route)) answers nobody with \(nobody)")
        }
      }
    }
  }

  /// Routes that also answer 403 for what was typed: a wrong password or code.
  private static func refusesOtherwise(_ route: Route) -> Bool {
    [
      "/sign-in", "/sign-in/secret", "/sign-in/provider/back", "/account/password",
      "/account/confirm",
    ].contains(route.path)
  }

  private static func status(
    of route: Route, for person: String?, _ client: any TestClientProtocol, _ rig: Rig
  ) async throws -> Int {
    let path = ProtectionTests.example(route)
    if route.kind == .api {
      let browser = Browser(client, rig)
      var headers: HTTPFields = [:]
      if let person { headers[.authorization] = "Bearer \(try rig.key(of: person))" }
      return route.method == .get
        ? try await browser.get(path, headers: headers).status
        : try await browser.send(path, route.method, headers, .init()).status
    }
    let browser = Browser(client, rig, as: person)
    return route.method == .get
      ? try await browser.get(path).status : try await browser.post(path).status
  }

  @Test("A CCG reads the drafts of its own and of no other; an area team those of its area")
  func objects() async throws {
    let rig = try Rig()
    let organisations = rig.store.organisations
    let area = try #require(organisations["09H"]?.areaTeam)
    let codes = [
      "09H", "09X", try #require(organisations.list.first { $0.areaTeam != area }).code,
    ]
    try await rig.test { (client) async throws in
      for code in codes {
        let isOfArea = organisations[code]?.areaTeam == "Surrey and Sussex"
        let may: [String: Bool] = [
          "carl": code == "09H", "cleo": code == "09X", "tess": isOfArea, "nina": true,
          "otto": true, "fay": false, "alma": false,
        ]
        for (person, isIn) in may {
          let browser = Browser(client, rig, as: person)
          for path in ["/measures/\(code)/local-1", "/gateways/\(code)"] {
            let status = try await browser.get(path).status
            #expect(status == (isIn ? 200 : 403), "\(person) at \(path)")
          }
          // Nothing was written there, so whoever may look finds that there is nothing.
          let review = try await browser.get("/measures/\(code)/local-1/review").status
          #expect(review == (isIn ? 404 : 403), "\(person) reviews \(code)")
        }
      }
    }
  }

  @Test(
    "A form for an organisation is taken from those who act for it, and from nobody else's CCG or area"
  )
  func forms() async throws {
    let rig = try Rig()
    let organisations = rig.store.organisations
    let elsewhere = try #require(
      organisations.list.first { $0.areaTeam != "Surrey and Sussex" }
    ).code
    try await rig.test { (client) async throws in
      for code in ["09H", "09X", elsewhere] {
        let isOfArea = organisations[code]?.areaTeam == "Surrey and Sussex"
        let forms: [(path: String, able: Set<String>)] = [
          ("/gateways/\(code)/fact", isOfArea ? ["nina", "tess"] : ["nina"]),
          ("/gateways/\(code)/serious-quality-failure/decide", ["nina"]),
          (
            "/gateways/\(code)/serious-quality-failure/answer",
            code == "09H" ? ["carl"] : code == "09X" ? ["cleo"] : []
          ),
          (
            "/measures/\(code)/local-1/amend/what",
            Set(isOfArea ? ["tess"] : []).union(
              code == "09H" ? ["carl"] : code == "09X" ? ["cleo"] : [])
          ),
        ]
        for (path, able) in forms {
          for person in Self.people {
            let head = try rig.store.auditHead()
            let status = try await Browser(client, rig, as: person).post(path).status
            #expect((status == 403) == !able.contains(person), "\(person) at \(path): \(status)")
            #expect(try rig.store.auditHead() == head)
          }
        }
      }
    }
  }

  @Test("What somebody may no longer do is refused on the next request")
  func midway() async throws {
    let rig = try Rig()
    try await rig.test { (client) async throws in
      let browser = Browser(client, rig, as: "alma")
      #expect(try await browser.get("/people/new").status == 200)
      try rig.store.people.end(
        "alma", on: Day(number: Rig.day.number - 1), by: "adam", reason: "left")
      #expect(try await browser.get("/people/new").status == 303)
    }
  }

  @Test(
    "Approving, paying and appointing ask again who somebody is after 5 minutes",
    arguments: [
      ("nina", "/runs/2013-14-run-1/approve"), ("fay", "/runs/2013-14-run-1/approve-payment"),
      ("fay", "/runs/2013-14-run-1/pay"), ("alma", "/people/confirm"), ("alma", "/people/new"),
      ("alma", "/people/carl/secret"), ("tess", "/measures/09H/local-1/agree"),
      ("alma", "/backup"), ("nina", "/gateways/09H/serious-quality-failure/decide"),
      ("nina", "/gateways/09H/serious-quality-failure/second"),
      ("nina", "/gateways/09H/serious-quality-failure/settle"),
      ("fay", "/payments/2013-14-run-1/correct"),
    ])
  func stale(_ person: String, _ path: String) async throws {
    let rig = try Rig()
    try await rig.test { (client) async throws in
      let browser = Browser(client, rig, as: person)
      rig.clock.advance(seconds: 301)
      let answer = try await browser.post(path)
      #expect(answer.status == 303)
      #expect(answer.location.hasPrefix("/account/confirm"))
    }
  }
}
