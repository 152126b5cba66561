import Foundation
import PremiumRules
import QualityPremium
import Testing

@testable import PremiumFiles

/// The examples that are shipped, and the figures that are said about them.
@Suite("Examples") struct ExampleTests {
  private func assess(_ example: String) throws -> [Assessment] {
    let url = Checkout.rules.examples.appending(path: example)
    var library = try Checkout.library()
    let own = url.appending(path: "indicators")
    if FileManager.default.fileExists(atPath: own.path) {
      try library.addIndicators(in: own, named: "indicators")
    }
    let scheme = try library.scheme("quality-premium/2013-14").scheme
    let submissions = try EvidenceFolder.read(
      url, for: scheme, indicators: library.indicators, accepting: .registered)
    return submissions.list.map { scheme.assess($0.commissioner, on: $0.evidence) }
  }

  @Test("West Sussex: years of life lost fell enough in Crawley alone, and nothing is final")
  func westSussex() throws {
    let assessments = try assess("west-sussex-2013-14")
    #expect(assessments.map(\.commissioner.code) == ["09G", "09H", "09X"])
    #expect(assessments.map { $0.measures[0].verdict } == [.notMet, .met, .notMet])
    #expect(assessments.allSatisfy { $0.award.status == .range })
    #expect(assessments.map { $0.measures[1].verdict } == [.unknown, .unknown, .unknown])
    #expect(
      assessments.map { "\($0.maximum)" } == ["£2,454,675.00", "£635,585.00", "£1,136,015.00"])
  }

  @Test("West Sussex: what the remarks say of the four parts follows from the rows")
  func remarks() throws {
    let rows = try table("west-sussex-2013-14/observations.csv")
    func sums(_ code: String, _ period: String) -> (rates: Quantity, counts: Int) {
      rows.filter {
        $0["organisation"] == code && $0["period"] == period
          && $0["note"]?.hasPrefix("context: one") == true
      }.reduce((Quantity.zero, 0)) { sum, row in
        (
          sum.0 + ((try? Quantity(decimal: row["value"] ?? "")) ?? .zero),
          sum.1 + (Int(row["events"] ?? "") ?? 0)
        )
      }
    }
    #expect(sums("09G", "2012/13") == (Quantity(24849, over: 10), 10_236))
    #expect(sums("09G", "2013/14") == (Quantity(23568, over: 10), 10_407))
    #expect(sums("09H", "2012/13").counts == 1085 && sums("09H", "2013/14").counts == 855)
  }

  @Test("West Sussex: Crawley's four parts, and their share of England's crude rate")
  func crawley() throws {
    /// Admissions of the four parts for one registered patient of any age.
    func crude(_ file: String, _ period: String) throws -> (events: Int, rate: Double) {
      let rows = try table("west-sussex-2013-14/\(file)").filter {
        $0["period"] == period && $0["indicator"] != "pyll"
      }
      #expect(rows.count == 4)
      let events = rows.compactMap { $0["events"].flatMap { Int($0) } }.reduce(0, +)
      let people = rows.compactMap { $0["registered_patients"].flatMap { Int($0) } }.max() ?? 0
      return (events, Double(events) / Double(people))
    }
    let years = ["2012/13", "2013/14", "2014/15", "2015/16"]
    let parts = try years.map { try crude("context.csv", $0) }
    #expect(parts.map(\.events) == [1085, 855, 628, 489])
    let shares = try zip(years, parts).map { year, part in
      Int((100 * part.rate / (try crude("england-context.csv", year).rate)).rounded())
    }
    #expect(shares.first == 41 && shares.last == 17, "\(shares)")
  }

  private func table(_ path: String) throws -> [[String: String]] {
    var problems: [Problem] = []
    let file = try InputFile.read(Checkout.rules.examples.appending(path: path))
    let csv = try #require(CSVFile(file, problems: &problems))
    let names = csv.heading.fields.map(\.text)
    return csv.rows.map { row in
      Dictionary(zip(names, row.fields.map(\.text)), uniquingKeysWith: { first, _ in first })
    }
  }

  @Test("England, made up: the shares that were published for 2013/14")
  func england() throws {
    let assessments = try assess("england-2013-14")
    let totals = assessments.reduce(into: Totals()) { $0.add($1) }
    #expect(totals.organisations == 211 && totals.range == 0)
    #expect(totals.withNothing == 28)
    #expect(totals.atMost.exactPounds == "90203542.03125")
    #expect(totals.atMostRounded.plain == "90203542.26")
    let halves = assessments.filter {
      $0.award.atMost.pence * Quantity(2) <= Amount($0.maximum).pence
    }
    #expect(halves.count == 173)
    let best = Share(fraction: Quantity(7, over: 8))
    #expect(assessments.filter { $0.award.atMost == Amount($0.maximum).share(best) }.count == 3)
    #expect(assessments.allSatisfy { $0.award.atMost <= Amount($0.maximum).share(best) })
  }

  @Test("England, made up: every row says so")
  func saysSo() throws {
    for name in ["observations", "statements"] {
      let rows = try table("england-2013-14/\(name).csv")
      #expect(rows.allSatisfy { $0["source"]?.hasPrefix("made up by make-england.py") == true })
    }
  }

  @Test(
    "The West Sussex rows are those of the publication",
    .enabled(if: SharedData.isHere, "the reference data is not beside this checkout"))
  func transcription() throws {
    var problems: [Problem] = []
    let file = try InputFile.read(
      SharedData.folder.appending(path: "data/ccgois_1_1_pyll_amenable.csv"))
    let csv = try #require(CSVFile(file, problems: &problems))
    let names = csv.heading.fields.map(\.text)
    let published = csv.rows.map {
      Dictionary(zip(names, $0.fields.map(\.text)), uniquingKeysWith: { a, _ in a })
    }
    let ours = try table("west-sussex-2013-14/observations.csv").filter {
      $0["indicator"] == "pyll"
    }
    #expect(ours.count == 6)
    for row in ours {
      let match = published.first {
        $0["area_code"] == row["organisation"] && $0["period"] == row["period"]
          && $0["gender"] == "Person" && $0["condition"] == "All conditions"
      }
      #expect(
        match?["dsr_per_100000"] == row["value"] && match?["observed_deaths"] == row["events"])
    }
  }

  @Test("Reference data is there where it is required")
  func required() {
    #expect(
      SharedData.isHere || !SharedData.isRequired, "QP_REQUIRE_SHARED=1, but \(SharedData.reason)")
  }
}
