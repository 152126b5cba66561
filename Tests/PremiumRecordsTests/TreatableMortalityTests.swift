import Foundation
import HealthStatistics
import PremiumFiles
import QualityPremium
import Testing

@testable import PremiumRecords

/// From the ICD-10 codes of every death of England and Wales to a rate that was published: the deaths as
/// records, counted by both engines with a code list, standardised to the European population of 2013.
@Suite(
  "Deaths by ICD-10 code make the published rate of treatable mortality",
  .enabled(
    if: PublishedDeaths.isHere || PublishedDeaths.isRequired,
    "the reference data is not beside this checkout"))
struct TreatableMortalityTests {
  @Test("in 2013 and 2016 within what foreigners' deaths explain", arguments: [2013, 2016])
  func rate(year: Int) async throws {
    let data = try PublishedDeaths(year)
    let bench = try RecordsBench()
    try bench.write("membership", "practice,ccg,from_day,through_day", "Y1,ENG,2001-01-01,")
    let rows = try data.records()
    try bench.write(
      "deaths", "death,practice,sex,age,days_old,registered_on,cause", rows.joined(separator: "\n"))
    let engine: any CountingEngine = try bench.duckDB() ?? bench.reference
    var deaths: [String: [Int: Double]] = [:]
    for (weight, list) in try data.lists() {
      // The published rate has those under one in a band of their own.
      for ages in [AgeBand(from: 0, through: 0), AgeBand(from: 1, through: 74)] {
        let plan = IndicatorPlan(
          source: .deaths, diagnoses: .init(list: "treatable"), ages: ages, leastDaysOld: 28)
        let query = EventQuery(plan, codes: list, in: .calendarYear(year))
        for row in try await engine.count(.events(query)) {
          // Breast cancer is on the list for women alone.
          if row.sex == "M", list.groups == ["women"] { continue }
          let band = max(row.band, ages.from)
          deaths[row.sex, default: [:]][band, default: 0] += weight * Double(row.events)
        }
      }
    }
    let all = deaths.values.flatMap(\.values).reduce(0, +)
    #expect(
      all == data.expectedDeaths, "the deaths that were worked out by others of the same files")
    let rate = try data.rate(deaths)
    #expect(abs(rate - data.expectedRate) < 0.0001)
    // The reference data explains the difference: deaths of people from elsewhere, 0.54% to 0.63%.
    #expect((1.0054...1.0076).contains(rate / data.publishedRate))
  }
}

/// Deaths, people and rates as they were published, and what others made of the same files.
private struct PublishedDeaths {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "shared/data")
  static let isHere = FileManager.default.fileExists(atPath: folder.path)
  static let isRequired = ProcessInfo.processInfo.environment["QP_REQUIRE_SHARED"] == "1"

  let year: Int
  let expectedDeaths: Double
  let expectedRate: Double
  let publishedRate: Double

  init(_ year: Int) throws {
    self.year = year
    let row = try #require(
      try Self.rows("expected_treatable_rate_england_wales.csv").first { $0["year"] == "\(year)" })
    expectedDeaths = try Self.number(row["our_deaths_england_wales"])
    expectedRate = try Self.number(row["our_rate_england_wales"])
    publishedRate = try Self.number(row["published_rate_blend"])
  }

  private static func number(_ text: String?) throws -> Double {
    try #require(text.flatMap { Double($0) })
  }

  private static func rows(_ name: String) throws -> [[String: String]] {
    var problems: [Problem] = []
    let file = try InputFile.read(folder.appending(path: name))
    let csv = try #require(CSVFile(file, problems: &problems))
    let heading = csv.heading.fields.map(\.text)
    return csv.rows.map { row in
      Dictionary(zip(heading, row.fields.map(\.text))) { first, _ in first }
    }
  }

  /// The first age of a band; nothing for the newborn, who do not count.
  private static func age(_ band: String) -> Int? {
    if band.hasPrefix("neonatal") { return nil }
    if band.contains("<1") { return 0 }
    return Int(band.prefix { $0.isNumber })
  }

  /// One record a death.
  func records() throws -> [String] {
    var records: [String] = []
    for row in try Self.rows("deaths_england_wales_icd10_2009_2016.csv")
    where row["year"] == "\(year)" {
      guard let age = Self.age(row["age_band"] ?? ""), age < 75 else { continue }
      let sex = row["sex"] == "female" ? "F" : "M"
      let days = age == 0 ? "28" : ""
      for _ in 0..<(Int(row["deaths"] ?? "") ?? 0) {
        records.append(
          "D\(records.count),Y1,\(sex),\(age),\(days),\(year)-06-30,\(row["icd10"] ?? "")")
      }
    }
    return records
  }

  /// The code lists by the part of each death that counts: where codes of two lengths begin a death's code,
  /// the longer one decides.
  func lists() throws -> [(Double, CodeList)] {
    let rows = try Self.rows("icd10_avoidable_mortality_oecd_eurostat_2019.csv")
    let longer = rows.filter { ($0["icd10"] ?? "").count > 3 }
    var entries: [Double: [String: [CodeList.Entry]]] = [:]
    for row in rows {
      let weight = try Self.number(row["treatable"])
      guard weight > 0, let code = row["icd10"] else { continue }
      let excluded = Set(longer.compactMap { $0["icd10"] }.filter { $0.hasPrefix(code) })
      let out = Set((row["exclusions"] ?? "").split(separator: ";").map { String($0) })
      let isWhole = code.count > 3 || excluded.isEmpty && out.isEmpty
      let codes =
        isWhole
        ? [code] : (0...9).map { "\(code).\($0)" }.filter { !(excluded.union(out)).contains($0) }
      let group = row["sex"] == "female" ? "women" : "persons"
      entries[weight, default: [:]][group, default: []] += try codes.map { code in
        CodeList.Entry(
          group: group, codes: try #require(ICD10Range(code), "\(code)"), confidence: .sourced,
          source: "OECD and Eurostat, 2019")
      }
    }
    return entries.flatMap { weight, groups in
      groups.map { (weight, CodeList(entries: $0.value)) }
    }
  }

  /// Both sexes together in each band (0, 1 to 4, and five years each up to 74), standardised once to the European population of 2013.
  func rate(_ deaths: [String: [Int: Double]]) throws -> Double {
    var people: [Int: Double] = [:]
    for row in try Self.rows("population_england_wales_2009_2016.csv")
    where row["year"] == "\(year)" {
      guard let age = Self.age(row["age_band"] ?? ""), age < 75 else { continue }
      people[age, default: 0] += try Self.number(row["population"])
    }
    var standard: [Int: Double] = [:]
    for row in try Self.rows("european_standard_population.csv")
    where row["standard"] == "ESP2013" && row["banding"] == "21 bands 95+" {
      guard let age = Self.age(row["age_band"] ?? ""), age < 75 else { continue }
      standard[age, default: 0] += try Self.number(row["population"])
    }
    try #require(people.count == 16 && people.keys == standard.keys)
    var sum = 0.0
    for (band, weight) in standard {
      let dead = (deaths["M"]?[band] ?? 0) + (deaths["F"]?[band] ?? 0)
      sum += dead / (people[band] ?? 0) * weight
    }
    return sum / standard.values.reduce(0, +) * 100_000
  }
}
