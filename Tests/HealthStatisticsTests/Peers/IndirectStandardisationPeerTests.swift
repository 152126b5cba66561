import Foundation
import HealthStatistics
import Testing

@Suite("Indirect standardisation agrees with the peers", .needsSharedData)
struct IndirectStandardisationPeerTests {
  typealias Stratum = IndirectStandardisation.Stratum

  @Test("Ratios and rates, with the counts in the bands and with totals alone")
  func ratiosAndRates() throws {
    var check = TableCheck()
    for row in try SharedData.csv("peerdata/phe/isr_expected.csv").rows {
      let strata = try Self.strata(of: row["area"])
      let estimate = try Self.estimate(row, strata)
      let levels = row["lower99_8cl"] == "NA" ? [0.95] : [0.95, 0.998]
      check.expect(estimate, equals: row, row["area"], levels: levels)
      check.expect(estimate.counts.numerator, equals: row.number("observed"), "observed")
      check.expect(estimate.counts.expected, equals: row.number("expected"), "expected")
      let blank = strata.map {
        Stratum(
          count: nil, population: $0.population, referenceCount: $0.referenceCount,
          referencePopulation: $0.referencePopulation)
      }
      let fromTotal = try Self.estimate(row, blank, total: row.number("observed"))
      #expect(fromTotal.value == estimate.value && fromTotal.intervals == estimate.intervals)
    }
    check.report()
  }

  @Test("The totals supplied are the sums of the bands")
  func totals() throws {
    for row in try SharedData.csv("peerdata/phe/isr_observed_totals.csv").rows {
      let counts = try Self.strata(of: row["area"]).compactMap(\.count)
      #expect(counts.reduce(0, +) == row.number("total_count"))
    }
  }

  @Test("Negative counts and populations are refused, an empty band is not", arguments: [1, 3])
  func refusals(file: Int) throws {
    let strata = try Self.strata(file: "dsr_isr_err\(file)_input.csv", area: nil)
    #expect(throws: StatisticsError.self) { try IndirectlyStandardisedRatio().estimate(strata) }
  }

  @Test("Deaths of 1940 at the rates of 1960")
  func selvin() throws {
    let expected = try SharedData.csv("peerdata/epitools/selvin_expected.csv").rows
    let ratio = try IndirectlyStandardisedRatio(levels: [0.95]).estimate(Self.selvin())
    let value = try #require(ratio.value)
    let observed = try #require(ratio.counts.numerator)
    // The peer's limits are those of the logarithm of the ratio.
    let reach = exp(StandardNormal.factor(confidence: 0.95) / observed.squareRoot())
    let figures = [
      "observed": observed, "exp": try #require(ratio.counts.expected), "sir": value,
      "lci": value / reach, "uci": value * reach,
    ]
    var check = TableCheck()
    for row in expected where row["method"] == "indirect_sir" {
      check.expect(figures[row["stat"]], equals: row.number("value"), row["stat"])
    }
    check.report()
  }

  @Test("The rate of 1940 at the rates of 1960")
  func selvinRate() throws {
    let expected = try SharedData.csv("peerdata/epitools/selvin_expected.csv").rows
    let rate = expected.first { $0["method"] == "indirect_rate" && $0["stat"] == "adj.rate" }
    let value = try IndirectlyStandardisedRate(per: 1).estimate(Self.selvin()).value
    #expect(agrees(value, rate?.number("value")))
  }

  private static func selvin() throws -> [Stratum] {
    try SharedData.csv("peerdata/epitools/selvin_input.csv").rows.map {
      Stratum(
        count: $0.number("dth40"), population: $0.number("pop40"),
        referenceCount: $0.number("dth60"), referencePopulation: $0.number("pop60"))
    }
  }

  private static func estimate(
    _ row: CSV.Row, _ strata: [Stratum], total: Double? = nil
  ) throws -> Estimate {
    let unit = try #require(row["statistic"].split(separator: " ").last.flatMap { Double($0) })
    return row["statistic"].contains("ratio")
      ? try IndirectlyStandardisedRatio(referenceValue: unit).estimate(strata, totalCount: total)
      : try IndirectlyStandardisedRate(per: unit).estimate(strata, totalCount: total)
  }

  private static func strata(of area: String) throws -> [Stratum] {
    let isSecond = area.hasPrefix("Area")
    return try strata(
      file: isSecond ? "dsr_isr_err2_input.csv" : "dsr_multiarea_input.csv", area: area)
  }

  private static func strata(file: String, area: String?) throws -> [Stratum] {
    let reference = try SharedData.csv("peerdata/phe/isr_refdata.csv").rows
    let rows = try SharedData.csv("peerdata/phe/\(file)").rows.filter {
      area == nil || $0["area"] == area
    }
    return zip(rows, reference).map {
      Stratum(
        count: $0.number("count"), population: $0.number("pop"),
        referenceCount: $1.number("refcount"), referencePopulation: $1.number("refpop"))
    }
  }
}
