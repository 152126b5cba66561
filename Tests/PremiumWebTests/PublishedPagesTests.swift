import Foundation
import FoundationXML
import HTTPTypes
import PremiumFiles
import PremiumStore
import QualityPremium
import Testing

@testable import PremiumWeb

@Suite("What was published, for everybody")
struct PublishedPagesTests {
  /// Every kind of public page of an edition.
  static let pages =
    ["", "/organisations", "/organisations/02Y", "/scheme", "/downloads"]
    + [
      "measures/pyll", "measures/avoidable-emergency-admissions",
      "measures/friends-and-family-test",
      "measures/healthcare-associated-infections", "measures/local-1", "deductions/rtt-18-weeks",
      "deductions/a-and-e-4-hours",
      "deductions/cancer-62-days", "deductions/ambulance-red-1",
      "conditions/serious-quality-failure", "conditions/financial-failure",
    ].map { "/\($0)" }

  private func browse(
    _ body: @escaping @Sendable (Browser, Rig) async throws -> Void
  ) async throws {
    let rig = try PublishedRig.shared.get().rig
    try await rig.test { (client) async throws in try await body(Browser(client, rig), rig) }
  }

  @Test("Before anything is published a page says so, and shows no figure of the run in preview")
  func nothing() async throws {
    let rig = try Rig()
    let rules = RulesFolderOfTests.library
    let inputs = try PublishedRig.inputs("west-sussex-2013-14", try rules.get())
    let name = try rig.store.runs.freeze(inputs, by: "nina").run.name
    try rig.store.runs.assess(name, by: "nina")
    try rig.store.runs.preview(name, by: "nina")
    let awards = try rig.store.runs.awards(of: name)
    try await rig.test { (client) async throws in
      for person in [nil, "nina"] {
        let browser = Browser(client, rig, as: person)
        let home = try await browser.get("/")
        #expect(home.status == 200 && home.text.contains("Nothing has been published yet."))
        for page in Self.pages {
          #expect(try await browser.get("/published/\(name)\(page)").status == 404)
          #expect(try await browser.get("/latest\(page)").status == 404)
        }
        for path in ["/", "/published", "/corrections", "/published/\(name)/files/run.json"] {
          let text = try await browser.get(path).text
          for award in awards { #expect(!text.contains("\(award.atMost)"), "\(path)") }
        }
      }
    }
  }

  @Test("Every page of an edition and of the example opens, is light, and holds no script")
  func everyPage() async throws {
    try await browse { browser, _ in
      for root in ["/published/\(PublishedRig.first)", "/examples/west-sussex-2013-14"] {
        for page in Self.pages {
          let page = root.hasPrefix("/examples") ? page.replacing("02Y", with: "09H") : page
          let answer = try await browser.get(root + page)
          #expect(answer.status == 200, "\(root)\(page)")
          #expect(answer.text.utf8.count < 150_000, "\(root)\(page) is \(answer.text.utf8.count)")
          for mark in ["<script", " style=", "javascript:", "NaN"] {
            #expect(!answer.text.contains(mark), "\(root)\(page) holds \(mark)")
          }
          let ids = answer.text.matches(of: /\sid="([^"]+)"/).map(\.1)
          #expect(ids.count == Set(ids).count, "\(root)\(page) gives an id twice")
        }
      }
      for path in ["/", "/published", "/corrections", "/methods", "/schemes"] {
        let answer = try await browser.get(path)
        #expect(answer.status == 200 && answer.text.utf8.count < 150_000, "\(path)")
      }
    }
  }

  @Test("Every page has its twins, and every chart its drawing and its figures")
  func twins() async throws {
    try await browse { browser, _ in
      for page in Self.pages + ["/../../corrections", "/../../methods", "/../../schemes"] {
        let path =
          page.hasPrefix("/..")
          ? String(page.dropFirst("/../..".count)) : "/published/\(PublishedRig.second)\(page)"
        let html = try await browser.get(path).text
        let csv = try await browser.get("\(path)?format=csv")
        #expect(csv.headers[.contentType]?.hasPrefix("text/csv") == true, "\(path)")
        #expect(csv.text.hasSuffix("\r\n") && csv.text.contains(","), "\(path)")
        let json = try await browser.get("\(path)?format=json")
        _ = try JSONSerialization.jsonObject(with: Data(json.text.utf8))
        for match in html.matches(of: /href="\?format=(svg&amp;chart|csv&amp;table)=([^"]+)"/) {
          let query = "\(match.1)=\(match.2)".replacing("&amp;", with: "&")
          let file = try await browser.get("\(path)?format=\(query)")
          #expect(file.status == 200)
          if query.hasPrefix("svg") {
            #expect(file.headers[.contentType] == "image/svg+xml")
            #expect(XMLParser(data: Data(file.text.utf8)).parse(), "\(path)?\(query)")
          }
        }
      }
      #expect(try await browser.get("/?format=svg&chart=none").status == 404)
    }
  }

  @Test("A page gives each award to the penny as the record holds it")
  func awards() async throws {
    try await browse { browser, rig in
      let awards = try rig.store.runs.awards(of: PublishedRig.second)
      let csv = try await browser.get("/published/\(PublishedRig.second)/organisations?format=csv")
      let rows = csv.text.split(separator: "\r\n").dropFirst()
      #expect(rows.count == 211)
      for award in awards {
        let row = rows.first { $0.contains(",\(award.organisation),") }
        let pence = ",\(award.maximum.pence),\(award.atLeast.pence),\(award.atMost.pence),"
        #expect(row?.contains(pence) == true, "\(award.organisation)")
      }
      let page = try await browser.get("/published/\(PublishedRig.second)/organisations/02Y").text
      let own = try #require(awards.first { $0.organisation == "02Y" })
      #expect(page.contains("\(own.atMost)"))
    }
  }

  @Test(
    "A correction is a new edition: the old address keeps the old figures and says what came after")
  func superseded() async throws {
    try await browse { browser, rig in
      let code = PublishedRig.corrected
      func award(_ run: String) throws -> Money {
        try #require(rig.store.runs.awards(of: run).first { $0.organisation == code }).atMost
      }
      let (before, after) = (try award(PublishedRig.first), try award(PublishedRig.second))
      #expect(before != after)
      for page in Self.pages {
        let old = try await browser.get("/published/\(PublishedRig.first)\(page)").text
        #expect(
          old.contains("This edition has been superseded by \(PublishedRig.second)"), "\(page)")
        #expect(old.contains("/published/\(PublishedRig.second)"), "\(page)")
        let new = try await browser.get("/published/\(PublishedRig.second)\(page)").text
        #expect(!new.contains("has been superseded"), "\(page)")
      }
      let old = try await browser.get("/published/\(PublishedRig.first)/organisations/\(code)").text
      let new = try await browser.get("/published/\(PublishedRig.second)/organisations/\(code)")
        .text
      #expect(old.contains("\(before)") && new.contains("\(after)"))
      let latest = try await browser.get("/latest/organisations/\(code)?format=csv")
      #expect(latest.status == 302)
      #expect(
        latest.location == "/published/\(PublishedRig.second)/organisations/\(code)?format=csv")
      let log = try await browser.get("/corrections?format=csv").text
      #expect(log.contains("\(PublishedRig.second),\(PublishedRig.first)"))
      #expect(log.contains(",\(code),") && log.contains("2091.2"))
    }
  }

  @Test("Nothing of a run that is not published leaks, whoever asks")
  func hidden() async throws {
    let rig = try PublishedRig.shared.get().rig
    try await rig.test { (client) async throws in
      for person in [nil, "nina", "carl", "otto"] {
        let browser = Browser(client, rig, as: person)
        for page in Self.pages + ["/files/run.json", "/files/results/results.csv"] {
          let answer = try await browser.get("/published/\(PublishedRig.hidden)\(page)")
          #expect(answer.status == 404, "\(person ?? "nobody"): \(page)")
        }
        for path in ["/", "/published", "/corrections", "/corrections?format=json"] {
          let text = try await browser.get(path).text
          #expect(!text.contains("9999.9") && !text.contains("9,999.9"), "\(path)")
          #expect(!text.contains(PublishedRig.hidden), "\(path)")
        }
      }
    }
  }

  @Test(
    "A published run that is sent back is withdrawn, with the reason, until it is published again")
  func withdrawn() async throws {
    let rig = try Rig()
    try rig.publish(
      try PublishedRig.inputs("west-sussex-2013-14", try RulesFolderOfTests.library.get()))
    let path = "/published/\(PublishedRig.first)"
    try await rig.test { (client) async throws in
      let browser = Browser(client, rig)
      #expect(try await browser.get(path).status == 200)
      try rig.store.runs.recalculate(PublishedRig.first, by: "nina", reason: "a doubt")
      #expect(try await browser.get(path).status == 410)
      #expect(try await browser.get("/").text.contains("Nothing has been published yet."))
      #expect(try await browser.get("/corrections").text.contains("a doubt"))
      try rig.store.runs.preview(PublishedRig.first, by: "nina")
      try rig.approve(PublishedRig.first)
      #expect(try await browser.get(path).status == 200)
    }
  }

  @Test("A table is sorted by a link, by name unless the reader asks otherwise")
  func sorted() async throws {
    try await browse { browser, _ in
      let path = "/published/\(PublishedRig.second)/organisations"
      func values(_ query: String) async throws -> [Int] {
        let text = try await browser.get(path + query).text
        return text.matches(
          of: /<td class="numeric">£([0-9,]+)<\/td><td class="numeric">£([0-9,]+)</
        )
        .compactMap { Int($0.2.replacing(",", with: "")) }
      }
      let most = try await values("?sort=at_least_pence&order=descending")
      #expect(most.count == 211 && most == most.sorted(by: >))
      let least = try await values("?sort=at_least_pence")
      #expect(least == least.sorted())
      let usual = try await values("")
      #expect(usual != usual.sorted(by: >) && usual != usual.sorted())
      let page = try await browser.get(path + "?sort=at_least_pence").text
      #expect(page.contains("aria-sort=\"ascending\""))
      #expect(try await browser.get(path + "?sort=<x>&order=1").status == 200)
    }
  }

  @Test("What a signed-in reader is shown is kept by nobody and shown to nobody else")
  func caches() async throws {
    let rig = try PublishedRig.shared.get().rig
    try await rig.test { (client) async throws in
      let path = "/published/\(PublishedRig.second)/organisations/09H"
      let (own, other) = (Browser(client, rig, as: "nina"), Browser(client, rig))
      for _ in 0..<2 {
        let signedIn = try await own.get(path)
        #expect(signedIn.text.contains(">nina</a>"))
        #expect(signedIn.headers[.cacheControl] == "no-store")
        let anonymous = try await other.get(path)
        #expect(!anonymous.text.contains(">nina</a>"))
        #expect(anonymous.headers[.cacheControl] == "public, max-age=60")
        #expect(anonymous.headers[.vary]?.contains("cookie") == true)
      }
    }
  }

  @Test(
    "Every file that is listed can be downloaded and has the digest that is printed; no other can")
  func downloads() async throws {
    try await browse { browser, _ in
      for root in ["/published/\(PublishedRig.second)", "/examples/west-sussex-2013-14"] {
        let list = try await browser.get("\(root)/downloads?format=csv").text
        let rows = list.split(separator: "\r\n").dropFirst().map { $0.split(separator: ",") }
        #expect(rows.count > 5)
        for row in rows {
          let file = try await browser.get("\(root)/files/\(row[0])")
          #expect(file.status == 200)
          #expect(Digest.of(Array(file.text.utf8)) == String(row[2]), "\(row[0])")
        }
        for name in ["nothing", "../premium.sqlite", "%2e%2e/premium.sqlite", "rules"] {
          #expect(try await browser.get("\(root)/files/\(name)").status == 404, "\(name)")
        }
      }
    }
  }

  @Test("The three real CCGs are shown as ranges, as an example that nobody approved")
  func example() async throws {
    try await browse { browser, _ in
      let page = try await browser.get("/examples/west-sussex-2013-14/organisations/09H").text
      #expect(page.contains("Award for 2013/14: between £0.00 and"))
      #expect(page.contains("A worked example") && page.contains("dashed: not known yet"))
      #expect(page.contains("What would settle it stands below."))
      #expect(page.contains("What would settle it, and the most that each could change"))
      #expect(page.contains("Context only"))
      #expect(!page.contains("Made-up figures"))
      let year = try await browser.get("/examples/west-sussex-2013-14").text
      #expect(year.contains("earned between £0.0 million and"))
      let england = try await browser.get("/published/\(PublishedRig.second)").text
      #expect(!england.contains("earned between"))
      #expect(england.contains("Made-up figures"))
    }
  }

  @Test(
    "An organisation's page says of each rule the verdict, the money, the source and the chance")
  func organisation() async throws {
    try await browse { browser, _ in
      let page = try await browser.get("/published/\(PublishedRig.second)/organisations/02Y").text
      for text in [
        "Had this alone been met", "Figures from", "Its source", "Chance", "The rule",
        "unverified", "How much of it could be chance", "Permanent address of this edition",
      ] {
        #expect(page.contains(text), "\(text)")
      }
      #expect(page.matches(of: /<section class="verdict"/).count == 13)
    }
  }
}

/// The rules of the checkout, read once.
enum RulesFolderOfTests {
  static let library = Result {
    try RuleLibrary(
      schemes: Rig.home.appending(path: "Rules/Schemes"),
      indicators: Rig.home.appending(path: "Rules/Indicators"))
  }
}
