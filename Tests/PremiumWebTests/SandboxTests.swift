import Foundation
import HTTPTypes
import PremiumAnalysis
import PremiumStore
import QualityPremium
import Testing

@testable import PremiumWeb

@Suite("What if a number of the rules were another")
struct SandboxTests {
  private static let path = "/published/\(PublishedRig.second)/sandbox"

  private static func edition() throws -> Edition {
    let rig = try PublishedRig.shared.get().rig
    let run = try #require(
      try rig.store.runs.published().first { $0.run.name == PublishedRig.second })
    return try PublicYear(run, rig.site).edition
  }

  private static func result(_ edition: Edition, _ changed: Scheme) throws -> WhatIf {
    try #require(
      WhatIf(edition.assessments, on: edition.evidence, of: edition.scheme, changedTo: changed))
  }

  @Test("Nothing changed changes nothing: the compiled scheme pays what was published")
  func unchanged() throws {
    let edition = try Self.edition()
    let result = try Self.result(edition, edition.scheme)
    #expect(result.lines.count == 211)
    for line in result.lines {
      #expect(line.before.atLeast == line.after.atLeast && line.before.atMost == line.after.atMost)
    }
    #expect(result.movers.isEmpty && result.chances.isEmpty)
  }

  @Test("Rules that the compiled scheme cannot hold give no what-if, and no crash")
  func tooLarge() throws {
    let edition = try Self.edition()
    var scheme = edition.scheme
    scheme.measures = (0...SchemeProgram.mostRules).map { number in
      var measure = scheme.measures[0]
      measure.id = "copy-\(number)"
      measure.weight = Share(fraction: Quantity(1, over: 100))
      return measure
    }
    #expect(
      WhatIf(edition.assessments, on: edition.evidence, of: edition.scheme, changedTo: scheme)
        == nil)
  }

  @Test(
    "Every award of a what-if is what the readable rules come to",
    arguments: [
      ("measure:pyll.threshold", Quantity(1, over: 100)),
      ("measure:avoidable-emergency-admissions.weight", Quantity(1, over: 8)),
      ("adjustment:rtt-18-weeks.deduction", Quantity(1, over: 2)),
      ("adjustment:a-and-e-4-hours.standard", Quantity(90)),
      ("measure:healthcare-associated-infections.mrsa-cases", Quantity(2)),
      ("scheme.amount-per-head", Quantity(4)),
    ])
  func exact(_ path: String, _ value: Quantity) throws {
    let edition = try Self.edition()
    let changed = try edition.scheme.setting(path, to: value)
    let result = try Self.result(edition, changed)
    for line in result.lines {
      let evidence = edition.evidence[line.commissioner.code] ?? Evidence()
      let award = changed.assess(line.commissioner, on: evidence).award
      #expect(line.after.atLeast == award.atLeast && line.after.atMost == award.atMost)
    }
    #expect(!result.movers.isEmpty)
    let gains = result.movers.map(\.gain)
    #expect(gains == gains.sorted(by: >))
    #expect(result.gaining + result.losing == result.movers.count)
  }

  @Test(
    "A higher threshold is met by fewer, and by fewer for nothing; a weight leaves chance alone")
  func luck() throws {
    let edition = try Self.edition()
    let harder = try Self.result(
      edition, try edition.scheme.setting("measure:pyll.threshold", to: Quantity(6, over: 100)))
    let chance = try #require(harder.chances.first)
    #expect(harder.chances.count == 1 && chance.rule == "measure:pyll")
    #expect(chance.metAfter < chance.metBefore && chance.counted > 200)
    let (before, after) = (try #require(chance.before), try #require(chance.after))
    #expect(after < before)
    #expect(chance.suppositions == [.noChange])
    #expect(harder.gaining == 0 && harder.losing > 0)
    let weight = try Self.result(
      edition, try edition.scheme.setting("measure:pyll.weight", to: Quantity(1, over: 20)))
    #expect(weight.chances.isEmpty)
  }

  private func browse(_ body: @escaping @Sendable (Browser) async throws -> Void) async throws {
    let rig = try PublishedRig.shared.get().rig
    try await rig.test { (client) async throws in try await body(Browser(client, rig)) }
  }

  @Test("The page says what it is, what follows and by what address it is found again")
  func page() async throws {
    try await browse { browser in
      let query = "measure%3Apyll.threshold=1%25&scheme.amount-per-head=%C2%A34.00"
      for root in [Self.path, "/examples/west-sussex-2013-14/sandbox"] {
        let answer = try await browser.get("\(root)?\(query)")
        #expect(answer.status == 200 && answer.text.utf8.count < 150_000)
        for words in [
          "A what-if, and not the scheme", "1% instead of 3.2%", "£4.00 instead of £5.00",
          "would be paid in all", "Who would gain and who would lose", "What chance does",
        ] {
          #expect(answer.text.contains(words), "\(root): \(words)")
        }
      }
      let page = try await browser.get("\(Self.path)?\(query)").text
      #expect(page.contains("Made-up figures"))
      let link = try #require(page.firstMatch(of: /href="(\/[^"]+\?[^"]+pyll[^"]+)">Permanent/)?.1)
      let again = try await browser.get(String(link).replacing("&amp;", with: "&"))
      #expect(again.text.contains("1% instead of 3.2%"))
      // All fields as a browser sends them, with the two that differ.
      let edition = try Self.edition()
      let all = edition.scheme.parameters.map { path, parameter in
        let value =
          path == "measure:pyll.threshold"
          ? "1" : path == "scheme.amount-per-head" ? "4" : "\(parameter)"
        return "\(path.queryEncoded)=\(value.queryEncoded)"
      }.joined(separator: "&")
      let csv = try await browser.get("\(Self.path)?\(all)&format=csv").text
      let short = try await browser.get("\(Self.path)?\(query)&format=csv").text
      #expect(csv == short && csv.hasPrefix("name,organisation,before_pence,after_pence,change"))
      #expect(csv.split(separator: "\r\n").count > 100)
    }
  }

  @Test("Without a change there is the form, with every number as it is")
  func form() async throws {
    try await browse { browser in
      let answer = try await browser.get(Self.path)
      #expect(answer.status == 200 && !answer.text.contains("would be paid in all"))
      let count = try Self.edition().scheme.parameters.count
      #expect(count == 23 && answer.text.matches(of: /<input\s/).count == count)
      let same = try await browser.get("\(Self.path)?measure%3Apyll.threshold=3.20%25")
      #expect(same.status == 200 && !same.text.contains("would be paid in all"))
    }
  }

  @Test(
    "What no scheme could say is refused beside the field, and the form keeps it",
    arguments: [
      ("measure:pyll.threshold", "lots", "is no number"),
      ("measure:pyll.threshold", "101%", "from −100% to 100%"),
      ("measure:pyll.weight", "-1%", "cannot be"),
      ("measure:pyll.weight", "60%", "add up to 147.5%"),
      ("adjustment:rtt-18-weeks.deduction", "101", "from −100% to 100%"),
      ("adjustment:rtt-18-weeks.deduction", "-5", "cannot be"),
      ("adjustment:rtt-18-weeks.standard", "100.1%", "from 0% to 100%"),
      ("scheme.amount-per-head", "0", "cannot be"),
      ("scheme.amount-per-head", "£1,000,000", "from £0.01"),
      ("scheme.amount-per-head", "£1.005", "cannot be"),
      ("scheme.amount-per-head", "1e9", "is no number"),
      (
        "measure:avoidable-emergency-admissions.rate-limit",
        "99999999999999999999999999999999999999999", "shorter"
      ),
      ("measure:avoidable-emergency-admissions.rate-limit", "0.123456789", "fewer decimal places"),
      ("measure:avoidable-emergency-admissions.rate-limit", "<script>", "is no number"),
      ("measure:pyl.threshold", "4%", "did you mean"),
    ])
  func silly(_ path: String, _ value: String, _ words: String) async throws {
    try await browse { browser in
      let answer = try await browser.get(
        "\(Self.path)?\(path.queryEncoded)=\(value.queryEncoded)")
      #expect(answer.status == 422 && answer.text.contains(words), "\(answer.text)")
      #expect(answer.text.contains("There is a problem"))
      #expect(!answer.text.contains("would be paid in all") && !answer.text.contains("<script"))
      if !path.contains("pyl.") {
        let typed = EscapedBytes().escapeText(value)
        #expect(answer.text.contains("value=\"\(typed)\""))
      }
    }
  }

  @Test("Of a run that is not published there is no sandbox")
  func hidden() async throws {
    try await browse { (browser) async throws in
      let path = "/published/\(PublishedRig.hidden)/sandbox"
      #expect(try await browser.get(path).status == 404)
      #expect(try await browser.get("\(path)?scheme.amount-per-head=4").status == 404)
    }
  }
}
