import Foundation
import PremiumRules
import QualityPremium
import Testing

@testable import PremiumFiles

@Suite("Scheme files") struct SchemeFileTests {
  private func problems(
    _ edit: (String) -> String, named name: String = "x.yaml"
  ) throws -> [String] {
    let library = try Checkout.library()
    let url = Checkout.rules.schemes.appending(path: "quality-premium/2013-14.yaml")
    let text = edit(try String(contentsOf: url, encoding: .utf8))
    do {
      _ = try SchemeFile.read(
        InputFile(name: name, bytes: Array(text.utf8)), indicators: library.indicators)
      return []
    } catch {
      return error.list.map(\.description)
    }
  }

  @Test("The scheme of 2013/14 has the rules, weights and names that others rely on")
  func shipped() throws {
    let scheme = try Checkout.scheme()
    #expect(
      scheme.rules.map(\.path) == [
        "gateway:financial-failure", "gateway:serious-quality-failure", "measure:pyll",
        "measure:avoidable-emergency-admissions", "measure:friends-and-family-test",
        "measure:healthcare-associated-infections", "measure:local-1", "measure:local-2",
        "measure:local-3", "adjustment:rtt-18-weeks", "adjustment:a-and-e-4-hours",
        "adjustment:cancer-62-days", "adjustment:ambulance-red-1",
      ])
    let weights = scheme.measures.map { "\($0.weight)" }
    #expect(weights == ["12.5%", "25%", "12.5%", "12.5%", "12.5%", "12.5%", "12.5%"])
    #expect(scheme.measures.filter { !$0.isLocal }.map(\.weight).total.description == "62.5%")
    #expect(scheme.adjustments.allSatisfy { $0.deduction.description == "25%" })
    #expect(scheme.amountPerHead.description == "£5.00")
    let paths = scheme.parameters.map(\.path)
    #expect(paths.contains("measure:avoidable-emergency-admissions.rate-limit"))
    #expect(paths.contains("measure:pyll.threshold"))
    #expect(Set(paths).count == paths.count)
    #expect(scheme.rules.allSatisfy { !$0.provenance.sources.isEmpty })
  }

  @Test(
    "A slip of the pen is found with its place and the remedy",
    arguments: [
      ("weight: 25%", "wieght: 25%", "the measure has no key 'wieght'; did you mean 'weight'?"),
      ("weight: 25%", "weight: 25", "'25' is no weight; write a share as 12.5%"),
      ("weight: 25%", "weight: 26%", "the weights of the measures add up to 101%"),
      ("at-least: 3.2%", "at-least: 3.2", "'3.2' is no share; write a share as 3.2%"),
      ("at-least: 3.2%", "at-leest: 3.2%", "did you mean 'at-least'?"),
      ("at-least: 92%", "at-least: 92", "'92' is no percentage; write a percentage as 92%"),
      ("of: mrsa,", "of: mrsaa,", "there is no indicator 'mrsaa'; did you mean 'mrsa'?"),
      ("value: £5.00", "value: 5.00", "'5.00' is no amount; write an amount as £5.00"),
      ("confidence: inferred", "confidence: guessed", "'guessed' is no confidence"),
      ("    baseline: 2012\n", "", "the test 'fall' needs a baseline"),
      ("name: improvement", "nam: improvement", "has no key 'nam'; did you mean 'name'?"),
      ("denied: financial-failure", "denied: finance", "there is no statement 'finance'"),
      ("  - id: local-2", "  - id: local-1", "there are two measures 'local-1'"),
      ("name: rate-limit", "name: reduction", "has two numbers named 'reduction'"),
      ("source: pulse-25-percent", "source: pulse-25", "cites 'pulse-25', which is not among"),
      ("    confidence: unverified\n", "", "has no 'confidence'"),
      ("year: 2013/14\n", "year: 2013/15\n", "'2013/15' is no year"),
      ("title: NHS", "title: x\ntitle: NHS", "is not YAML: the key 'title' is written twice"),
      ("measures:\n", "measures\n", "is not YAML"),
    ])
  func slips(right: String, wrong: String, message: String) throws {
    let found = try problems { text in
      guard let range = text.range(of: right) else { return text }
      return text.replacingCharacters(in: range, with: wrong)
    }
    #expect(found.contains { $0.contains(message) }, "\(found)")
    #expect(found.allSatisfy { $0.hasPrefix("x.yaml:") })
  }

  @Test("A rule without a citation does not load")
  func citation() throws {
    let found = try problems { text in
      text.replacing("    source: pulse-25-percent\n", with: "")
    }
    #expect(found.count == 2 && found.allSatisfy { $0.contains("has no 'source'") }, "\(found)")
  }

  @Test("Several slips are reported together")
  func together() throws {
    let found = try problems { text in
      text.replacing("weight: 25%", with: "weight: 25").replacing("of: mrsa,", with: "of: mrsaa,")
        .replacing(
          "gponline-180m\n  confidence: inferred", with: "gponline-180m\n  confidence: guessed")
    }
    #expect(found.count == 3, "\(found)")
  }

  @Test(
    "A slip in parts, menus and readings is found too",
    arguments: [
      ("2015-16", "weight: 50%", "weight: 60%", "the weights of the parts add up to 110%"),
      ("2015-16", "- id: smoking", "- id: employment", "there are two options 'employment'"),
      (
        "2015-16", "    menu:\n      - id: a-and", "    menus:\n      - id: a-and",
        "has no key 'menus'"
      ),
      (
        "2015-16", "    weight: 30%\n    menu:", "    weight: 30%\n    parts: []\n    menu:",
        "the measure has parts and menu; keep one"
      ),
      ("2015-16", "name: broad-spectrum-limit", "name: reduction", "two numbers named 'reduction'"),
      (
        "2015-16", "    parts:\n      - id: items", "    bands:\n      - id: items",
        "the band has no key 'weight'"
      ),
      ("2013-14", "default: yes", "default: true", "'true' is no default; write yes"),
      (
        "2013-14", "        default: yes\n        source: [gponline-180m]",
        "        source: [gponline-180m]",
        "the reading has no 'criterion'"
      ),
      ("2013-14", "id: rounded", "id: unrounded", "there are two readings 'unrounded'"),
      (
        "2013-14", "each by itself\n", "each by itself\n        default: yes\n",
        "the default reading has the criterion of the rule"
      ),
    ])
  func newWords(year: String, old: String, new: String, message: String) throws {
    let url = Checkout.rules.schemes.appending(path: "quality-premium/\(year).yaml")
    let text = try String(contentsOf: url, encoding: .utf8)
    let edited = text.replacing(old, with: new, maxReplacements: 1)
    #expect(edited != text)
    let library = try Checkout.library()
    let problems = #expect(throws: Problems.self) {
      try SchemeFile.read(
        InputFile(name: "x.yaml", bytes: Array(edited.utf8)), indicators: library.indicators)
    }
    #expect(
      problems?.list.contains { $0.description.contains(message) } == true, "\(problems as Any)")
  }

  @Test("Every indicator file is sound and named after its indicator")
  func indicators() throws {
    let indicators = try Checkout.library().indicators
    #expect(indicators.count >= 14)
    #expect(indicators["pyll"]?.kind == .rate && indicators["pyll"]?.direction == .lowerIsBetter)
  }

  @Test("The mapping of the example names every question of the scheme")
  func mapping() throws {
    let scheme = try Checkout.scheme()
    let file = try InputFile.read(Checkout.root.appending(path: "Examples/table/columns.yaml"))
    let mapping = try ColumnMapping.read(file, for: scheme)
    let answered = mapping.meanings.values.compactMap { meaning -> Question? in
      if case .answer(let question) = meaning { question } else { nil }
    }
    #expect(Set(answered) == Set(scheme.questions))
  }
}
