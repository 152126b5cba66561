import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import PremiumFiles
import PremiumRules
import PremiumStore
import QualityPremium
import Testing

@testable import PremiumWeb

@Suite("What each desk can do without the command line")
struct DeskTests {
  private static let gateway = "/gateways/09H/serious-quality-failure"
  private static let england = RulesFolder(home: Rig.home).examples.appending(
    path: "england-2013-14")

  private static func bring(_ kind: String, _ nina: Browser) async throws {
    let bytes = Array(try Data(contentsOf: england.appending(path: "\(kind).csv")))
    let taken = try await nina.upload(
      "/evidence/new", ["kind": kind, "basis": "registered"], file: bytes)
    #expect(taken.text.contains("The evidence was taken"), "\(taken.text)")
  }

  @Test("A decision on a gateway that nothing recommends needs a second person, and the CCG's time")
  func gateways() async throws {
    let rig = try Rig()
    try await rig.test { (client) async throws in
      let nina = Browser(client, rig, as: "nina")
      let noah = Browser(client, rig, as: "noah")
      let carl = Browser(client, rig, as: "carl")
      let empty = try await nina.fill("\(Self.gateway)/decide")
      #expect(empty.status == 422)
      #expect(empty.text.contains("Choose what you decide"))
      #expect(empty.text.contains("Enter the reason"))
      let share = try await nina.fill(
        "\(Self.gateway)/decide", ["outcome": "share", "share": "120%", "reason": "some"])
      #expect(share.text.contains("Share must be a percentage"))
      #expect(
        try await nina.fill(
          "\(Self.gateway)/decide", ["outcome": "withhold", "reason": "Grave & unresolved"]
        ).status == 303)
      // Not by the same person, and not before somebody has agreed.
      #expect(try await nina.fill("\(Self.gateway)/second").status == 403)
      #expect(try await nina.fill("\(Self.gateway)/settle").status == 422)
      #expect(try await noah.fill("\(Self.gateway)/second").status == 303)
      let early = try await nina.fill("\(Self.gateway)/settle")
      #expect(early.text.contains("may answer until"))
      #expect(
        try await carl.fill("\(Self.gateway)/answer", ["reason": "We differ"]).status == 303)
      #expect(try await nina.fill("\(Self.gateway)/settle").status == 303)
      let page = try await carl.get("/gateways/09H").text
      for word in ["Final", "We differ", "Grave &amp; unresolved"] {
        #expect(page.contains(word), "\(word)")
      }
      // What changed meanwhile is not decided by what was seen before.
      let late = try await nina.post(
        "\(Self.gateway)/decide", ["seen": "0 ", "outcome": "pay", "reason": "late"])
      #expect(late.status == 409)
    }
  }

  @Test("Freezing shows what is missing before it keeps anything")
  func freezing() async throws {
    let rig = try Rig()
    try await rig.test { (client) async throws in
      let nina = Browser(client, rig, as: "nina")
      try await Self.bring("organisations", nina)
      let head = try rig.store.auditHead()
      let shown = try await nina.fill("/runs/freeze", ["basis": "registered"])
      #expect(shown.status == 200)
      #expect(shown.text.contains("Freeze 2013-14-run-1"))
      #expect(shown.text.contains("What is missing"))
      #expect(try rig.store.auditHead() == head)
      let kept = try await nina.post(
        "/runs/freeze",
        ["scheme": "quality-premium/2013-14", "basis": "registered", "confirmed": "yes"])
      #expect(kept.location == "/runs/2013-14-run-1")
      // In one go, though there are hundreds.
      #expect(try rig.store.runs.gaps(of: "2013-14-run-1").count > 100)
      let noah = Browser(client, rig, as: "noah")
      let all = try await noah.fill(
        "/runs/2013-14-run-1/gaps", to: "/runs/2013-14-run-1/waive",
        ["reason-waive": "never published"], chosen: ("gap-waive", ["all"]))
      #expect(all.status == 303)
      #expect(
        try rig.store.runs.gaps(of: "2013-14-run-1").allSatisfy { $0.proposed?.person == "noah" })
    }
  }

  @Test("A day that the record cannot know is refused at its field")
  func asAt() async throws {
    let rig = try Rig()
    try await rig.test { (client) async throws in
      let nina = Browser(client, rig, as: "nina")
      let answer = try await nina.fill("/runs/freeze", ["as-at": "the end of the year"])
      #expect(answer.status == 422)
      #expect(answer.text.contains("href=\"#field-as-at\""))
    }
  }

  @Test("The copy that an administrator gets is the record, and the trail names its digest")
  func backup() async throws {
    let rig = try Rig()
    try await rig.test { (client) async throws in
      let alma = Browser(client, rig, as: "alma")
      let head = try rig.store.auditHead()
      let token = try #require(alma.cookie).self
      let own = rig.site.key.mark(token, for: "form")
      let response = try await client.execute(
        uri: "/backup", method: .post,
        headers: [
          .cookie: "\(SessionCookie.name)=\(token)",
          .contentType: "application/x-www-form-urlencoded",
        ], body: .init(string: "\(FormToken.name)=\(own)&reason=weekly"))
      #expect(response.status == .ok)
      let file = rig.folder.appending(path: "copy.sqlite")
      let bytes = Array(response.body.readableBytesView)
      try Data(bytes).write(to: file)
      #expect(try AuditTrail.verify(file) == head)
      let event = try #require(try rig.store.events(EventQuery(action: .backUp)).first)
      #expect(event.subject.contains(InputFile(name: "copy", bytes: bytes).digest))
      #expect(event.reason == "weekly")
      #expect(try await alma.get("/backup").text.contains("weekly"))
    }
  }

  @Test("A CCG sees what it would earn today and what it still has to show, and nobody else's")
  func prospect() async throws {
    let rig = try Rig()
    try await rig.test { (client) async throws in
      let carl = Browser(client, rig, as: "carl")
      #expect(try await carl.get("/desk").text.contains("the record holds no population of 09H"))
      let nina = Browser(client, rig, as: "nina")
      try await Self.bring("organisations", nina)
      let desk = try await carl.get("/desk").text
      #expect(desk.contains("£635,585.00"))
      #expect(desk.contains("£0.00 to £635,585.00"))
      #expect(desk.contains("Evidence outstanding"))
      #expect(desk.contains("It is no result of a run"))
      #expect(!desk.contains("09X"))
    }
  }

  @Test("The rows of evidence are given out as they were written, to each those that they may read")
  func rows() async throws {
    let rig = try Rig()
    try await rig.test { (client) async throws in
      let nina = Browser(client, rig, as: "nina")
      try await Self.bring("organisations", nina)
      let all = try await nina.get("/evidence/rows/organisations").text
      #expect(all.split(separator: "\r\n").count == 212)
      let own = try await Browser(client, rig, as: "carl").get("/evidence/rows/organisations").text
      #expect(own.split(separator: "\r\n").count == 2)
      #expect(own.contains(",09H,"))
      #expect(try await nina.get("/evidence/rows/secrets").status == 404)
    }
  }

  @Test("A page of all CCGs weighs less than 150 kB")
  func weight() async throws {
    let rig = try Rig()
    try await rig.test { (client) async throws in
      let nina = Browser(client, rig, as: "nina")
      try await Self.bring("organisations", nina)
      let frozen = try await nina.post(
        "/runs/freeze",
        ["scheme": "quality-premium/2013-14", "basis": "registered", "confirmed": "yes"])
      #expect(frozen.status == 303)
      #expect(try await nina.fill("/runs/2013-14-run-1/assess").status == 200)
      let page = try await nina.get("/runs/2013-14-run-1/awards").text
      #expect(page.contains("NHS Crawley"))
      #expect(page.utf8.count < 150_000, "\(page.utf8.count) bytes")
    }
  }

  @Test("What waits is told with whom, to those whom it concerns")
  func waiting() async throws {
    let rig = try Rig()
    try await rig.test { (client) async throws in
      let carl = Browser(client, rig, as: "carl")
      #expect(
        try await carl.fill("/measures/09H/local-1/write/what", ["title": "Falls"]).status == 303)
      let own = try await carl.get("/waiting").text
      #expect(own.contains("local-1 of 09H"))
      #expect(own.contains("carl"))
      #expect(own.contains("why it matters") && !own.contains("why_it_matters"))
      let tess = try await Browser(client, rig, as: "tess").get("/waiting?format=csv").text
      #expect(tess.contains("local-1 of 09H ('Falls')"))
      let cleo = try await Browser(client, rig, as: "cleo").get("/waiting").text
      #expect(!cleo.contains("09H"))
      #expect(cleo.contains("local-1 of 09X"))
    }
  }
}
