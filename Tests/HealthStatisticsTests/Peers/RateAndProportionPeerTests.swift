import HealthStatistics
import Testing

@Suite("Rates and proportions agree with PHEindicatormethods", .needsSharedData)
struct RateAndProportionPeerTests {
  @Test("Byar's limits of a count and Wilson's of a share")
  func byarAndWilson() throws {
    var check = TableCheck()
    for row in try SharedData.csv("peerdata/phe/byars_wilson.csv").rows {
      let x = try #require(row.number("x"))
      let level = try #require(row.level("confidence"))
      let isByar = row["method"] == "Byars"
      let interval =
        isByar
        ? PoissonInterval.byar(x, level: level)
        : Proportion.wilson(x, of: try #require(row.number("n")), level: level)
      check.expect(interval.lower, equals: row.number("lowercl"), "line \(row.line) lower")
      check.expect(interval.upper, equals: row.number("uppercl"), "line \(row.line) upper")
    }
    check.report()
  }

  @Test("A crude rate a row, 95 % and 99.8 %")
  func rates() throws {
    var check = TableCheck()
    for row in try SharedData.csv("peerdata/phe/rate.csv").rows {
      let method = CrudeRate(per: try #require(row.number("multiplier")))
      let estimate = try method.estimate(
        count: row.number("Numerator"), population: row.number("Denominator"))
      check.expect(estimate, equals: row, row["Area"])
      #expect((estimate.value == nil) == !estimate.notes.isEmpty)
    }
    check.report()
  }

  @Test("A crude rate of the rows of an area added together")
  func groupedRates() throws {
    let inputs = try SharedData.csv("peerdata/phe/rate.csv").rows
    var check = TableCheck()
    for row in try SharedData.csv("peerdata/phe/rate_grouped_expected.csv").rows {
      let parts = inputs.filter { $0["Area"] == row["Area"] }
      let method = CrudeRate(per: try #require(row.number("multiplier")), levels: [0.95])
      let estimate = try method.estimate(
        count: Self.total(parts, "Numerator"), population: Self.total(parts, "Denominator"))
      check.expect(estimate.value, equals: row.number("value"), row["Area"])
      check.expect(
        estimate.interval(at: 0.95)?.lower, equals: row.number("lowercl"), "\(row["Area"]) lower")
      check.expect(
        estimate.interval(at: 0.95)?.upper, equals: row.number("uppercl"), "\(row["Area"]) upper")
    }
    check.report()
  }

  @Test("A proportion a row, 95 % and 99.8 %")
  func proportions() throws {
    var check = TableCheck()
    for row in try SharedData.csv("peerdata/phe/proportion.csv").rows {
      let method = Proportion(multiplier: try #require(row.number("multiplier")))
      let estimate = try method.estimate(
        numerator: row.number("Numerator"), denominator: row.number("Denominator"))
      check.expect(estimate, equals: row, row["Area"])
    }
    check.report()
  }

  @Test("A proportion of the rows of an area added together")
  func groupedProportions() throws {
    let inputs = try SharedData.csv("peerdata/phe/proportion.csv").rows
    var check = TableCheck()
    for row in try SharedData.csv("peerdata/phe/proportion_grouped_expected.csv").rows {
      let parts = inputs.filter { $0["Area"] == row["Area"] }
      let estimate = try Proportion(
        multiplier: try #require(row.number("multiplier")), levels: [0.95]
      ).estimate(
        numerator: Self.total(parts, "Numerator"), denominator: Self.total(parts, "Denominator"))
      check.expect(estimate.value, equals: row.number("value"), row["Area"])
      check.expect(
        estimate.interval(at: 0.95)?.lower, equals: row.number("lowercl"), "\(row["Area"]) lower")
      check.expect(
        estimate.interval(at: 0.95)?.upper, equals: row.number("uppercl"), "\(row["Area"]) upper")
    }
    check.report()
  }

  @Test("Child measurement: 240 proportions with their limits")
  func childMeasurement() throws {
    var check = TableCheck()
    for row in try SharedData.csv("peerdata/phe/NCMP_testdata.csv").rows {
      let estimate = try Proportion(multiplier: 100, levels: [0.95]).estimate(
        numerator: row.number("Count"), denominator: row.number("Measured"))
      let interval = estimate.interval(at: 0.95)
      check.expect(estimate.value, equals: row.number("Rate"), "line \(row.line)")
      check.expect(interval?.lower, equals: row.number("LCL"), "line \(row.line) lower")
      check.expect(interval?.upper, equals: row.number("UCL"), "line \(row.line) upper")
    }
    check.report()
  }

  @Test("The mean of each area and of all, with Student's limits")
  func means() throws {
    let inputs = try SharedData.csv("peerdata/phe/mean_input.csv").rows
    var check = TableCheck()
    for row in try SharedData.csv("peerdata/phe/mean_expected.csv").rows {
      let isAll = row["area"] == "No grouping"
      let values = inputs.filter { isAll || $0["area"] == row["area"] }
      let estimate = try Mean().estimate(values.compactMap { $0.number("values") })
      check.expect(estimate, equals: row, row["area"])
      check.expect(estimate.counts.numerator, equals: row.number("value_sum"), "\(row["area"]) sum")
      check.expect(estimate.counts.denominator, equals: row.number("value_count"), "count")
    }
    check.report()
  }

  /// The sum of a column, or nothing where a part is missing.
  private static func total(_ rows: [CSV.Row], _ column: String) -> Double? {
    let numbers = rows.compactMap { $0.number(column) }
    return numbers.count == rows.count ? numbers.reduce(0, +) : nil
  }
}
