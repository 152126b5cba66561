import Foundation
import HummingbirdTesting
import PremiumStore
import QualityPremium
import Testing

@testable import PremiumWeb

@Suite("The register of local measures and its themes")
struct RegisterPagesTests {
  private static let measure = "/measures/09H/local-1"

  /// A record in which carl has proposed one measure, and nobody has agreed it.
  private static func proposed() async throws -> Rig {
    let rig = try Rig()
    try await rig.test { (client) async throws in
      let carl = Browser(client, rig, as: "carl")
      let written = try await carl.fill(
        "\(measure)/write/what",
        ["title": "Dementia diagnosis rate", "plain_description": "More people are told"])
      #expect(written.status == 303)
    }
    return rig
  }

  @Test("What is only proposed is in it for those who may read proposals, and for nobody else")
  func proposals() async throws {
    let rig = try await Self.proposed()
    try await rig.test { (client) async throws in
      let readers: [String?: Bool] = [
        nil: false, "carl": true, "tess": true, "nina": true, "otto": true, "cleo": false,
        "fay": false, "alma": false,
      ]
      for (person, isReader) in readers {
        let browser = Browser(client, rig, as: person)
        let list = try await browser.get("/register?of=record&format=csv").text
        #expect(list.contains("Dementia diagnosis rate") == isReader, "\(person ?? "nobody")")
        let one = try await browser.get("/register/record/09H-local-1").status
        #expect(one == (isReader ? 200 : 404), "\(person ?? "nobody")")
        // Themes are counted over what is agreed, whoever looks.
        let theme = try await browser.get("/themes/dementia?of=record").text
        #expect(!theme.contains("Dementia diagnosis rate"))
      }
    }
  }

  @Test("It is searched by words, theme, area team and CCG; the CSV holds all that was found")
  func search() async throws {
    let rig = try Rig()
    try await rig.test { (client) async throws in
      let browser = Browser(client, rig)
      func rows(_ query: String) async throws -> [String] {
        let text = try await browser.get("/register?of=illustrative&format=csv\(query)").text
        return text.split(separator: "\r\n").dropFirst().map(String.init)
      }
      let all = try await rows("")
      #expect(all.count == 633)
      let dementia = try await rows("&theme=dementia")
      #expect(!dementia.isEmpty && dementia.count < all.count)
      #expect(dementia.allSatisfy { $0.contains("dementia") })
      let crawley = try await rows("&ccg=09H")
      #expect(crawley.count == 3)
      let area = try await rows("&area=Surrey%20and%20Sussex")
      #expect(area.allSatisfy { $0.contains("Surrey and Sussex") } && area.count > crawley.count)
      #expect(try await rows("&q=no%20measure%20says%20this").isEmpty)
      let page = try await browser.get("/register?of=illustrative&page=2").text
      #expect(page.contains("51 to 100 of 633 measures"))
      #expect(page.contains("Made up"))
      let last = try await browser.get("/register?of=illustrative&page=99").text
      #expect(last.contains("601 to 633 of 633 measures"))
    }
  }

  @Test("A theme tells who chose it with an interval, and by what words each measure has it")
  func theme() async throws {
    let rig = try Rig()
    try await rig.test { (client) async throws in
      let browser = Browser(client, rig)
      let page = try await browser.get("/themes/dementia?of=published").text
      #expect(page.contains("95% interval for all CCGs"))
      #expect(page.contains("Words"))
      let json = try await browser.get("/themes/falls-and-frailty?of=published&format=json").text
      #expect(json.contains("\"words\":"))
      #expect(try await browser.get("/themes/no-such-theme").status == 404)
      #expect(try await browser.get("/themes/dementia?of=nothing").status == 404)
    }
  }

  @Test("Registers say what is made up and what is real")
  func madeUp() async throws {
    let rig = try Rig()
    try await rig.test { (client) async throws in
      let browser = Browser(client, rig)
      for path in ["/register", "/themes", "/themes/dementia"] {
        let made = try await browser.get("\(path)?of=illustrative").text
        #expect(made.contains("Made up:"), "\(path)")
        let real = try await browser.get("\(path)?of=published").text
        #expect(real.contains("Real: each of these choices was published"), "\(path)")
      }
      let one = try await browser.get("/register/published/R1").text
      #expect(one.contains("eastridingofyorkshireccg"))
    }
  }
}
