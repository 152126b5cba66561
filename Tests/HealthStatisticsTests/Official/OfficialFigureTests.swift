import Foundation
import HealthStatistics
import Testing

@Suite("Published official figures come out again", .needsSharedData)
struct OfficialFigureTests {
  @Test("CCG outcomes: 197 proportions with Wilson's limits, to the printed digit")
  func wilsonProportions() throws {
    var matched = 0
    for row in try SharedData.csv("data/expected_wilson_proportions_ccgois.csv").rows
    where row["wilson_reproduces"] == "yes" {
      let estimate = try Proportion(multiplier: 100, levels: [0.95]).estimate(
        numerator: row.number("numerator"), denominator: row.number("denominator"))
      let interval = estimate.interval(at: 0.95)
      let areEqual = [
        try printed(estimate.value, as: row, "published_percent"),
        try printed(interval?.lower, as: row, "published_ci_lower"),
        try printed(interval?.upper, as: row, "published_ci_upper"),
      ]
      #expect(areEqual == [true, true, true], "line \(row.line): \(estimate)")
      matched += 1
    }
    #expect(matched == 197)
  }

  @Test("CCG outcomes 3.2, readmissions: observed over expected times 11.00")
  func indirectlyStandardisedPercentages() throws {
    let rows = try SharedData.csv("data/expected_isr_ccgois_3_2.csv").rows
    #expect(rows.count == 6)
    for row in rows {
      let estimate = try IndirectlyStandardisedRatio(referenceValue: 11, levels: [0.95]).estimate(
        observed: try #require(row.number("observed")),
        expected: try #require(row.number("expected")))
      let interval = estimate.interval(at: 0.95)
      #expect(agrees(estimate.value, row.number("published_isr_percent"), toWithin: 0.00501))
      #expect(agrees(interval?.lower, row.number("published_ci_lower"), toWithin: 0.00501))
      #expect(agrees(interval?.upper, row.number("published_ci_upper"), toWithin: 0.00501))
    }
  }

  @Test("Emergency admissions: the shape of 420 published intervals")
  func admissionIntervals() throws {
    let rows = try SharedData.csv("data/ccgois_avoidable_emergency_admissions.csv").rows
    #expect(rows.count == 420)
    for row in rows { try expectShape(of: row, count: "admissions") }
  }

  @Test("Potential years of life lost: the shape of 136 published intervals, by years lost")
  func yearsLostIntervals() throws {
    let rows = try SharedData.csv("data/ccgois_1_1_pyll_amenable.csv").rows
    #expect(rows.count == 136)
    for row in rows { try expectShape(of: row, count: "years_of_life_lost") }
  }

  @Test("Small areas: 39,750 indirectly standardised admission rates")
  func smallAreaRates() throws {
    let method = IndirectlyStandardisedRate(levels: [0.95])
    var checked = 0
    var failures: [Int] = []
    for row in try SharedData.csv("data/acsc_chronic_ccg_lsoa_2015_16.csv").rows {
      let observed = try #require(row.number("admissions"))
      guard observed > 0 else { continue }
      let value = try method.estimate(
        observed: observed, expected: try #require(row.number("expected_admissions")),
        referenceRate: 792.158
      ).value
      // Printed to one place; the national rate is known to six figures.
      let rate = try #require(row.number("standardised_rate_per_100000"))
      if !agrees(value, rate, toWithin: 0.0501 + 1e-6 * rate) { failures.append(row.line) }
      checked += 1
    }
    #expect(checked == 39_750)
    #expect(failures.isEmpty, "\(failures.count) differ, first lines \(failures.prefix(5))")
  }

  @Test("Referral to treatment: the published share within 18 weeks")
  func eighteenWeeks() throws {
    var check = TableCheck(within: 1e-12)
    for row in try SharedData.csv("data/rtt_incomplete_ccg_2014_12_to_2015_05.csv").rows {
      guard let published = row.number("published_percent_within_18_weeks") else { continue }
      let estimate = try Proportion(levels: [0.95]).estimate(
        numerator: row.number("incomplete_within_18_weeks"),
        denominator: row.number("incomplete_total"))
      check.expect(estimate.value, equals: published, "line \(row.line)")
    }
    #expect(check.rows > 20_000)
    check.report()
  }

  @Test("C. difficile by age and sex: published crude rates to within 0.05")
  func clostridiumDifficile() throws {
    let rows = try SharedData.csv("data/cdi_england_age_sex_2007_2015.csv").rows
    #expect(rows.count == 108)
    for row in rows {
      let estimate = try CrudeRate().estimate(
        count: row.number("cases"), population: row.number("population"))
      #expect(
        agrees(
          estimate.value, row.number("published_rate_per_100000"), toWithin: 0.0501))
    }
  }

  /// The interval that Dobson's form gives for a row, its width taken from the row, is the printed
  /// one to within 0.0905 (value and limits are each printed to 0.1): only the skew, which the count decides, is tested.
  private func expectShape(of row: CSV.Row, count: String) throws {
    let value = try #require(row.number("dsr_per_100000"))
    let lower = try #require(row.number("ci_lower"))
    let upper = try #require(row.number("ci_upper"))
    let events = try #require(row.number(count))
    guard events > 0, upper > lower else { return }
    let unit = try DobsonInterval(value: 0, standardError: 1, count: events)
      .limits(PoissonInterval(), level: 0.95).bounds()
    let standardError = (upper - lower) / (unit.upper - unit.lower)
    let dobson = DobsonInterval(value: value, standardError: standardError, count: events)
    let interval = dobson.limits(PoissonInterval(), level: 0.95)
    #expect(agrees(interval.lower, lower, toWithin: 0.0905), "line \(row.line) lower")
    #expect(agrees(interval.upper, upper, toWithin: 0.0905), "line \(row.line) upper")
  }

  /// Whether a value rounds to a printed field. The file carries a fraction times 100 in binary, so
  /// its digits are taken after rounding to the sixth. Where both counts are themselves rounded to
  /// five, a tenth of a digit beyond the half is allowed.
  private func printed(_ value: Double?, as row: CSV.Row, _ column: String) throws -> Bool {
    let field = try #require(row.number(column))
    let numerator = try #require(row.number("numerator"))
    let denominator = try #require(row.number("denominator"))
    let places = (1...6).first { place in
      let scaled = field * pow(10, Double(place))
      return abs(scaled - scaled.rounded()) < 1e-6
    }
    let areRounded = [numerator, denominator].allSatisfy { $0.remainder(dividingBy: 5) == 0 }
    let slack = areRounded ? 0.6 : 0.5001
    return agrees(value, field, toWithin: slack * pow(10, -Double(places ?? 6)))
  }
}
