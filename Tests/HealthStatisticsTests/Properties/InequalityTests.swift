import HealthStatistics
import Testing

@Suite("Inequality")
struct InequalityTests {
  @Test("The concentration index of child deaths in India, as the World Bank's handbook has it")
  func worldBankExample() throws {
    let births: [Double] = [29939, 28776, 26528, 24689, 19739]
    let deathRates: [Double] = [154.7, 152.9, 119.5, 86.9, 54.3]
    let groups = zip(births, deathRates).map {
      ConcentrationIndex.Group(population: $0, value: $1)
    }
    let estimate = try ConcentrationIndex().estimate(groups)
    #expect(agrees(estimate.value, -0.1694, toWithin: 0.00005))
  }

  @Test("A measure alike for all has an index of nought")
  func equality() throws {
    let groups = [3.0, 1, 2].map { ConcentrationIndex.Group(population: $0, value: 4) }
    let estimate = try ConcentrationIndex().estimate(groups)
    #expect(agrees(estimate.value, 0, toWithin: 1e-15))
  }

  @Test("All with the best off is one less their share, and the mirror is its negative")
  func extremes() throws {
    var groups = (1...10).map { _ in ConcentrationIndex.Group(population: 1, value: 0) }
    groups[9].value = 5
    let best = try ConcentrationIndex().estimate(groups)
    let worst = try ConcentrationIndex().estimate(groups.reversed())
    #expect(agrees(best.value, 0.9, within: 1e-14))
    #expect(agrees(worst.value, -0.9, within: 1e-14))
  }

  @Test("The index does not change with the unit of the measure")
  func unit() throws {
    let values = [5.0, 7, 4, 9, 12]
    let one = values.map { ConcentrationIndex.Group(population: 2, value: $0, standardError: 0.5) }
    let thousand = values.map {
      ConcentrationIndex.Group(population: 2, value: 1000 * $0, standardError: 500)
    }
    let left = try ConcentrationIndex().estimate(one)
    let right = try ConcentrationIndex().estimate(thousand)
    #expect(agrees(left.value, right.value, within: 1e-13))
    #expect(agrees(left.standardError, right.standardError, within: 1e-12))
  }

  @Test("A straight gradient has its own slope and ratio of ends")
  func straightLine() throws {
    let groups = (0..<10).map {
      SlopeIndex.Group(population: 100, value: 10 + 2 * (Double($0) + 0.5) / 10, standardError: 0.1)
    }
    let indices = try SlopeIndex().estimate(groups)
    #expect(agrees(indices.slope.value, 2, within: 1e-12))
    #expect(agrees(indices.relative.value, 1.2, within: 1e-12))
    #expect(agrees(indices.intercept, 10, within: 1e-12))
    #expect(indices.slope.intervals.allSatisfy { $0.contains(2) })
  }

  @Test("A negative multiplier turns the slope and inverts the ratio")
  func negativeMultiplier() throws {
    let groups = [4.0, 5, 7].map {
      SlopeIndex.Group(population: 10, value: $0, standardError: 0.2)
    }
    let plus = try SlopeIndex(multiplier: 1).estimate(groups)
    let minus = try SlopeIndex(multiplier: -1).estimate(groups)
    #expect(minus.slope.value == plus.slope.value.map { -$0 })
    #expect(minus.relative.value == plus.relative.value.map { 1 / $0 })
  }

  @Test("A proportion outside 0 to 1 is refused with its row")
  func badProportion() {
    let groups = [0.5, 1.5].map {
      SlopeIndex.Group(population: 10, value: $0, standardError: 0.2)
    }
    #expect(throws: StatisticsError.outsideRange(.value, 1.5, lowest: 0, highest: 1, row: 1)) {
      try SlopeIndex(of: .proportion).estimate(groups)
    }
  }

  @Test("Quantiles share out distinct values evenly, highest first")
  func evenQuantiles() throws {
    let assigned = try Quantiles(5).assign((0..<20).map(Double.init))
    #expect(assigned.first == 5 && assigned.last == 1)
    for quantile in 1...5 { #expect(assigned.count { $0 == quantile } == 4) }
  }

  @Test("Ties share a quantile; missing values have none")
  func tiesAndMissing() throws {
    let assigned = try Quantiles(2, highestValueFirst: false).assign([1, nil, 1, 1, 9])
    #expect(assigned == [1, nil, 1, 1, 2])
  }

  @Test("Fewer values than quantiles have none")
  func tooFew() throws {
    #expect(try Quantiles(10).assign([1, 2, 3]) == [nil, nil, nil])
  }
}
