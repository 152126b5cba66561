import Testing

@testable import HealthStatistics

/// Single rules against the vectors of NHSRplotthedots, nhspy and the Power BI chart.
@Suite(.needsSharedData)
struct RuleVectorTests {
  @Test("Every rule vector of NHSRplotthedots gives the same flags")
  func plotTheDots() throws {
    let rows = try SharedData.csv("peerdata/ptd/rule_vectors.csv").rows
    #expect(rows.count == 38)
    for row in rows {
      let a = row.wholeVector("a")
      let b = row.wholeVector("b")
      let expected = row.wholeVector("expected")
      #expect(Self.flags(row["rule"], a, b, row.vector("a")) == expected, "case \(row["case"])")
    }
  }

  /// 0 and 1, or -1 where the rule has a direction.
  static func flags(_ rule: String, _ a: [Int], _ b: [Int], _ values: [Double]) -> [Int]? {
    let marks: [Bool]
    switch rule {
    case "seven_point_one_side_mean":
      marks = ShiftRule.shiftEnds(sides: a.map { abs($0) == 1 ? $0 : 0 }, points: 7)
    case "part_of_seven_trend": marks = Marks.lookingAhead(a.map { abs($0) == 1 }, points: 7)
    case "seven_point_trend": return TrendRule.trendEnds(values, points: 7)
    case "two_in_three":
      let sides = b.count == a.count ? b : a.map { _ in b.first ?? 0 }
      marks = TwoInThreeRule.windows(near: a.map { $0 != 0 }, sides: sides)
    case "part_of_two_in_three": marks = zip(a, b).map { $0 != 0 && $1 != 0 }
    default: return nil
    }
    return marks.map { $0 ? 1 : 0 }
  }

  @Test("The strongest pattern names the point, as in NHSRplotthedots")
  func priority() throws {
    let rows = try SharedData.csv("peerdata/ptd/special_cause_priority.csv").rows
    let values = rows.compactMap { $0.number("y") }
    for (index, row) in rows.enumerated() {
      func holds(_ column: String) -> Bool { row.count(column) != 0 }
      let step = index + 1 < values.count ? values[index + 1] - values[index] : 0
      let cause = SpecialCause.strongest(
        outside: holds("outside_limits"),
        trend: holds("part_of_trend") ? (step > 0 ? .up : .down) : nil,
        twoInThree: holds("part_of_two_in_three"), shift: holds("part_of_one_side"),
        side: row.count("relative_to_mean") ?? 0)
      #expect(peerName(of: cause) == row["expected"], "row \(index + 1)")
    }
  }

  @Test("Assurance follows the limits and the target, as in NHSRplotthedots")
  func assurance() throws {
    for row in try SharedData.csv("peerdata/ptd/assurance_vectors.csv").rows {
      let directions: [String: ImprovementDirection] = [
        "increase": .increase, "decrease": .decrease, "neutral": .neither,
      ]
      let names: [String: TargetAssurance] = [
        "consistent_pass": .consistentPass, "consistent_fail": .consistentFail,
        "inconsistent": .inconsistent,
      ]
      let assurance = TargetAssurance(
        target: try #require(row.number("target")), lower: try #require(row.number("lpl")),
        upper: try #require(row.number("upl")),
        improvement: try #require(directions[row["improvement_direction"]]))
      #expect(assurance == names[row["expected"]])
    }
  }
}
