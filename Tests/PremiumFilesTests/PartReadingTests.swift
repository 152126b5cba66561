import Foundation
import PremiumRules
import QualityPremium
import Testing

@testable import PremiumFiles

/// The ways to read the parts of a divided measure, where its sources leave that open.
@Suite("Readings of parts") struct PartReadingTests {
  private static let part = "measure:antibiotics/broad-spectrum"

  private func read(_ edit: (String) -> String) throws -> Scheme {
    let url = Checkout.rules.schemes.appending(path: "quality-premium/2015-16.yaml")
    let text = edit(try String(contentsOf: url, encoding: .utf8))
    return try SchemeFile.read(
      InputFile(name: "x.yaml", bytes: Array(text.utf8)),
      indicators: Checkout.library().indicators)
  }

  private func shipped() throws -> Scheme {
    try Checkout.library().scheme("quality-premium/2015-16").scheme
  }

  @Test("2015/16 ships three readings of the broad-spectrum test, on which two accounts differ")
  func ships() throws {
    let readings = try shipped().readings(of: Self.part)
    #expect(readings.map(\.id) == ["either", "reduction-alone", "level-alone"])
    #expect(readings.map(\.isDefault) == [true, false, false])
    let standing = try shipped().measures.first { $0.id == "antibiotics" }?.division?.parts[1]
    #expect(readings.first?.criterion == standing?.criterion)
  }

  @Test(
    "A share that fell by a tenth to 10.8% and one that stayed at 9.9% are told apart by the reading",
    arguments: [
      ("12.0", "10.8", [Verdict.met, .met, .notMet]),
      ("10.0", "9.9", [.met, .notMet, .met]),
      ("12.0", "9.0", [.met, .met, .met]),
      ("12.0", "11.0", [.notMet, .notMet, .notMet]),
    ])
  func verdicts(before: String, now: String, expected: [Verdict]) throws {
    let scheme = try shipped()
    let year = Period.financialYear(2015)
    let baseline = Period.financialYear(2013)
    let evidence = Evidence(observations: [
      .init("broad-spectrum-antibiotics", in: baseline): Observation(
        value: try Quantity(decimal: before)),
      .init("broad-spectrum-antibiotics", in: year): Observation(
        value: try Quantity(decimal: now)),
    ])
    let commissioner = Commissioner(code: "X", name: "X", population: Population(count: 1000))
    let found = try scheme.readings(of: Self.part).map { reading in
      let assessment = scheme.taking(reading).assess(commissioner, on: evidence)
      let measure = try #require(assessment.measures.first { $0.rule.id == "antibiotics" })
      return measure.reason.because[1].verdict
    }
    #expect(found == expected)
  }

  @Test(
    "Taking a reading of a part leaves the other parts, their weights and all other rules alone")
  func others() throws {
    let scheme = try shipped()
    for reading in scheme.readings(of: Self.part) {
      var taken = scheme.taking(reading)
      let place = try #require(taken.measures.firstIndex { $0.id == "antibiotics" })
      #expect(taken.measures[place].division?.parts[1].criterion == reading.criterion)
      taken.measures[place].division?.parts[1].criterion = try #require(
        scheme.measures[place].division?.parts[1].criterion)
      #expect(taken == scheme)
    }
  }

  @Test(
    "A divided measure as a whole has nothing to read in another way, and says where to write it")
  func whole() throws {
    let error = #expect(throws: Problems.self) {
      try read { text in
        text.replacing(
          "    note: The weight of 10% and the split of 50, 30 and 20% are recollected.\n",
          with: "    note: x\n    readings: []\n")
      }
    }
    let text = error?.description ?? ""
    #expect(text.contains("a divided measure has no test of its own that could be read in another"))
    #expect(
      text.contains(
        "under the part that they read: 'items', 'broad-spectrum', 'secondary-care-data'"))
  }

  @Test("A part needs two readings, of which one is the default, as a rule does")
  func twoDefaults() throws {
    let error = #expect(throws: Problems.self) {
      try read { $0.replacing("            default: yes\n", with: "") }
    }
    #expect(error?.description.contains("the reading has no 'criterion'") == true)
  }
}
