import Foundation
import Testing

@Suite(
  "Official figures come out of qp statistics",
  .enabled(if: SharedFiles.areWanted, "the shared data folder is absent; QP_SHARED can name it"))
struct OfficialStatisticsTests {
  @Test("CCG outcomes: 197 proportions with Wilson's limits, to the printed digit")
  func wilsonProportions() throws {
    let table = try SharedFiles.table("data/expected_wilson_proportions_ccgois.csv")
    let rows = table.rows.filter { table[$0, "wilson_reproduces"] == "yes" }
    #expect(rows.count == 197)
    let result = try StatisticsResult.of(
      "proportion", "--multiplier", "100", "--confidence", "95",
      input: csv(
        "numerator,denominator", rows.map { fields(table, $0, "numerator", "denominator") }))
    for (place, row) in rows.enumerated() {
      let columns = [
        ("value", "published_percent"), ("lower_95", "published_ci_lower"),
        ("upper_95", "published_ci_upper"),
      ]
      for (ours, published) in columns {
        let tolerance = halfADigit(table, row, published)
        #expect(
          isNear(result.number(place, ours), table.number(row, published), tolerance),
          "row \(row) \(published)")
      }
    }
  }

  @Test("CCG outcomes 3.2, readmissions: observed over expected times 11.00")
  func indirectlyStandardisedPercentages() throws {
    let table = try SharedFiles.table("data/expected_isr_ccgois_3_2.csv")
    #expect(table.rows.count == 6)
    let result = try ratios(
      of: table.rows.map { (table[$0, "observed"], table[$0, "expected"]) }, times: "11")
    for row in table.rows {
      let columns = [
        ("value", "published_isr_percent"), ("lower_95", "published_ci_lower"),
        ("upper_95", "published_ci_upper"),
      ]
      for (ours, published) in columns {
        #expect(isNear(result.number(row, ours), table.number(row, published), 0.00501))
      }
    }
  }

  @Test("Small areas: 39,750 indirectly standardised admission rates")
  func smallAreaRates() throws {
    let table = try SharedFiles.table("data/acsc_chronic_ccg_lsoa_2015_16.csv")
    let rows = table.rows.filter { table[$0, "admissions"] != "0" }
    #expect(rows.count == 39_750)
    let result = try ratios(
      of: rows.map { (table[$0, "admissions"], table[$0, "expected_admissions"]) },
      times: "792.158")
    // Printed to one place; the national rate is known to six figures.
    let failures = rows.enumerated().filter { place, row in
      let rate = table.number(row, "standardised_rate_per_100000") ?? .nan
      return !isNear(result.number(place, "value"), rate, 0.0501 + 1e-6 * rate)
    }
    #expect(failures.isEmpty, "\(failures.count) differ, first \(failures.prefix(3))")
  }

  @Test("Referral to treatment: the published share within 18 weeks")
  func eighteenWeeks() throws {
    let table = try SharedFiles.table("data/rtt_incomplete_ccg_2014_12_to_2015_05.csv")
    let published = "published_percent_within_18_weeks"
    let rows = table.rows.filter { !table[$0, published].isEmpty }
    #expect(rows.count > 20_000)
    let result = try StatisticsResult.of(
      "proportion",
      input: csv(
        "numerator,denominator",
        rows.map { fields(table, $0, "incomplete_within_18_weeks", "incomplete_total") }))
    let failures = rows.enumerated().filter { place, row in
      !isNear(result.number(place, "value"), table.number(row, published), 1e-12)
    }
    #expect(failures.isEmpty, "\(failures.count) differ, first \(failures.prefix(3))")
  }

  @Test("C. difficile by age and sex: published crude rates to within 0.05")
  func clostridiumDifficile() throws {
    let table = try SharedFiles.table("data/cdi_england_age_sex_2007_2015.csv")
    #expect(table.rows.count == 108)
    let result = try StatisticsResult.of(
      "rate",
      input: csv("count,population", table.rows.map { fields(table, $0, "cases", "population") }))
    for row in table.rows {
      #expect(
        isNear(
          result.number(row, "value"), table.number(row, "published_rate_per_100000"), 0.0501))
    }
  }

  @Test("From causes of death to a standardised rate: treatable mortality of seven years")
  func treatableMortality() throws {
    let expected = try SharedFiles.table("data/expected_treatable_rate_england_wales.csv")
    #expect(expected.rows.count == 7)
    let result = try StatisticsResult.of(
      "dsr", "--by", "year", input: try TreatableDeaths().strata(expected.texts("year")))
    #expect(result.texts("year") == expected.texts("year"))
    for row in expected.rows {
      let rate = result.number(row, "value")
      #expect(isNear(rate, expected.number(row, "our_rate_england_wales"), 0.00006))
      let ratio = (rate ?? .nan) / (expected.number(row, "published_rate_blend") ?? .nan)
      #expect((1.0056...1.0075).contains(ratio), "\(expected[row, "year"]): \(ratio)")
    }
  }

  /// One band a row: the ratio of a count to what is expected of it, times something.
  private func ratios(of rows: [(String, String)], times multiplier: String) throws
    -> StatisticsResult
  {
    let folder = FileManager.default.temporaryDirectory.appending(path: "qp-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let reference = folder.appending(path: "reference.csv")
    try Data("age_band,count,population\nall,1,1\n".utf8).write(to: reference)
    return try StatisticsResult.of(
      "isratio", "--reference", reference.path, "--multiplier", multiplier, "--by", "row",
      input: csv(
        "row,age_band,count,population", rows.enumerated().map { "\($0),all,\($1.0),\($1.1)" }))
  }
}

@Suite(
  "Published intervals have the shape that qp statistics gives them",
  .enabled(if: SharedFiles.areWanted, "the shared data folder is absent; QP_SHARED can name it"))
struct OfficialIntervalTests {
  @Test("Emergency admissions: 420 intervals of directly standardised rates")
  func admissions() throws {
    let rows = try PublishedInterval.read(
      "data/ccgois_avoidable_emergency_admissions.csv", count: "admissions", events: "admissions")
    #expect(rows.count == 420)
    try expect(rows, method: "dsr", heading: "count,population,standard_population") { row, band in
      "\(row.events / 2),\(1e5 / (2 * band)),1"
    }
  }

  @Test("Potential years of life lost: 136 intervals, by the years lost")
  func yearsLost() throws {
    let rows = try PublishedInterval.read(
      "data/ccgois_1_1_pyll_amenable.csv", count: "years_of_life_lost", events: "observed_deaths")
    #expect(rows.count == 136)
    let heading = "deaths,population,life_expectancy,standard_population"
    try expect(rows, method: "pyll", heading: heading) { row, band in
      let life = row.count / row.events
      return "\(row.events / 2),\(life * 1e5 / (2 * band)),\(life),1"
    }
  }

  /// Each row is given as two bands that have its value and its width, so that only the skew of the
  /// interval is in question. Rows of under 10 events have no interval here.
  private func expect(
    _ rows: [PublishedInterval], method: String, heading: String,
    _ fields: (PublishedInterval, Double) -> String
  ) throws {
    let tested = rows.filter { $0.events >= 10 && $0.upper > $0.lower }
    #expect(rows.count - tested.count <= 1, "\(rows.count - tested.count) rows left out")
    let lines = tested.enumerated().flatMap { place, row in
      row.bands.map { "\(place)," + fields(row, $0) }
    }
    let result = try StatisticsResult.of(
      method, "--by", "row", "--confidence", "95", input: csv("row," + heading, lines))
    #expect(result.rows.count == tested.count)
    for (place, row) in tested.enumerated() {
      #expect(isNear(result.number(place, "value"), row.value, 1e-6 * row.value))
      // Value and limits are each printed to 0.1.
      #expect(isNear(result.number(place, "lower_95"), row.lower, 0.0905), "\(row)")
      #expect(isNear(result.number(place, "upper_95"), row.upper, 0.0905), "\(row)")
    }
  }
}

/// A published rate with its interval and the count behind it.
private struct PublishedInterval {
  var value: Double
  var lower: Double
  var upper: Double
  /// What Byar's limits are of.
  var count: Double
  var events: Double

  static func read(_ path: String, count: String, events: String) throws -> [Self] {
    let table = try SharedFiles.table(path)
    return try table.rows.map { row in
      PublishedInterval(
        value: try #require(table.number(row, "dsr_per_100000")),
        lower: try #require(table.number(row, "ci_lower")),
        upper: try #require(table.number(row, "ci_upper")),
        count: try #require(table.number(row, count)),
        events: try #require(table.number(row, events)))
    }
  }

  /// What one event adds in each of two bands that share the events, from the value and the width.
  var bands: [Double] {
    let z = 1.959963984540054
    let low = count * pow(1 - 1 / (9 * count) - z / (3 * count.squareRoot()), 3)
    let next = count + 1
    let high = next * pow(1 - 1 / (9 * next) + z / (3 * next.squareRoot()), 3)
    let error = (upper - lower) / (high - low) * count.squareRoot()
    let mean = value / events
    let spread = max(0, error * error / events - mean * mean).squareRoot()
    return [mean + spread, mean - spread]
  }
}

/// Deaths of people under 75 that timely care could have prevented, by the published list of causes.
private struct TreatableDeaths {
  private struct Cause {
    var weight: Double
    var exclusion: String
    var isForWomen: Bool
  }

  private let causes: [String: Cause]

  init() throws {
    let table = try SharedFiles.table("data/icd10_avoidable_mortality_oecd_eurostat_2019.csv")
    var causes: [String: Cause] = [:]
    for row in table.rows {
      let code = table[row, "icd10"].filter { $0 != "." }
      causes[code] = Cause(
        weight: try #require(table.number(row, "treatable")),
        exclusion: table[row, "exclusions"].filter { $0 != "." },
        isForWomen: table[row, "sex"] == "female")
    }
    self.causes = causes
  }

  /// The longest listed code that starts the death's code decides.
  private func weight(_ code: String, _ sex: String) -> Double {
    for length in stride(from: code.count, through: 3, by: -1) {
      guard let cause = causes[String(code.prefix(length))] else { continue }
      let isOut = !cause.exclusion.isEmpty && code.hasPrefix(cause.exclusion)
      return isOut || (cause.isForWomen && sex != "female") ? 0 : cause.weight
    }
    return 0
  }

  /// Deaths, people and standard population by band up to 74, the sexes added up.
  func strata(_ years: [String]) throws -> String {
    let standard = try standardPopulation()
    let deaths = try deaths()
    let people = try people()
    let lines = years.flatMap { year in
      standard.map { band, weight in
        "\(year),\(deaths["\(year) \(band)", default: 0]),"
          + "\(people["\(year) \(band)", default: 0]),\(weight)"
      }
    }
    return csv("year,count,population,standard_population", lines)
  }

  private func standardPopulation() throws -> [(String, String)] {
    let table = try SharedFiles.table("data/european_standard_population.csv")
    let rows = table.rows.filter { table[$0, "banding"] == "21 bands 95+" }
    return rows.prefix(16).map { (table[$0, "age_band"], table[$0, "population"]) }
  }

  private func deaths() throws -> [String: Double] {
    let table = try SharedFiles.table("data/deaths_england_wales_icd10_2009_2016.csv")
    var sums: [String: Double] = [:]
    for row in table.rows where !table[row, "icd10"].isEmpty {
      let weight = weight(table[row, "icd10"], table[row, "sex"])
      guard weight > 0 else { continue }
      let key = "\(table[row, "year"]) \(standardBand(table[row, "age_band"]))"
      sums[key, default: 0] += weight * (table.number(row, "deaths") ?? .nan)
    }
    return sums
  }

  private func people() throws -> [String: Int] {
    let table = try SharedFiles.table("data/population_england_wales_2009_2016.csv")
    var sums: [String: Int] = [:]
    for row in table.rows {
      let key = "\(table[row, "year"]) \(standardBand(table[row, "age_band"]))"
      sums[key, default: 0] += Int(table[row, "population"]) ?? 0
    }
    return sums
  }

  private func standardBand(_ band: String) -> String {
    ["28 days-<1", "<1"].contains(band) ? "0" : band
  }
}

/// Lines under a heading.
private func csv(_ heading: String, _ lines: [String]) -> String {
  ([heading] + lines).joined(separator: "\n") + "\n"
}

private func fields(_ table: StatisticsResult, _ row: Int, _ columns: String...) -> String {
  columns.map { table[row, $0] }.joined(separator: ",")
}

/// Half of the last digit that a field prints. The file carries fractions times 100 in binary, so
/// its digits are counted after rounding to the sixth; where both counts are themselves rounded to
/// five, a tenth of a digit more is allowed.
private func halfADigit(_ table: StatisticsResult, _ row: Int, _ column: String) -> Double {
  let field = table.number(row, column) ?? .nan
  let places = (1...6).first { place in
    let scaled = field * pow(10, Double(place))
    return abs(scaled - scaled.rounded()) < 1e-6
  }
  let areRounded = ["numerator", "denominator"].allSatisfy { name in
    table.number(row, name)?.remainder(dividingBy: 5) == 0
  }
  return (areRounded ? 0.6 : 0.5001) * pow(10, -Double(places ?? 6))
}
