import Foundation
import HTTPTypes
import HummingbirdTesting
import PremiumFiles
import PremiumRules
import PremiumStore
import QualityPremium
import Testing

@testable import PremiumWeb

@Suite("A year, as the people of it go through it in the browser")
struct JourneyTests {
  private static let run = "/runs/2013-14-run-1"

  /// An example, frozen as the first run by nina: the real figures of three CCGs, or another.
  private static func frozen(_ example: String = "west-sussex-2013-14") throws -> Rig {
    let rig = try Rig()
    let evidence = RulesFolder(home: Rig.home).examples.appending(path: example)
    var library = rig.site.rules.library
    let own = evidence.appending(path: "indicators")
    if FileManager.default.fileExists(atPath: own.path) {
      try library.addIndicators(in: own, named: "indicators")
    }
    let inputs = try RunInputs(
      library.scheme("quality-premium/2013-14"), rig.site.rules.library,
      evidence: EvidenceFolder.files(in: evidence), accepting: .registered)
    _ = try rig.store.runs.freeze(inputs, by: "nina", reason: "year end")
    return rig
  }

  @Test("From a frozen run to a payment that is made once, through three pairs of hands")
  func payment() async throws {
    // Real CCGs with illustrative outcomes: of the real ones too little was published to pay anything.
    let rig = try Self.frozen("england-2013-14")
    try await rig.test { (client) async throws in
      let nina = Browser(client, rig, as: "nina")
      let noah = Browser(client, rig, as: "noah")
      let fay = Browser(client, rig, as: "fay")
      let carl = Browser(client, rig, as: "carl")

      // Nobody outside the national team and finance sees it yet.
      #expect(try await carl.get(Self.run).status == 404)
      #expect(try await nina.fill("\(Self.run)/assess").text.contains("is assessed"))
      #expect(try await nina.fill("\(Self.run)/preview").text.contains("is in preview"))

      // The CCG sees its own, and asks.
      let awards = try await carl.get("\(Self.run)/awards?format=csv").text
      #expect(awards.split(separator: "\r\n").count == 2)
      #expect(awards.contains("09H,"))
      #expect(try await fay.get("\(Self.run)/awards?format=csv").text.contains("09X,"))
      let asked = try await carl.fill(
        "\(Self.run)/queries", to: "\(Self.run)/query",
        ["organisation": "09H", "rule": "population", "text": "Is this the list of April 2013?"])
      #expect(asked.status == 303)
      let other = try await Browser(client, rig, as: "cleo").get("\(Self.run)/queries").text
      #expect(!other.contains("list of April"))
      let foreign = try await carl.fill(
        "\(Self.run)/queries", to: "\(Self.run)/query",
        ["organisation": "09X", "rule": "population", "text": "theirs"])
      #expect(foreign.status == 403)

      // Not while a query is open or something is missing, and not by whoever worked it out.
      #expect(try await noah.fill("\(Self.run)/approve").status == 422)
      let answered = try await noah.fill(
        "\(Self.run)/queries", to: "\(Self.run)/answer",
        ["query": "1", "outcome": "not-upheld", "answer": "It is; see the register."])
      #expect(answered.status == 303)
      if try !rig.store.runs.gaps(of: "2013-14-run-1").isEmpty {
        try await Self.waive(rig, noah, nina)
      }
      let own = try await nina.fill("\(Self.run)/approve")
      #expect(own.status == 403)
      #expect(own.text.contains("froze or worked out"))
      #expect(try await noah.fill("\(Self.run)/approve").text.contains("is approved"))
      #expect(try await noah.post("\(Self.run)/approve-payment").status == 403)
      #expect(
        try await fay.fill("\(Self.run)/approve-payment").text.contains("approved for payment"))
      #expect(try await nina.fill("\(Self.run)/publish").text.contains("is published"))

      // The payment is there once, and its file is the same bytes every time.
      let paid = try await fay.fill("\(Self.run)/pay")
      #expect(paid.text.contains("is paid"), "\(paid.text)")
      #expect(
        try await fay.post("\(Self.run)/pay", ["stage": "published", "results": ""]).status == 409)
      #expect(try rig.store.payments.list().count == 1)
      let file = try await fay.get("/payments/2013-14-run-1/file").text
      let made = try #require(try rig.store.payments.list().first)
      #expect(Array(file.utf8) == made.file.bytes)
      #expect(try await fay.get("/payments").text.contains("2013-14-run-1"))

      // The head of the trail on the page is the one of the record.
      let run = try rig.store.runs.named("2013-14-run-1")
      let head = try #require(run.head)
      #expect(try await nina.get(Self.run).text.contains("\(head)"))
    }
  }

  @Test("What is missing is waived by two people, each with their own hand")
  func waivers() async throws {
    let rig = try Self.frozen()
    try rig.store.runs.assess("2013-14-run-1", by: "nina")
    try await rig.test { (client) async throws in
      try await Self.waive(
        rig, Browser(client, rig, as: "noah"), Browser(client, rig, as: "nina"))
    }
    #expect(try rig.store.runs.gaps(of: "2013-14-run-1").allSatisfy(\.isWaived))
  }

  /// Noah proposes to go ahead without what is missing, and nina seconds it; noah may not do both.
  private static func waive(_ rig: Rig, _ noah: Browser, _ nina: Browser) async throws {
    let gaps = try rig.store.runs.gaps(of: "2013-14-run-1")
    try #require(!gaps.isEmpty)
    let numbers = gaps.map { "\($0.number)" }
    let proposed = try await noah.fill(
      "\(run)/gaps", to: "\(run)/waive", ["reason-waive": "was never published"],
      chosen: ("gap-waive", numbers))
    #expect(proposed.status == 303)
    func second(_ browser: Browser) async throws -> Int {
      try await browser.fill(
        "\(run)/gaps", to: "\(run)/waive-second", chosen: ("gap-waive-second", numbers)
      ).status
    }
    #expect(try await second(noah) == 403)
    #expect(try await second(nina) == 303)
  }

  @Test("A run that changed while somebody looked at it is not approved by what they saw")
  func changed() async throws {
    let rig = try Self.frozen()
    try rig.store.runs.assess("2013-14-run-1", by: "nina")
    try rig.store.runs.preview("2013-14-run-1", by: "nina")
    try await rig.test { (client) async throws in
      let noah = Browser(client, rig, as: "noah")
      let answer = try await noah.post(
        "\(Self.run)/approve", ["stage": "previewed", "results": "another digest"])
      #expect(answer.status == 409)
      #expect(answer.text.contains("has changed since you looked"))
    }
  }

  @Test(
    "A local measure is written part by part, consulted on, submitted, returned, changed and agreed"
  )
  func measure() async throws {
    let rig = try Rig()
    let path = "/measures/09H/local-1"
    try await rig.test { (client) async throws in
      let carl = Browser(client, rig, as: "carl")
      let tess = Browser(client, rig, as: "tess")
      #expect(try await carl.get("/measures").text.contains("local-1 of 09H"))
      func write(
        _ part: String, _ answers: KeyValuePairs<String, String>
      ) async throws -> Browser.Answer {
        try await carl.fill("\(path)/write/\(part)", answers)
      }
      #expect(
        try await write(
          "what",
          [
            "title": "Dementia diagnosis, \"early\"",
            "plain_description": "More people are told, earlier",
          ]
        ).status == 303)
      #expect(
        try await write("why", ["why_it_matters": "Few are diagnosed here"]).status == 303)
      #expect(try await write("data", ["data_source": "QOF"]).status == 303)
      // A mistake keeps what was typed, and is told at its field.
      let mistake = try await write(
        "target", ["target_kind": "delivered", "measurement_period": "next year"])
      #expect(mistake.status == 422)
      #expect(mistake.text.contains("value=\"next year\""))
      #expect(mistake.text.contains("href=\"#field-measurement_period\""))
      #expect(
        try await write("target", ["target_kind": "delivered", "measurement_period": "2013/14"])
          .status == 303)
      #expect(try await write("care", ["proposer": "carl"]).status == 303)
      #expect(try await carl.fill("\(path)/submit").status == 422)
      for (kind, with) in [
        ("health-and-wellbeing-board", "West Sussex board"), ("patients", "The patients' forum"),
      ] {
        let held = try await carl.fill(
          "\(path)/consult",
          [
            "kind": kind, "with": with, "on": "14 March 2013", "said": "Yes", "answer": "Thank you",
          ])
        #expect(held.status == 303)
      }
      let submitted = try await carl.fill("\(path)/submit")
      #expect(submitted.status == 303, "\(submitted.text)")
      #expect(try await tess.get("/desk").text.contains("Waiting for your agreement"))
      // The other party's word, not one's own.
      #expect(try await carl.fill("\(path)/agree").status == 403)
      #expect(try await tess.fill("\(path)/return", ["reason": ""]).status == 422)
      #expect(
        try await tess.fill("\(path)/return", ["reason": "Say how many more"]).status == 303)
      #expect(try await carl.get(path).text.contains("Say how many more"))
      #expect(
        try await write("why", ["why_it_matters": "Of 900 expected 400 are diagnosed"]).status
          == 303)
      #expect(try await carl.fill("\(path)/submit").status == 303)
      #expect(try await tess.fill("\(path)/agree").status == 303)
      #expect(try await tess.get(path).text.contains("Agreed"))
      let nina = Browser(client, rig, as: "nina")
      #expect(
        try await nina.fill("/measures", to: "/measures/freeze").text.contains(
          "1 measures are frozen"))
      let csv = try await nina.get("/measures?format=csv").text
      #expect(csv.contains("09H,local-1,\"Dementia diagnosis, \"\"early\"\"\",frozen,"))
    }
  }

  @Test("What somebody else wrote meanwhile is not overwritten")
  func concurrent() async throws {
    let rig = try Rig()
    let path = "/measures/09H/local-1/write/what"
    try await rig.test { (client) async throws in
      let carl = Browser(client, rig, as: "carl")
      #expect(try await carl.fill(path, ["title": "First"]).status == 303)
      let late = try await carl.post(path, ["title": "Second", "version": "0"])
      #expect(late.status == 409)
    }
  }

  @Test(
    "Evidence is brought as a file; every row's fault is shown, and the same file changes nothing")
  func evidence() async throws {
    let rig = try Rig()
    try await rig.test { (client) async throws in
      let nina = Browser(client, rig, as: "nina")
      let heading = "code,name,area_team,region,population,population_date,population_basis\n"
      let bad = heading + "09H,NHS Crawley,,,many,2013-04-01,registered\n09X,,,,1,yesterday,x\n"
      let refused = try await nina.upload(
        "/evidence/new", ["kind": "organisations"], file: Array(bad.utf8))
      #expect(refused.status == 422)
      #expect(refused.text.contains("Mistakes in the file"))
      for word in ["many", "yesterday"] { #expect(refused.text.contains(word)) }
      #expect(try rig.store.evidence.list().isEmpty)
      let file = Rig.home.appending(
        path: "Examples/west-sussex-2013-14/organisations-resident.csv")
      let bytes = Array(try Data(contentsOf: file))
      let taken = try await nina.upload(
        "/evidence/new", ["kind": "organisations"], file: bytes)
      #expect(taken.text.contains("The evidence was taken"))
      let head = try rig.store.auditHead()
      let again = try await nina.upload(
        "/evidence/new", ["kind": "organisations"], file: bytes)
      #expect(again.text.contains("Nothing was new"))
      #expect(try rig.store.auditHead() == head)
      // A CCG may not bring what is about others.
      let carl = Browser(client, rig, as: "carl")
      let foreign = try await carl.upload(
        "/evidence/new", ["kind": "organisations"], file: bytes)
      #expect(foreign.status == 403)
    }
  }

  @Test("The desk of the national team is the year as a list of what there is to do")
  func desk() async throws {
    let rig = try Self.frozen()
    try await rig.test { (client) async throws in
      let text = try await Browser(client, rig, as: "nina").get("/desk").text
      #expect(text.contains("Work out the awards"))
      #expect(text.contains("Next"))
      #expect(text.contains("the national scheme team can assess a run"))
      let carl = try await Browser(client, rig, as: "carl").get("/desk").text
      #expect(!carl.contains("Work out the awards"))
      #expect(!carl.contains("href=\"/payments\""))
      #expect(carl.contains("local-1 of 09H"))
      // Not before its preview.
      #expect(!carl.contains("Could earn"))
      try rig.store.runs.assess("2013-14-run-1", by: "nina")
      try rig.store.runs.preview("2013-14-run-1", by: "nina")
      #expect(try await Browser(client, rig, as: "carl").get("/desk").text.contains("£635,585.00"))
    }
  }
}
