import HTTPTypes
import HummingbirdTesting
import PremiumStore
import QualityPremium
import Testing

@testable import PremiumWeb

@Suite("People, in the browser")
struct PeoplePagesTests {
  private static let answers: KeyValuePairs = [
    "person": "new.one", "role": "ccg", "place": "09H", "from": "1 April 2013",
    "reason": "joins the CCG",
  ]

  @Test("An appointment is proposed, checked, sent, and confirmed by another administrator")
  func journey() async throws {
    let rig = try Rig()
    try await rig.test { (client) async throws in
      let alma = Browser(client, rig, as: "alma")
      let check = try await alma.post("/people/new", Self.answers)
      #expect(check.text.contains("Check before you propose"))
      #expect(try rig.store.people.list().count == Rig.people.count)
      let sent = try await alma.post(
        "/people/new",
        [
          "person": "new.one", "role": "ccg", "place": "09H", "from": "1 April 2013",
          "reason": "joins the CCG", "checked": "yes",
        ])
      #expect(sent.text.contains("Appointment proposed"))
      let own = try await alma.post("/people/confirm", ["person": "new.one"])
      #expect(own.status == 403)
      #expect(own.text.contains("having proposed it"))
      let adam = Browser(client, rig, as: "adam")
      let confirmed = try await adam.post("/people/confirm", ["person": "new.one"])
      #expect(confirmed.text.contains("1 appointment confirmed"))
      #expect(try rig.store.people.held(by: "new.one", on: Rig.day).count == 1)
    }
  }

  @Test("A mistake is told at the top and at its field, and nothing that was typed is lost")
  func mistakes() async throws {
    let rig = try Rig()
    try await rig.test { (client) async throws in
      let answer = try await Browser(client, rig, as: "alma").post(
        "/people/new",
        ["person": "new.one", "role": "ccg", "place": "ZZZ", "from": "yesterday", "reason": "why"])
      #expect(answer.status == 422)
      #expect(
        answer.text.contains("<title>Error: Propose an appointment – Quality Premium</title>"))
      #expect(answer.text.contains("<a href=\"#field-place\">"))
      #expect(answer.text.contains("id=\"field-from-error\""))
      for typed in ["new.one", "ZZZ", "yesterday", "why"] {
        #expect(answer.text.contains("value=\"\(typed)\""))
      }
      #expect(answer.text.contains("value=\"ccg\" checked"))
    }
  }

  @Test("Every mistake of a file is shown with its line, and nothing of the file is taken")
  func file() async throws {
    let rig = try Rig()
    try await rig.test { (client) async throws in
      let alma = Browser(client, rig, as: "alma")
      let bad = "person,role,place,from,until\na,king,,2013-04-01,\nb,ccg,ZZZ,2013-04-01,\n"
      let refused = try await alma.upload(
        "/people/import", ["reason": "r"], file: Array(bad.utf8))
      #expect(refused.status == 422)
      #expect(refused.text.contains("Mistakes in the file"))
      #expect(refused.text.contains("ZZZ"))
      #expect(refused.text.contains("king"))
      #expect(try rig.store.people.list().count == Rig.people.count)
      let good = "person,role,place,from,until\nb,ccg,09H,2013-04-01,\n"
      let taken = try await alma.upload("/people/import", ["reason": "r"], file: Array(good.utf8))
      #expect(taken.text.contains("1 appointments proposed"))
    }
  }

  @Test(
    "A file is known by what is in it, whatever its name",
    arguments: [
      [0x50, 0x4B, 3, 4], [0xD0, 0xCF, 0x11, 0xE0], [0x7F, 0x45, 0x4C, 0x46, 0, 0], [],
    ] as [[UInt8]])
  func disguised(_ bytes: [UInt8]) async throws {
    let rig = try Rig()
    try await rig.test { (client) async throws in
      let answer = try await Browser(client, rig, as: "alma").upload(
        "/people/import", [:], file: bytes, named: "../../etc/people.csv")
      #expect(answer.status == 422)
      #expect(answer.text.contains("save the table as CSV"))
      #expect(!answer.text.contains("etc/people"))
    }
  }

  @Test("The list is given as a page, as CSV and as JSON at one address")
  func twins() async throws {
    let rig = try Rig()
    try await rig.test { (client) async throws in
      let browser = Browser(client, rig, as: "otto")
      #expect(try await browser.get("/people").text.contains("<table"))
      let csv = try await browser.get("/people?format=csv")
      #expect(csv.headers[.contentType]?.hasPrefix("text/csv") == true)
      #expect(csv.text.hasPrefix("person,role,place,from,until,stage,proposed_by\r\nalma,admin"))
      let json = try await browser.get("/people", headers: [.accept: "application/json"])
      #expect(json.text.hasPrefix(#"{"appointments":[{"#))
      #expect(json.text.contains(#""until":null"#))
    }
  }

  @Test("The trail is read page by page, as a whole, and verified against a head that was kept")
  func trail() async throws {
    let rig = try Rig()
    for number in 0..<60 {
      try rig.store.accounts.set(.key, to: Concealed("k\(number)"), of: "carl")
    }
    try await rig.test { (client) async throws in
      let browser = Browser(client, rig, as: "otto")
      let first = try await browser.get("/trail")
      #expect(first.text.contains("50 of 61 events"))
      #expect(first.text.contains("before=12"))
      #expect(try await browser.get("/trail?before=12").text.contains("11 of 61 events"))
      let all = try await browser.get("/trail/all.csv")
      #expect(all.text.split(separator: "\r\n").count == 62)
      let head = try rig.store.auditHead()
      let whole = try await browser.post("/trail/verify", ["head": "\(head)"])
      #expect(whole.text.contains("The record is what was written"))
      let longer = AuditHead(count: 99, digest: head.digest, instant: head.instant)
      let cut = try await browser.post("/trail/verify", ["head": "\(longer)"])
      #expect(cut.status == 409)
      #expect(cut.text.contains("cut short"))
    }
  }
}
