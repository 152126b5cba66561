import Foundation
import PremiumRules
import QualityPremium
import Testing

@testable import PremiumFiles

/// What a file says of payment in proportion, points, prevalence and withdrawn measures.
@Suite("Schemes of another shape in files") struct LinearFileTests {
  private func read(_ id: String, _ edit: (String) -> String = { $0 }) throws -> Scheme {
    let url = Checkout.rules.schemes.appending(path: "\(id).yaml")
    let text = edit(try String(contentsOf: url, encoding: .utf8))
    return try SchemeFile.read(
      InputFile(name: "x.yaml", bytes: Array(text.utf8)),
      indicators: Checkout.library().indicators)
  }

  private func mistakes(_ id: String, _ old: String, _ new: String) -> [String] {
    let problems = #expect(throws: Problems.self) {
      try read(id) { text in
        #expect(text.contains(old), "\(old)")
        return text.replacing(old, with: new)
      }
    }
    return problems?.list.map(\.description) ?? []
  }

  @Test(
    "Two levels, read from the lower to the upper, with a floor and a cap where they are written")
  func thresholds() throws {
    let scheme = try read("cquin/2019-20") {
      $0.replacing("from: 60%, to: 80%}", with: "from: 60%, to: 80%, floor: 20%, cap: 90%}")
    }
    let division = try #require(scheme.measures.first?.division)
    #expect(division.kind == .linear)
    #expect(division.weights?.map(\.description) == ["20%", "90%"])
    #expect(
      Wording(scheme).lines(of: try #require(scheme.measures.first)).map(\.text) == [
        "Nothing is paid below the lower threshold; from it to the upper the part rises in proportion:",
        "Lower threshold, 20% of the measure:",
        "Frontline clinical staff who had a flu vaccination, 2019/20, is at least 60%.",
        "Upper threshold, 90% of the measure:",
        "Frontline clinical staff who had a flu vaccination, 2019/20, is at least 80%.",
      ])
  }

  @Test(
    "Thresholds that cannot be paid by are mistakes",
    arguments: [
      ("from: 60%, to: 80%", "from: 60%, to: 60%", "the two thresholds are the same"),
      ("from: 60%, to: 80%", "from: 60, to: 80%", "percentage"),
      ("from: 60%, to: 80%", "to: 80%", "from"),
      (
        "from: 60%, to: 80%", "from: 60%, to: 80%, floor: 50%, cap: 50%",
        "the floor of 50% is not below the cap of 50%"
      ),
      (
        "value: staff-flu-vaccinations, from: 60%, to: 80%", "from: 60%, to: 80%",
        "'linear' needs one figure, not 0"
      ),
      (
        "value: staff-flu-vaccinations, from: 60%, to: 80%",
        "fall: staff-flu-vaccinations, from: 10%, to: 20%", "needs a baseline"
      ),
    ])
  func faults(old: String, new: String, expected: String) {
    let found = mistakes("cquin/2019-20", old, new)
    #expect(found.contains { $0.contains(expected) }, "\(found)")
    #expect(found.count == 1, "\(found)")
  }

  @Test("Thresholds that go down where more is better are found by the check")
  func wrongDirection() throws {
    let url = Checkout.rules.schemes.appending(path: "cquin/2019-20.yaml")
    let text = try String(contentsOf: url, encoding: .utf8)
      .replacing("from: 60%, to: 80%", with: "from: 80%, to: 60%")
    let file = InputFile(name: "x.yaml", bytes: Array(text.utf8))
    let scheme = try SchemeFile.read(file, indicators: Checkout.library().indicators)
    let problems = SchemeCheckup.problems(in: .init(scheme: scheme, digest: "", file: file))
      .filter { $0.severity == .mistake }
    #expect(problems.count == 2)
    #expect(problems.allSatisfy { $0.what.contains("of which more is better") && $0.line > 30 })
  }

  @Test("Points make the weights, and a scheme has points or weights and not both")
  func points() throws {
    let id = "investment-and-impact-fund/2021-22"
    let scheme = try read(id)
    #expect(scheme.measures.map(\.points) == [40, 88, 14, 36, 20, 27].map { Quantity($0) })
    #expect(scheme.measures.map(\.weight).total == .whole)
    #expect(scheme.measures[0].weight.fraction == Quantity(40, over: 225))
    #expect(mistakes(id, "points: 40", "weight: 40%").contains { $0.contains("pays by points") })
    #expect(
      mistakes("cquin/2019-20", "weight: 20%", "points: 20")
        .contains { $0.contains("does not pay by points") })
  }

  @Test("A share of a contract goes with its value, and one way of paying excludes the others")
  func payments() {
    #expect(
      mistakes("cquin/2019-20", "basis: contract-value", "basis: resident")
        .contains { $0.contains("pays a share of a contract, and counts people") })
    let second = "share-of-contract:\n  value: 1.25%\n  source: pulse-flu\n  confidence: sourced\n"
    #expect(
      mistakes(
        "investment-and-impact-fund/2021-22", "amount-per-point:", second + "amount-per-point:"
      ).contains { $0.contains("the scheme pays by") })
  }

  @Test("Numbers too fine for any sum to be exact are a mistake, and no crash later")
  func tooFine() {
    let found = mistakes(
      "cquin/2019-20", "from: 60%, to: 80%",
      "from: 60.123456789%, to: 80.987654321%, floor: 0.00000000001%")
    #expect(found.contains { $0.contains("too fine to be added up exactly") }, "\(found)")
  }

  @Test("A prevalence is a percentage over an average above nought")
  func prevalence() {
    let id = "investment-and-impact-fund/2021-22"
    #expect(mistakes(id, "average: 17.8%", "average: 0%").contains { $0.contains("above 0%") })
    #expect(
      mistakes(id, "of: people-65-and-over", "of: mrsa").contains {
        $0.contains("is no percentage")
      })
  }

  private static let withdrawal = """
        points: 40
        withdrawn:
          on: 2021-09-30
          weight: shared
          reason: Vaccine came too late.
          source: pulse-flu
          confidence: unverified
    """

  @Test("A measure that is withdrawn is no rule any more, and every result says why")
  func withdrawn() throws {
    let scheme = try read("investment-and-impact-fund/2021-22") {
      $0.replacing("    points: 40", with: Self.withdrawal)
    }
    #expect(scheme.measures.count == 5)
    #expect(scheme.measures.map(\.weight).total == .whole)
    #expect(scheme.measures[0].weight.fraction == Quantity(88, over: 185))
    let caveats = scheme.caveats(for: [Population]()).map { Wording(scheme).sentence($0) }
    #expect(
      caveats.first?.hasPrefix("Withdrawn on 30 September 2021 and not judged: VI-01") == true)
    #expect(caveats.first?.hasSuffix("Vaccine came too late.") == true)
    #expect(caveats.last?.contains("measure:flu-65-and-over") == true)
    // A mapping of columns from before still reads.
    let mapping = """
      code: organisation
      people: population
      uptake: flu-vaccinations-65-and-over
      """
    let columns = try ColumnMapping.read(
      InputFile(name: "columns.yaml", bytes: Array(mapping.utf8)), for: scheme)
    #expect(columns.meanings["uptake"] == .ignored)
  }

  @Test("A withdrawal without a date or a reason is a mistake, as is one of everything")
  func withdrawalFaults() {
    let text = Self.withdrawal.replacing("      reason: Vaccine came too late.\n", with: "")
    let found = mistakes("investment-and-impact-fund/2021-22", "    points: 40", text)
    #expect(found.contains { $0.contains("reason") }, "\(found)")
  }
}
