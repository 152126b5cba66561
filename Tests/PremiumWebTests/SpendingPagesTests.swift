import Foundation
import HTTPTypes
import NIOCore
import PremiumStore
import QualityPremium
import Testing

@testable import PremiumWeb

@Suite("How the money is used: for those who keep it, and for everybody")
struct SpendingPagesTests {
  private static let desk = "/spending/09H"
  private static let open = "/published/\(PublishedRig.first)/organisations/09H/spending"

  private static let hubs: KeyValuePairs<String, String> = [
    "id": "hubs", "type": "spend", "amount": "£150,000", "description": "Community hubs",
    "purpose": "quality", "payee-kind": "provider", "payee": "a trust", "conflict": "none",
  ]

  /// With a second person of the CCG, since whoever proposes may not record the decision.
  private static func rig() throws -> Rig {
    let rig = try Rig(
      people: Rig.people + [
        Appointment(person: "cora", role: .ccg, place: "09H", from: Rig.day)
      ])
    try rig.publish(
      try PublishedRig.inputs("west-sussex-2013-14", try RulesFolderOfTests.library.get()))
    return rig
  }

  /// A plan of £201,000 with one use of £150,000, as carl proposes it.
  private static func begin(_ carl: Browser) async throws {
    #expect(try await carl.fill("\(desk)/plan/begin", ["amount": "201,000"]).status == 303)
    #expect(try await carl.fill("\(desk)/plan/line", hubs).status == 303)
  }

  private static func carry(_ amount: String, _ carl: Browser) async throws -> Int {
    try await carl.fill(
      "\(desk)/plan/line",
      [
        "id": "later", "type": "carry-forward", "amount": amount,
        "description": "the lease begins in June",
      ]
    ).status
  }

  private static let decision: KeyValuePairs<String, String> = [
    "decided-by": "the governing body", "decided-on": "1 April 2013", "minute": "7",
  ]

  @Test("A plan is begun, decided once it adds up, by another person, and then published")
  func journey() async throws {
    let rig = try Self.rig()
    try await rig.test { (client) async throws in
      let carl = Browser(client, rig, as: "carl")
      let cora = Browser(client, rig, as: "cora")
      let anyone = Browser(client, rig)
      try await Self.begin(carl)
      let page = try await carl.get(Self.desk).text
      for words in [
        "Does not add up", "£51,000.00 is not accounted for", "Community hubs", "a trust",
        "another person of the CCG records",
      ] {
        #expect(page.contains(words), "\(words)")
      }
      #expect(try await carl.post("\(Self.desk)/plan/decide", Self.decision).status == 409)
      #expect(try await carl.fill("\(Self.desk)/plan/decide", Self.decision).status == 403)
      let early = try await cora.fill("\(Self.desk)/plan/decide", Self.decision)
      #expect(early.status == 422 && early.text.contains("£51,000.00 is not accounted for"))
      #expect(early.text.contains("value=\"the governing body\""), "what was typed is kept")
      #expect(try await anyone.get(Self.open).text.contains("has published nothing"))
      #expect(try await Self.carry("51000", carl) == 303)
      #expect(try await cora.fill("\(Self.desk)/plan/publish").status == 422)
      #expect(try await cora.fill("\(Self.desk)/plan/decide", Self.decision).status == 303)
      #expect(!(try await anyone.get(Self.open).text.contains("hubs")))
      #expect(try await carl.fill("\(Self.desk)/plan/publish").status == 303)
      let told = try await anyone.get(Self.open).text
      for words in [
        "Community hubs", "£150,000.00", "the lease begins in June", "better quality", "minute 7",
      ] {
        #expect(told.contains(words), "\(words)")
      }
      let steps = try rig.store.spendings(of: "quality-premium/2013-14").list().flatMap(\.steps)
      #expect(steps.map(\.stage) == [.proposed, .proposed, .proposed, .decided, .published])
    }
  }

  @Test("A change after publication is another version, which nobody outside sees")
  func amended() async throws {
    let rig = try Self.rig()
    try await rig.test { (client) async throws in
      let carl = Browser(client, rig, as: "carl")
      let cora = Browser(client, rig, as: "cora")
      let anyone = Browser(client, rig)
      try await Self.begin(carl)
      _ = try await Self.carry("51000", carl)
      _ = try await cora.fill("\(Self.desk)/plan/decide", Self.decision)
      _ = try await cora.fill("\(Self.desk)/plan/publish")
      let form = try await carl.get("\(Self.desk)/plan/line?line=hubs").text
      #expect(form.contains("value=\"150000.00\"") && form.contains("Change a line of the plan"))
      #expect(!form.contains("value=\"the governing body\""), "a decision is on what it was")
      let changed = try await carl.fill(
        "\(Self.desk)/plan/line?line=hubs", to: "\(Self.desk)/plan/line",
        [
          "type": "spend", "amount": "140000", "description": "Secret hubs", "purpose": "quality",
          "payee-kind": "own",
        ])
      #expect(changed.status == 303)
      let withdrawn = try await carl.fill("\(Self.desk)/plan/withdraw", ["line": "later"])
      #expect(withdrawn.status == 303)
      let versions = try rig.store.spendings(of: "quality-premium/2013-14").list()
      #expect(versions.map(\.stage) == [.proposed, .proposed, .published, .proposed, .proposed])
      #expect(versions.last?.spending.lines.map(\.id) == ["award", "hubs"])
      #expect(versions.last?.spending.lines[1].decision == nil)
      for query in ["", "?format=csv", "?format=json", "?version=3"] {
        let text = try await anyone.get(Self.open + query).text
        #expect(!text.contains("Secret hubs") && text.contains("Community hubs"), "\(query)")
      }
      for hidden in ["1", "2", "4", "5", "6", "x"] {
        #expect(try await anyone.get("\(Self.open)?version=\(hidden)").status == 404)
      }
      let list = "/published/\(PublishedRig.first)/spending"
      for path in [list, "\(list)?format=csv", "\(list)?format=json"] {
        let text = try await anyone.get(path).text
        #expect(text.contains("09H") && !text.contains("140"), "\(path)")
      }
      let csv = try await anyone.get("\(Self.open)?format=csv").text
      #expect(csv.contains("hubs,spend,quality,Community hubs,a trust (provider),15000000,none"))
    }
  }

  @Test(
    "What is wrong with a line is said beside it, and nothing that was typed is lost",
    arguments: [
      (["amount": "lots"], "Amount must be pounds and pence"),
      (["amount": "0"], "more than nothing"), (["amount": "-5"], "more than nothing"),
      (["amount": "1.005"], "whole pence"), (["amount": "99,999,999,999"], "at most"),
      (["type": "bonus"], "may not be used for a bonus"), (["type": ""], "what becomes of"),
      (["type": "award"], "what becomes of"), (["purpose": ""], "Choose a purpose"),
      (["payee-kind": ""], "Choose who is paid"), (["payee": ""], "Enter who is paid"),
      (["description": ""], "Enter what it is for"), (["id": ""], "Enter a short name"),
      (["decided-by": "a body"], "When must be a date"), (["id": "award"], "There is a line"),
    ])
  func mistakes(_ change: [String: String], _ words: String) async throws {
    let rig = try Self.rig()
    try await rig.test { (client) async throws in
      let carl = Browser(client, rig, as: "carl")
      _ = try await carl.fill("\(Self.desk)/plan/begin", ["amount": "201,000"])
      let head = try rig.store.auditHead()
      var answers = Dictionary(uniqueKeysWithValues: Self.hubs.map { ($0.key, $0.value) })
      answers["conflict"] = "declared & kept"
      answers.merge(change) { $1 }
      let seen = try #require(
        try await carl.get("\(Self.desk)/plan/line").text
          .firstMatch(of: /name="seen" value="([^"]+)"/)?.1)
      answers["seen"] = String(seen)
      let answer = try await carl.post("\(Self.desk)/plan/line", all: answers)
      #expect(answer.status == 422 && answer.text.contains(words), "\(answer.text)")
      #expect(answer.text.contains("declared &amp; kept"))
      #expect(try rig.store.auditHead() == head)
    }
  }

  @Test("An outturn begins with the plan, of which nothing is decided yet")
  func outturn() async throws {
    let rig = try Self.rig()
    try await rig.test { (client) async throws in
      let carl = Browser(client, rig, as: "carl")
      let cora = Browser(client, rig, as: "cora")
      try await Self.begin(carl)
      _ = try await Self.carry("51000", carl)
      _ = try await cora.fill("\(Self.desk)/plan/decide", Self.decision)
      #expect(try await cora.fill("\(Self.desk)/outturn/begin", ["amount": "201000"]).status == 303)
      let outturn = try #require(
        try rig.store.spendings(of: "quality-premium/2013-14").latest(.outturn, of: "09H"))
      #expect(outturn.spending.lines.map(\.id) == ["award", "hubs", "later"])
      #expect(outturn.spending.lines.allSatisfy { $0.decision == nil })
      let form = try await carl.get("\(Self.desk)/outturn/line?line=hubs").text
      #expect(form.contains("What came of it?"))
      #expect(try await carl.get("\(Self.desk)/outturn/begin").text.contains("already"))
    }
  }

  @Test("A CCG keeps its own, the national team and auditors look on, and nobody else")
  func readers() async throws {
    let rig = try Self.rig()
    try await rig.test { (client) async throws in
      try await Self.begin(Browser(client, rig, as: "carl"))
      for (person, status) in [
        ("carl", 200), ("cora", 200), ("nina", 200), ("otto", 200), ("cleo", 403), ("tess", 403),
        ("fay", 403), ("alma", 403),
      ] {
        let browser = Browser(client, rig, as: person)
        let page = try await browser.get(Self.desk)
        #expect(page.status == status, "\(person)")
        let mayAdd = ["carl", "cora"].contains(person)
        #expect(page.text.contains("\(Self.desk)/plan/line\"") == mayAdd, "\(person)")
        let list = try await browser.get("/spending?format=csv").text
        #expect(list.contains("15000000") == (status == 200), "\(person)")
        #expect(
          (try await browser.post("\(Self.desk)/plan/withdraw").status == 403) == !mayAdd,
          "\(person)")
      }
    }
  }

  @Test("Nobody was paid by an example, and none of a run that is not published is told")
  func elsewhere() async throws {
    let rig = try PublishedRig.shared.get().rig
    try await rig.test { (client) async throws in
      let browser = Browser(client, rig)
      for path in [
        "/examples/west-sussex-2013-14/spending",
        "/examples/west-sussex-2013-14/organisations/09H/spending",
        "/published/\(PublishedRig.hidden)/spending",
        "/published/\(PublishedRig.hidden)/organisations/02Y/spending",
        "/published/\(PublishedRig.second)/organisations/XXX/spending",
      ] {
        #expect(try await browser.get(path).status == 404, "\(path)")
      }
      let path = "/published/\(PublishedRig.second)/spending"
      #expect(try await browser.get(path).text.contains("has published yet how"))
      let page = "/published/\(PublishedRig.second)/organisations/02Y"
      #expect(try await browser.get(page).text.contains("href=\"\(page)/spending\""))
    }
  }
}

extension Browser {
  /// Sends a form of this browser with answers from a table.
  fileprivate func post(_ path: String, all answers: [String: String]) async throws -> Answer {
    let token =
      try await get("/spending/09H/plan/line").text
      .firstMatch(of: /name="form-token" value="([^"]+)"/)?.1 ?? ""
    let body = (answers.map { ($0.key, $0.value) } + [(FormToken.name, String(token))])
      .map { "\($0)=\($1.queryEncoded)" }.joined(separator: "&")
    return try await send(
      path, .post, [.contentType: "application/x-www-form-urlencoded"], ByteBuffer(string: body))
  }
}
