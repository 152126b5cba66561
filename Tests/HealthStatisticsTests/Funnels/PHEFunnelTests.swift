import HealthStatistics
import Testing

/// The funnel plots of PHEindicatormethods.
@Suite(.needsSharedData)
struct PHEFunnelTests {
  /// How far the published search for a limit stops from it: see `RatioFunnel`.
  ///
  /// It halves v in mean = (1 + o) v / (1 - v) 23 times, so v is off by up to 2^-24 (6e-8) and the
  /// mean by that times (1 + o) / (1 - v)^2.
  private func searchError(_ mean: Double, observed: Double) -> Double {
    let v = mean / (mean + 1 + observed)
    return 1.3e-7 * (1 + observed) / ((1 - v) * (1 - v)) / mean
  }

  private func closeToSearch(
    _ value: Double, _ expected: Double?, mean: Double, observed: Double, printed: Double
  ) -> Bool {
    let relative = searchError(mean, observed: observed)
    return agrees(value, expected, toWithin: abs(value) * relative + printed)
  }

  @Test(
    "Limits of proportions",
    arguments: [
      ("funnel_prop_outputs", Double.infinity, 5e-7),
      ("funnel_prop_outputs_with_axis_variation", 31_000, 6e-9),
    ])
  func proportions(table: String, below: Double, printed: Double) throws {
    let funnel = try proportionFunnel(below: below)
    let rows = try SharedData.csv("peerdata/phe/\(table).csv").rows
    #expect(funnel.axis.values == rows.map { $0.number("Population") ?? .nan })
    for (population, row) in zip(funnel.axis.values, rows) {
      let inner = funnel.limits(population, .oneInForty)
      let outer = funnel.limits(population, .oneInAThousand)
      let pairs = [
        (inner.lower, "Lower2s0025limit"), (inner.upper, "Upper2s0025limit"),
        (outer.lower, "Lower3s0001limit"), (outer.upper, "Upper3s0001limit"),
        (funnel.average, "Baseline"),
      ]
      for (value, column) in pairs {
        #expect(
          agrees(100 * value, row.number(column), toWithin: printed), "\(population) \(column)")
      }
    }
  }

  @Test("Significance of 303 proportions")
  func proportionSignificance() throws {
    let funnel = try proportionFunnel(below: .infinity)
    let rows = try SharedData.csv("peerdata/phe/funnel_prop_inputs.csv").rows
    for row in rows {
      let significance = funnel.significance(
        numerator: try #require(row.number("numerator")),
        denominator: try #require(row.number("denominator")))
      #expect(significance.rawValue == row["significance"], "\(row["Area"])")
    }
    #expect(rows.count == 303)
  }

  private func proportionFunnel(below: Double) throws -> ProportionFunnel {
    let rows = try SharedData.csv("peerdata/phe/funnel_prop_inputs.csv").rows
      .filter { ($0.number("denominator") ?? .nan) < below }
    return try ProportionFunnel(
      numerators: rows.compactMap { $0.number("numerator") },
      denominators: rows.compactMap { $0.number("denominator") })
  }

  @Test("Limits of ratios, to the step at which the published search stops")
  func ratios() throws {
    let inputs = try SharedData.csv("peerdata/phe/funnel_ratio_inputs.csv").rows
    let funnel = try RatioFunnel(
      observed: inputs.compactMap { $0.number("obs") },
      expected: inputs.compactMap { $0.number("expected") })
    let rows = try SharedData.csv("peerdata/phe/funnel_ratio_outputs.csv").rows
    #expect(funnel.axis.values == rows.map { $0.number("Observed_events") ?? .nan })
    for (observed, row) in zip(funnel.axis.values, rows) {
      for (tail, name) in [(FunnelTail.oneInForty, "2s"), (.oneInAThousand, "3s")] {
        let limits = funnel.limits(observed: observed, tail)
        for (ratio, side) in [(limits.lower, "lower"), (limits.upper, "upper")] {
          let mean = observed / ratio
          func close(_ value: Double, _ column: String) -> Bool {
            closeToSearch(
              value, row.number("\(side)_\(name)_\(column)"), mean: mean, observed: observed,
              printed: abs(value) * 1e-9 + 1e-9)
          }
          #expect(close(mean, "exp_events"), "\(observed) \(side) \(name)")
          #expect(close(100 * ratio, "isr"), "\(observed) \(side) \(name)")
          let count = row.number("\(side)_\(name)_count").map { 100 * ($0 + 1) }
          #expect(
            closeToSearch(
              100 * ratio, count, mean: mean, observed: observed, printed: ratio * 1e-6),
            "\(observed) \(side) \(name)")
        }
      }
    }
  }

  @Test("Significance of 300 ratios")
  func ratioSignificance() throws {
    let rows = try SharedData.csv("peerdata/phe/funnel_ratio_inputs.csv").rows
    #expect(rows.count == 300)
    for row in rows {
      let significance = FunnelSignificance(
        observed: try #require(row.number("obs")), expected: try #require(row.number("expected")))
      #expect(significance.rawValue == row["significance"])
    }
  }

  private struct Inputs {
    var events: [Double]
    var rates: [Double]
    var populations: [Double]
    var greatest: Int

    init() throws {
      let rows = try SharedData.csv("peerdata/phe/funnel_rate_input_funnels.csv").rows
      let counts = rows.compactMap { $0.number("ev") }
      events = counts
      rates = rows.compactMap { $0.number("rate") }
      populations = zip(counts, rates).map { 100_000 * $0 / $1 }
      greatest = counts.indices.max { counts[$0] < counts[$1] } ?? 0
    }

    func areas(greatest replacement: Double? = nil) -> [RateFunnel.Area] {
      events.indices.map { index in
        let isGreatest = index == greatest
        let count = isGreatest ? replacement ?? events[index] : events[index]
        let rate = isGreatest && replacement == 0 ? 0 : rates[index]
        return RateFunnel.Area(events: count, rate: rate, population: populations[index])
      }
    }
  }

  @Test("Limits of rates, to the step at which the published search stops")
  func rates() throws {
    let inputs = try Inputs()
    try expect(
      "funnel_rate_outputs", RateFunnel(.directlyStandardised, areas: inputs.areas(), years: 3))
    try expect(
      "funnel_rate_outputs_2", RateFunnel(.crude, areas: inputs.areas(greatest: 5), years: 3))
    let half = (inputs.populations.max() ?? 0) / 2
    let large = inputs.areas(greatest: 0).filter { ($0.population ?? 0) > half }
    try expect("funnel_rate_outputs_3", RateFunnel(.crude, areas: large, years: 3))
  }

  private func expect(_ table: String, _ funnel: RateFunnel) throws {
    let rows = try SharedData.csv("peerdata/phe/\(table).csv").rows
    #expect(funnel.axis.values == rows.map { $0.number("Events") ?? .nan }, "\(table)")
    for row in rows {
      let events = try #require(row.number("Events"))
      #expect(agrees(funnel.average, row.number("baseline"), within: 1e-9))
      for (tail, name) in [(FunnelTail.oneInForty, "2s"), (.oneInAThousand, "3s")] {
        let limits = funnel.limits(events: events, tail)
        let sides = [
          ("lower", limits.rate.lower, limits.population.lower),
          ("upper", limits.rate.upper, limits.population.upper),
        ]
        for (side, rate, population) in sides {
          let mean = events * funnel.average / rate
          func close(_ value: Double, _ column: String) -> Bool {
            closeToSearch(
              value, row.number("\(side)_\(name)_\(column)"), mean: mean, observed: events,
              printed: abs(value) * 2e-9 + 1e-9)
          }
          #expect(close(rate, "limit"), "\(table) \(events) \(side) \(name)")
          #expect(close(population, "population_1_year"), "\(table) \(events) \(side) \(name)")
        }
      }
    }
  }

  @Test("Where rates stand in the plot")
  func positions() throws {
    let inputs = try Inputs()
    let rows = try SharedData.csv("peerdata/phe/funnel_rate_input_funnels.csv").rows
    let standardised = inputs.areas(greatest: 5)
    let dsr = try RateFunnel(.directlyStandardised, areas: standardised, years: 3)
    let whole = inputs.areas()
    let crude = try RateFunnel(.crude, areas: whole, years: 3)
    for (index, row) in rows.enumerated() {
      let dsrPosition = dsr.position(of: standardised[index])
      #expect(agrees(dsrPosition, row.number("denominator_derived"), within: 1e-8))
      #expect((dsrPosition == nil) == (row.number("rate_chart") == nil))
      let crudePosition = crude.position(of: whole[index])
      #expect(agrees(crudePosition, row.number("denominator_derived_crude"), within: 1e-8))
    }
    try expectPositionsWithPopulation(inputs, rows)
  }

  /// With no events the population given stands in for the one the rate would tell.
  private func expectPositionsWithPopulation(_ inputs: Inputs, _ rows: [CSV.Row]) throws {
    var areas = inputs.areas(greatest: 0)
    for (index, row) in rows.enumerated() { areas[index].population = row.number("pop") }
    let funnel = try RateFunnel(.crude, areas: areas, years: 5)
    for (area, row) in zip(areas, rows) {
      let expected = row.number("denominator_derived_crude_with_denom")
      #expect(agrees(funnel.position(of: area), expected, within: 1e-8))
    }
  }

  @Test(
    "Significance of rates, with areas without events kept or left out",
    arguments: [true, false], [100_000.0, 100])
  func rateSignificance(keeps: Bool, multiplier: Double) throws {
    let all = try SharedData.csv("peerdata/phe/funnel_rate_dsr_inputs.csv").rows
    let rows = keeps ? all : all.filter { $0.number("count") != 0 }
    for kind in RateFunnel.Kind.allCases {
      let areas = try rows.map { row in
        let crude = row.number("rate_crude_per_100000") ?? 0
        let rate = kind == .crude ? crude : row.number("rate_dsr") ?? 0
        return RateFunnel.Area(
          events: try #require(row.number("count")), rate: rate * multiplier / 100_000,
          population: kind == .crude ? row.number("pop") : nil)
      }
      let funnel = try RateFunnel(kind, areas: areas, multiplier: multiplier)
      let column =
        "\(kind == .crude ? "crude" : "dsr")_per_\(Int(multiplier))_\(keeps ? "with" : "without")_0"
      for (area, row) in zip(areas, rows) {
        let words =
          funnel.significance(of: area)?.rawValue
          ?? "Not applicable for events less than 10 for dsrs"
        #expect(words == row[column], "\(column) \(area.events)")
      }
    }
  }
}
