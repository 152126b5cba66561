import HealthStatistics
import Testing

@Suite("Life expectancy agrees with PHEindicatormethods", .needsSharedData)
struct LifeExpectancyPeerTests {
  @Test("All that the package returns, to 1e-10")
  func fullPrecision() throws {
    var check = TableCheck()
    let rows = try SharedData.csv("peerdata/phe/le_full_precision.csv").rows
    for (key, expected) in rows.grouped(by: { "\($0["case"])|\($0["area"])" }) {
      let tables = try Self.estimates(key)
      #expect(tables.count == expected.count)
      for row in expected {
        let age = try #require(row.count("ageband"))
        let estimate = try #require(tables.first { $0.startAge == age }).estimate
        guard row.number("value") != nil else {
          // The peer leaves the limits of a withheld value standing; we withhold both.
          #expect(estimate.value == nil && estimate.intervals.isEmpty && !estimate.notes.isEmpty)
          continue
        }
        check.expect(estimate, equals: row, "\(key) \(age)")
        check.expect(estimate.counts.denominator, equals: row.number("pops_used"), "people")
        check.expect(estimate.counts.numerator, equals: row.number("dths_used"), "deaths")
      }
    }
    check.report()
  }

  @Test(
    "The printed examples; their limits were made with rounded factors",
    arguments: ["base", "wide_ci"])
  func printedExamples(name: String) throws {
    let file = name == "base" ? "le_base_expected" : "le_wide_ci_expected"
    var check = TableCheck(within: 2e-9)
    for row in try SharedData.csv("peerdata/phe/\(file).csv").rows {
      let age = try #require(row.count("startage"))
      let tables = try Self.estimates("\(row["case"])|\(row["area"])")
      let estimate = try #require(tables.first { $0.startAge == age }).estimate
      check.expect(estimate.value, equals: row.number("value"), "\(row["area"]) \(age)")
      guard let value = estimate.value, let error = estimate.standardError else { continue }
      let factor = name == "base" ? 1.96 : 1.959964
      let lower = row.number("lowercl") ?? row.number("lower95_0cl")
      check.expect(value - factor * error, equals: lower, "\(row["area"]) \(age) lower")
    }
    check.report()
  }

  @Test(
    "Faulty areas are refused with the reason",
    arguments: [
      ("negative_deaths", "negative deaths"), ("zero_pop", "no population"),
      ("deaths_gt_pop", "more deaths"), ("missing_age", "age bands"), ("low_pop", "not above 5000"),
    ])
  func refusals(name: String, reason: String) throws {
    for table in try Self.estimates("\(name)|") {
      #expect(table.estimate.value == nil)
      #expect(table.estimate.note.contains(reason))
    }
  }

  @Test("The order of the bands does not matter")
  func order() throws {
    #expect(try Self.estimates("unordered|") == Self.estimates("base|"))
  }

  private static func estimates(_ key: String) throws -> [LifeExpectancy.AtAge] {
    let rows = try SharedData.csv("peerdata/phe/le_cases_input.csv").rows
    let bands = try rows.filter { "\($0["case"])|\($0["area"])" == key }.map { row in
      LifeExpectancy.Band(
        startAge: try #require(row.count("ageband")), deaths: row.number("deaths"),
        population: row.number("population"))
    }
    return try LifeExpectancy().estimates(bands)
  }
}
