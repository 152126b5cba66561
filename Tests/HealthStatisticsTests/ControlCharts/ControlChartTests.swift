import HealthStatistics
import Testing

struct ControlChartTests {
  @Test("A constant series has its value as mean and limits, and no special cause")
  func constant() throws {
    let chart = try ControlChart(Array(repeating: 0.1, count: 30))
    #expect(
      chart.points.allSatisfy {
        $0.mean == 0.1 && $0.lowerLimit == 0.1 && $0.upperLimit == 0.1 && $0.specialCause == nil
      })
    #expect(
      chart.notes == ["points 1 to 30: the limits are the mean, because the baseline does not vary"]
    )
  }

  @Test("Screening that would leave a mean moving range of 0 is refused and noted")
  func refusedScreening() throws {
    let chart = try ControlChart([1, 1, 1, 1, 2])
    #expect(chart.sections[0].limits.screening == .refused)
    #expect(chart.sections[0].limits.meanMovingRange == 0.25)
    #expect(chart.notes.contains { $0.contains("not screened") })
  }

  @Test("Screening drops a moving range of 3.267 means or more, once")
  func screening() throws {
    var values = (0..<20).map { Double($0 % 2) }
    values[10] = 50
    let screened = try ControlChart(values)
    let whole = try ControlChart(values, settings: .init(screensMovingRanges: false))
    #expect(screened.sections[0].limits.screening == .done)
    #expect(screened.sections[0].limits.meanMovingRange == 1)
    #expect(whole.sections[0].limits.meanMovingRange > 6)
  }

  @Test("An equal pair breaks a trend")
  func tie() throws {
    let rising: [Double] = [1, 2, 3, 4, 5, 6, 7]
    let tied: [Double] = [1, 2, 3, 3, 4, 5, 6]
    let kinds = try ControlChart(rising).points.map { $0.specialCause?.kind }
    #expect(kinds[1...5].allSatisfy { $0 == .trend })
    #expect(try ControlChart(tied).points.allSatisfy { $0.specialCause?.kind != .trend })
  }

  @Test("Limits start afresh where they are rebased, and a fixed baseline keeps them")
  func sections() throws {
    let values: [Double] = [1, 2, 1, 2, 1, 2, 11, 12, 11, 12, 11, 12]
    let rebased = try ControlChart(values, settings: .init(rebasedAt: [6]))
    #expect(rebased.sections.map(\.limits.mean) == [1.5, 11.5])
    #expect(rebased.points.allSatisfy { $0.specialCause == nil })
    let fixed = try ControlChart(values, settings: .init(baselinePoints: 6))
    #expect(fixed.points.suffix(6).allSatisfy { $0.specialCause?.kind == .outsideLimits })
  }

  @Test("A point outside the limits counts towards two in three only in NHS England's later rule")
  func ruleSets() throws {
    // Limits from the first 13 points: mean 0, moving ranges 2, so 5.32 and 3.547.
    let base = [0.0] + (0..<12).map { $0 % 2 == 0 ? 1 : -1 }
    let values = base + [6, 4, 0.5]
    func kinds(_ ruleSet: ControlChartRuleSet) throws -> [SpecialCauseKind?] {
      try ControlChart(values, settings: .init(ruleSet: ruleSet, baselinePoints: 13))
        .points.suffix(3).map { $0.specialCause?.kind }
    }
    #expect(try kinds(.plotTheDots2023) == [.outsideLimits, nil, nil])
    #expect(try kinds(.makingDataCount2023) == [.outsideLimits, .twoInThree, nil])
  }

  @Test("Six points make a shift or a trend in the six-point rule set only")
  func sixPoints() throws {
    let values: [Double] = [1, 2, 3, 4, 5, 6]
    let six = try ControlChart(values, settings: .init(ruleSet: .makingDataCount2023SixPoints))
    let seven = try ControlChart(values, settings: .init(ruleSet: .makingDataCount2023))
    #expect(six.points.allSatisfy { $0.specialCause?.kind == .trend })
    #expect(seven.points.allSatisfy { $0.specialCause?.kind != .trend })
  }

  @Test("Icons follow the direction that is better")
  func icons() throws {
    let values: [Double] = [1, 2, 3, 4, 5, 6, 7]
    func icon(_ improvement: ImprovementDirection) throws -> Variation {
      try ControlChart(values, settings: .init(improvement: improvement)).variation
    }
    #expect(try icon(.increase) == .improvement)
    #expect(try icon(.decrease) == .concern)
    #expect(try icon(.neither) == .neutralHigh)
  }

  @Test("Fewer than 13 points have trial limits")
  func trial() throws {
    #expect(try !ControlChart([1, 2, 3]).notes.isEmpty)
    #expect(try ControlChart((0..<13).map { Double($0 % 3) }).notes.isEmpty)
  }

  @Test("What has no chart is refused")
  func refusals() {
    #expect(throws: Refusal.self) { try ControlChart([]) }
    #expect(throws: Refusal.self) { try ControlChart([1, .nan]) }
    #expect(throws: Refusal.self) { try ControlChart([1, 2], settings: .init(rebasedAt: [2])) }
    #expect(throws: Refusal.self) { try ControlChart([1, 2], settings: .init(baselinePoints: 0)) }
  }

  @Test("Scaling by a power of two and turning a series upside down keep the special causes")
  func invariance() throws {
    var generator = Generator(seed: 1)
    for _ in 0..<200 {
      let values = generator.series(36)
      let chart = try ControlChart(values)
      let scaled = try ControlChart(values.map { 8 * $0 })
      let turned = try ControlChart(values.map { -$0 })
      #expect(chart.points.map(\.specialCause) == scaled.points.map(\.specialCause))
      #expect(
        chart.points.map { $0.specialCause?.kind } == turned.points.map { $0.specialCause?.kind })
      let directions = chart.points.map { $0.specialCause?.direction }
      #expect(
        zip(directions, turned.points).allSatisfy {
          ($0 == nil) || $0 != $1.specialCause?.direction
        })
    }
  }
}
