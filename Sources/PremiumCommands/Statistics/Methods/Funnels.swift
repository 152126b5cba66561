import ArgumentParser
import HealthStatistics
import PremiumFiles

/// `funnel`: each area beside the limits between which chance alone would keep an area of its size,
/// and in the note how Fingertips labels it. Rows of the same `--by` columns are one area.
extension StatisticsRun {
  mutating func funnel() throws -> FigureTable {
    switch options.kind ?? (file.has("observed") ? .ratio : .proportion) {
    case .proportion: try funnelOfProportions()
    case .ratio: try funnelOfRatios()
    case .rate: try funnelOfRates()
    }
  }

  private mutating func funnelOfProportions() throws -> FigureTable {
    let areas = try areas("numerator", "denominator")
    noteExcess(areas)
    try check()
    let funnel = try whole {
      try ProportionFunnel(numerators: areas.events, denominators: areas.sizes)
    }
    let (limits, scale) = (FunnelLimits(levels: levels), multiplier)
    return try eachGroup(areas.groups, blaming: "numerator") { area in
      let (x, n) = (areas.events[area], areas.sizes[area])
      return Figure(
        value: x / n * scale,
        intervals: limits.intervals(scale: scale) { funnel.limits(n, $0) },
        method: "Wilson funnel limits around the average",
        note: funnel.significance(numerator: x, denominator: n).rawValue)
    }
  }

  private mutating func funnelOfRatios() throws -> FigureTable {
    let areas = try areas("observed", "expected")
    let (limits, scale) = (FunnelLimits(levels: levels), multiplier)
    return try eachGroup(areas.groups, blaming: "observed") { area in
      let (observed, expected) = (areas.events[area], areas.sizes[area])
      return limits.poisson(
        observed: observed, expected: expected, scale: scale / expected,
        FunnelSignificance(observed: observed, expected: expected))
    }
  }

  private mutating func funnelOfRates() throws -> FigureTable {
    let areas = try areas("numerator", "denominator")
    let (limits, scale) = (FunnelLimits(levels: levels), options.multiplier ?? 100_000)
    let points = zip(areas.events, areas.sizes).map { events, population in
      RateFunnel.Area(events: events, rate: events / population * scale, population: population)
    }
    let funnel = try whole { try RateFunnel(.crude, areas: points, multiplier: scale) }
    return try eachGroup(areas.groups, blaming: "numerator") { area in
      let population = areas.sizes[area]
      return limits.poisson(
        observed: areas.events[area], expected: funnel.average * population / scale,
        scale: scale / population, funnel.significance(of: points[area]))
    }
  }

  /// The areas' events and sizes, rows of one area added up.
  private mutating func areas(_ events: String, _ sizes: String) throws -> FunnelAreas {
    let counts = numbers(events, .notNegative)
    let bases = numbers(sizes, .positive)
    try check()
    let groups = by.isEmpty ? file.eachRow : groups
    func sum(_ numbers: NumberColumn) -> [Double] {
      (0..<groups.count).map { group in groups[group].reduce(0) { $0 + numbers.values[$1] } }
    }
    return FunnelAreas(groups: groups, events: sum(counts), sizes: sum(bases))
  }

  private mutating func noteExcess(_ areas: FunnelAreas) {
    for area in 0..<areas.groups.count where areas.events[area] > areas.sizes[area] {
      note(
        areas.groups.firstRow(of: area), "numerator", "the numerator exceeds the denominator",
        remedy: "check the figures, or ask for --kind rate")
    }
  }

  /// What is refused of the file as a whole.
  private mutating func whole<Funnel>(_ make: () throws -> Funnel) throws -> Funnel {
    do {
      return try make()
    } catch {
      throw Problems([
        Problem(file: file.name, line: 1, column: 1, "\(error)", remedy: "check the figures")
      ])
    }
  }
}

private struct FunnelAreas {
  var groups: RowGroups
  var events: [Double]
  var sizes: [Double]
}

/// Limits of chance at the levels asked for.
private struct FunnelLimits {
  var levels: [Double]

  func intervals(scale: Double, _ band: (FunnelTail) -> ControlBand) -> [Interval] {
    levels.map { level in
      let band = band(level < 0.99 ? .oneInForty : .oneInAThousand)
      return Interval(level: level, lower: band.lower, upper: band.upper).scaled(by: scale)
    }
  }

  /// A count beside the exact limits around what is expected of it.
  func poisson(
    observed: Double, expected: Double, scale: Double, _ significance: FunnelSignificance?
  ) -> Figure {
    Figure(
      value: observed * scale,
      intervals: intervals(scale: scale) { tail in
        PoissonLimits.around(expected, probability: tail.probability)
      },
      method: "Exact Poisson funnel limits around the expected count",
      note: significance?.rawValue ?? "")
  }
}
