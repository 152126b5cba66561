import Foundation
import PremiumRules
import QualityPremium
import Testing

@testable import PremiumFiles

/// Schemes of another shape than the Quality Premium's.
@Suite("Bands in files") struct BandFileTests {
  private static let bands = """
        bands:
          - id: lower
            title: At least 50%
            pays: 40%
            criterion:
              value: {of: a-and-e-4-hours, at-least: 50%, name: lower-threshold}
            source: pulse-digest
            confidence: sourced
          - id: upper
            title: At least 70%
            pays: 100%
            criterion:
              value: {of: a-and-e-4-hours, at-least: 70%, name: upper-threshold}
            source: pulse-digest
            confidence: sourced

    """

  func scheme(_ edit: (String) -> String = { $0 }) throws -> Scheme {
    let url = Checkout.rules.schemes.appending(path: "quality-premium/2013-14.yaml")
    let text = try String(contentsOf: url, encoding: .utf8)
    let test = "    criterion:\n      agreed: local-1\n"
    let bands = Self.bands.split(separator: "\n").map { $0 + "\n" }.joined()
    let edited = edit(text.replacing(test, with: bands))
    return try SchemeFile.read(
      InputFile(name: "x.yaml", bytes: Array(edited.utf8)),
      indicators: Checkout.library().indicators)
  }

  @Test(
    "The best band that is reached is paid, from its line on",
    arguments: [
      ("49.9", Verdict.notMet, "0%"), ("50", .partMet, "5%"), ("69.9", .partMet, "5%"),
      ("70", .met, "12.5%"), ("100", .met, "12.5%"),
    ])
  func bands(value: String, verdict: Verdict, earned: String) throws {
    let scheme = try scheme()
    var evidence = Evidence()
    evidence.observations[.init("a-and-e-4-hours", in: scheme.year)] = Observation(
      value: try Quantity(decimal: value))
    for gateway in ["financial-failure", "serious-quality-failure"] {
      evidence.statements[.init(gateway, in: scheme.year)] = Statement(answer: false)
    }
    let commissioner = Commissioner(
      code: "X", name: "X", population: Population(count: 100_000))
    let assessment = scheme.assess(commissioner, on: evidence)
    let banded = try #require(assessment.measures.first { $0.rule.id == "local-1" })
    #expect(banded.verdict == verdict)
    let entry = assessment.account.entries.first {
      if case .measure("measure:local-1", _) = $0.line { true } else { false }
    }
    let share = try #require(Share(percent: earned))
    #expect(entry?.atLeast == Amount(assessment.maximum).share(share))
    #expect(entry?.atMost == entry?.atLeast)
  }

  @Test("A missing figure may be worth nothing or all of it")
  func missing() throws {
    let scheme = try scheme()
    let commissioner = Commissioner(
      code: "X", name: "X", population: Population(count: 100_000))
    let measure = scheme.assess(commissioner, on: Evidence()).measures.first {
      $0.rule.id == "local-1"
    }
    #expect(measure?.verdict == .unknown)
  }

  @Test("A band that pays no more than the one before it is a mistake")
  func order() throws {
    let problems = #expect(throws: Problems.self) {
      try scheme { $0.replacing("pays: 100%", with: "pays: 40%") }
    }
    #expect(problems?.list.first?.description.contains("pays no more than the one before") == true)
  }
}
