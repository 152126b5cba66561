/// Finds the special cause of each point of one section: the meaning that the column form repeats.
enum SpecialCauses {
  static func find(
    in values: [Double], limits: ControlLimits, rules: ControlChartRules
  ) -> [SpecialCause?] {
    let sides = values.map { side(of: $0, mean: limits.mean) }
    let outside = values.map { $0 < limits.lower || $0 > limits.upper }
    let trends = TrendRule.directions(values, points: rules.trendPoints)
    let shifts = ShiftRule.flags(sides: sides, points: rules.shiftPoints)
    let pairs = twoInThree(values, sides: sides, outside: outside, limits: limits, rules: rules)
    return values.indices.map { index in
      .strongest(
        outside: outside[index], trend: trends[index], twoInThree: pairs[index],
        shift: shifts[index], side: sides[index])
    }
  }

  /// 1 above the mean, -1 below it, 0 on it.
  static func side(of value: Double, mean: Double) -> Int {
    value > mean ? 1 : (value < mean ? -1 : 0)
  }

  private static func twoInThree(
    _ values: [Double], sides: [Int], outside: [Bool], limits: ControlLimits,
    rules: ControlChartRules
  ) -> [Bool] {
    let beyond = values.map { $0 < limits.lowerInner || $0 > limits.upperInner }
    switch rules.twoInThree {
    case .betweenTheLimits:
      let between = zip(beyond, outside).map { $0 && !$1 }
      return TwoInThreeRule.flags(near: between, sides: sides)
    case .beyondTheInnerLimit:
      return TwoInThreeRule.flags(near: beyond, sides: sides)
    case .thirdPointAnywhere:
      return TwoInThreeRule.flagsThirdPointAnywhere(near: beyond, sides: sides)
    }
  }
}
