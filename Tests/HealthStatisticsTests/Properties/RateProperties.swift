import HealthStatistics
import Testing

@Suite("Properties of rates and proportions")
struct RateProperties {
  static let counts: [Double] = [0, 0.5, 1, 2, 5, 9, 9.5, 10, 11, 30, 100, 388, 389, 5000, 1e6]

  @Test("The limits of a count contain it and are never negative", arguments: counts)
  func limitsContainTheCount(count: Double) throws {
    for level in [0.9, 0.95, 0.998] {
      let interval = PoissonInterval().limits(of: count, level: level)
      let (lower, upper) = try interval.bounds()
      #expect(lower >= 0 && lower <= count && count < upper)
    }
  }

  @Test("Exact limits leave exactly the stated chance in each tail", arguments: [1, 4, 9, 250])
  func exactTails(count: Int) throws {
    let interval = PoissonInterval.exact(Double(count), level: 0.95)
    let (lower, upper) = try interval.bounds()
    #expect(agrees(Poisson(mean: lower).upperTail(count - 1), 0.025, within: 1e-12))
    #expect(agrees(Poisson(mean: upper).cumulative(count), 0.025, within: 1e-12))
  }

  @Test("More events mean higher limits, across the switch too")
  func monotoneInCounts() throws {
    var last = try PoissonInterval().limits(of: 0, level: 0.998).bounds()
    for count in 1...400 {
      let next = try PoissonInterval().limits(of: Double(count), level: 0.998).bounds()
      #expect(next.lower > last.lower && next.upper > last.upper)
      last = next
    }
  }

  @Test("A higher level gives a wider interval")
  func widerWithLevel() throws {
    let estimate = try CrudeRate(levels: [0.9, 0.95, 0.99, 0.998]).estimate(
      count: 37, population: 1000)
    let bounds = try estimate.intervals.map { try $0.bounds() }
    for (narrow, wide) in zip(bounds, bounds.dropFirst()) {
      #expect(wide.lower < narrow.lower && wide.upper > narrow.upper)
    }
  }

  @Test("The switch to Byar's limits belongs to the indicator")
  func exactSwitch() throws {
    let usual = try CrudeRate().estimate(count: 100, population: 1000)
    let outcomesIndicator = try CrudeRate(interval: PoissonInterval(exactBelow: 389)).estimate(
      count: 100, population: 1000)
    #expect(usual.method == .byar)
    #expect(outcomesIndicator.method == .exactPoisson)
    #expect(outcomesIndicator.intervals != usual.intervals)
  }

  @Test("Byar's negative lower limit is missing and noted")
  func negativeByar() throws {
    let method = CrudeRate(interval: PoissonInterval(exactBelow: 0), levels: [0.998])
    let estimate = try method.estimate(count: 1, population: 100)
    #expect(estimate.interval(at: 0.998)?.lower == nil)
    #expect(estimate.interval(at: 0.998)?.upper != nil)
    #expect(estimate.notes == [.limitUndefined(level: 0.998)])
  }

  @Test(
    "Wilson's limits stay within the share's range and mirror", arguments: [0, 0.3, 4, 50, 100])
  func wilson(numerator: Double) throws {
    let (lower, upper) = try Proportion.wilson(numerator, of: 100, level: 0.95).bounds()
    let mirror = try Proportion.wilson(100 - numerator, of: 100, level: 0.95).bounds()
    #expect(0 <= lower && lower <= numerator / 100 && numerator / 100 <= upper && upper <= 1)
    #expect(agrees(lower, 1 - mirror.upper, toWithin: 1e-15))
  }

  @Test("A level of 1 gives the whole range of a share")
  func certainty() throws {
    let estimate = try Proportion(multiplier: 100, levels: [1]).estimate(
      numerator: 3, denominator: 10)
    #expect(estimate.intervals == [Interval(level: 1, lower: 0, upper: 100)])
  }

  @Test("Bad input is refused with what is wrong")
  func refusals() {
    #expect(throws: StatisticsError.negative(.count, -1, row: nil)) {
      try CrudeRate().estimate(count: -1, population: 5)
    }
    #expect(throws: StatisticsError.notPositive(.population, 0, row: nil)) {
      try CrudeRate().estimate(count: 1, population: 0)
    }
    #expect(throws: StatisticsError.exceeds(.numerator, 6, limit: .denominator, 5, row: nil)) {
      try Proportion().estimate(numerator: 6, denominator: 5)
    }
    #expect(throws: StatisticsError.confidenceOutsideRange(95)) {
      try CrudeRate(levels: [95]).estimate(count: 1, population: 5)
    }
    #expect(throws: StatisticsError.notFinite(.count, row: nil)) {
      try CrudeRate().estimate(count: .nan, population: 5)
    }
  }

  @Test("A missing count leaves a rate without a value, and says so")
  func missingCount() throws {
    let estimate = try CrudeRate().estimate(count: nil, population: 5)
    #expect(estimate.value == nil)
    #expect(estimate.note == "the count is missing")
  }

  @Test("The mean of equal values is that value exactly, with no width")
  func constantMean() throws {
    let estimate = try Mean(levels: [0.95]).estimate(Array(repeating: 0.1, count: 7))
    #expect(estimate.value == 0.1)
    #expect(estimate.intervals == [Interval(level: 0.95, lower: 0.1, upper: 0.1)])
  }

  @Test("One value has a mean but no interval")
  func singleMean() throws {
    let estimate = try Mean().estimate([4])
    #expect(estimate.value == 4)
    #expect(estimate.intervals.isEmpty)
    #expect(estimate.notes == [.oneValueOnly])
  }
}
