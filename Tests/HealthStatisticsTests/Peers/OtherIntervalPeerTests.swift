import Foundation
import HealthStatistics
import Testing

@Suite("Rates and other intervals agree with epitools and dsr", .needsSharedData)
struct OtherIntervalPeerTests {
  typealias Stratum = DirectlyStandardisedRate.Stratum

  @Test("Fay and Feuer's births: crude rate, standardised rate and gamma limits")
  func births() throws {
    let inputs = try SharedData.csv("peerdata/epitools/fay_feuer_input.csv").rows
    var check = TableCheck()
    for row in try SharedData.csv("peerdata/epitools/fay_feuer_expected.csv").rows {
      let order = row["birth_order"]
      let strata = Self.strata(
        inputs.filter { $0["birth_order"] == order }, "count", "pop", "stdpop")
      let estimate = try DirectlyStandardisedRate(per: 1).estimate(strata)
      check.expect(estimate.value, equals: row.number("adj_rate"), order)
      let crude = try Self.crude(estimate)
      check.expect(crude.value, equals: row.number("crude_rate"), "\(order) crude")
      let gamma = try Self.gamma(estimate, strata)
      for (level, name) in [(0.95, "95"), (0.998, "998")] {
        let interval = gamma.limits(level: level)
        check.expect(interval.lower, equals: row.number("lci\(name)"), "\(order) lower \(name)")
        check.expect(interval.upper, equals: row.number("uci\(name)"), "\(order) upper \(name)")
      }
    }
    check.report()
  }

  @Test("Deaths of 1940 at the ages of 1960, with gamma limits")
  func selvin() throws {
    let rows = try SharedData.csv("peerdata/epitools/selvin_input.csv").rows
    let strata = Self.strata(rows, "dth40", "pop40", "pop60")
    let estimate = try DirectlyStandardisedRate(per: 1).estimate(strata)
    let interval = try Self.gamma(estimate, strata).limits(level: 0.95)
    let expected = try SharedData.csv("peerdata/epitools/selvin_expected.csv").rows
    var check = TableCheck()
    for row in expected where row["method"] == "direct" {
      let figure: Double? =
        switch row["stat"] {
        case "crude.rate": try Self.crude(estimate).value
        case "adj.rate": estimate.value
        case "lci": interval.lower
        default: interval.upper
        }
      check.expect(figure, equals: row.number("value"), row["stat"])
    }
    check.report()
  }

  @Test("Schoenbach's Miami and Alaska, to the twelve decimals printed")
  func miamiAndAlaska() throws {
    var check = TableCheck(within: 1e-11)
    for row in try SharedData.csv("peerdata/dsr/schoenbach_expected.csv").rows {
      let strata = try Self.schoenbach(row["state"])
      let estimate = try DirectlyStandardisedRate(per: 1000).estimate(strata)
      let place = "\(row["state"]) \(row["method"])"
      check.expect(estimate.value, equals: row.number("std"), place)
      check.expect(try Self.crude(estimate, per: 1000).value, equals: row.number("crude"), place)
      let interval = try Self.interval(row["method"], estimate)
      check.expect(interval.lower, equals: row.number("std_lcl"), "\(place) lower")
      check.expect(interval.upper, equals: row.number("std_ucl"), "\(place) upper")
      let crude = try Self.crudeInterval(row["method"], estimate)
      check.expect(crude.lower, equals: row.number("crude_lcl"), "\(place) crude lower")
      check.expect(crude.upper, equals: row.number("crude_ucl"), "\(place) crude upper")
    }
    check.report()
  }

  @Test("Differences of rates; the peer's interval of a ratio is a known fault")
  func differences() throws {
    let reference = try DirectlyStandardisedRate(per: 1000).estimate(try Self.schoenbach("Alaska"))
    var check = TableCheck(within: 1e-11)
    for row in try SharedData.csv("peerdata/dsr/schoenbach_compare_expected.csv").rows {
      let state = row["comparator"]
      let rate = try DirectlyStandardisedRate(per: 1000).estimate(try Self.schoenbach(state))
      let (one, other) = (try #require(rate.value), try #require(reference.value))
      let isRatio = row["type"] == "ratio"
      check.expect(isRatio ? one / other : one - other, equals: row.number("estimate"), state)
      guard !isRatio else { continue }
      let errors = [try #require(rate.standardError), try #require(reference.standardError)]
      let error = hypot(errors[0], errors[1])
      let interval = Interval.normal(one - other, standardError: error, level: 0.95)
      check.expect(interval.lower, equals: row.number("lcl"), "\(state) lower")
      check.expect(interval.upper, equals: row.number("ucl"), "\(state) upper")
    }
    check.report()
  }

  private static func schoenbach(_ state: String) throws -> [Stratum] {
    let rows = try SharedData.csv("peerdata/dsr/schoenbach_input.csv").rows
    return strata(rows.filter { $0["state"] == state }, "deaths", "fu", "pop")
  }

  private static func strata(
    _ rows: [CSV.Row], _ count: String, _ population: String, _ standard: String
  ) -> [Stratum] {
    rows.map {
      Stratum(
        count: $0.number(count), population: $0.number(population),
        standardPopulation: $0.number(standard))
    }
  }

  private static func crude(_ estimate: Estimate, per multiplier: Double = 1) throws -> Estimate {
    try CrudeRate(per: multiplier, interval: PoissonInterval(exactBelow: .infinity)).estimate(
      count: estimate.counts.numerator, population: estimate.counts.denominator)
  }

  private static func gamma(_ estimate: Estimate, _ strata: [Stratum]) throws -> FayFeuerInterval {
    let standard = strata.compactMap(\.standardPopulation).reduce(0, +)
    let weights = strata.map { ($0.standardPopulation ?? 0) / ($0.population ?? 1) / standard }
    let value = try #require(estimate.value)
    let sum = zip(strata, weights).reduce(0) { $0 + ($1.0.count ?? 0) * $1.1 }
    return FayFeuerInterval(
      value: value, standardError: try #require(estimate.standardError),
      greatestWeight: (weights.max() ?? 0) * value / sum)
  }

  private static func interval(_ method: String, _ estimate: Estimate) throws -> Interval {
    let value = try #require(estimate.value)
    let error = try #require(estimate.standardError)
    return switch method {
    case "gamma": plainGamma(value, error)
    case "normal": .normal(value, standardError: error, level: 0.95)
    default: logNormal(value, relativeError: error / value)
    }
  }

  /// What dsr calls gamma limits: one event more, of average weight, in the upper limit.
  private static func plainGamma(_ value: Double, _ error: Double) -> Interval {
    let scale = error * error / value
    return Interval(
      level: 0.95, lower: scale * IncompleteGamma.inverseLower(shape: value / scale, 0.025),
      upper: scale * IncompleteGamma.inverseUpper(shape: value / scale + 1, 0.025))
  }

  private static func crudeInterval(_ method: String, _ estimate: Estimate) throws -> Interval {
    let crude = try crude(estimate, per: 1000)
    let value = try #require(crude.value)
    let relativeError = 1 / (try #require(crude.counts.numerator)).squareRoot()
    return switch method {
    case "gamma": try #require(crude.interval(at: 0.95))
    case "normal": .normal(value, standardError: value * relativeError, level: 0.95)
    default: logNormal(value, relativeError: relativeError)
    }
  }

  private static func logNormal(_ value: Double, relativeError: Double) -> Interval {
    let reach = exp(StandardNormal.factor(confidence: 0.95) * relativeError)
    return Interval(level: 0.95, lower: value / reach, upper: value * reach)
  }
}
