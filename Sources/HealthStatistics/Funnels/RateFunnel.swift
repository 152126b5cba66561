/// A funnel plot of rates, crude or directly standardised.
///
/// A standardised rate is placed by its effective population, events * multiplier / rate, so that
/// events and population stand in the ratio of the rate. Limits are those of the events, at the
/// populations that would make them expected.
///
/// Units: rates a `multiplier` of population; populations a year. Domain: rates and counts from 0.
/// Errors: `Refusal` where no area has events. Standardised rates of fewer than 10 events
/// are not judged. Literature: Fingertips technical guidance; Dover and Schopflocher 2011.
public struct RateFunnel: Hashable, Sendable {
  public let kind: Kind
  public let multiplier: Double
  public let years: Double
  public let areas: [Area]
  /// The rate of all areas together.
  public let average: Double

  public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    case crude
    case directlyStandardised
  }

  /// An area's count of events, its rate, and its population over all years if it is known.
  public struct Area: Hashable, Sendable {
    public var events: Double
    public var rate: Double
    public var population: Double?

    public init(events: Double, rate: Double, population: Double? = nil) {
      self.events = events
      self.rate = rate
      self.population = population
    }
  }

  public init(
    _ kind: Kind, areas: [Area], multiplier: Double = 100_000, years: Double = 1
  ) throws(Refusal) {
    guard multiplier > 0, years > 0 else { throw Refusal("multiplier and years are above 0") }
    guard areas.allSatisfy({ $0.events >= 0 && $0.rate >= 0 }) else {
      throw Refusal("events and rates are from 0")
    }
    self.kind = kind
    self.multiplier = multiplier
    self.years = years
    self.areas = areas
    let placed = areas.compactMap { area in
      Self.exposure(of: area, kind, multiplier).map { (area.events, $0) }
    }
    let events = placed.reduce(0) { $0 + $1.0 }
    guard events > 0 else { throw Refusal("a funnel of rates needs an area with events") }
    average = events / placed.reduce(0) { $0 + $1.1 } * multiplier
  }

  /// The population, over all years, that the rate and its events speak of.
  ///
  /// With no events a crude rate says nothing of the population, which then has to be given; a
  /// standardised one has no effective population at all.
  private static func exposure(of area: Area, _ kind: Kind, _ multiplier: Double) -> Double? {
    guard area.events > 0, area.rate > 0 else {
      return kind == .crude ? area.population : nil
    }
    return area.events * multiplier / area.rate
  }

  private func exposure(of area: Area) -> Double? {
    Self.exposure(of: area, kind, multiplier)
  }

  /// Where an area stands in the plot: its population a year, or nil where it is not plotted.
  public func position(of area: Area) -> Double? {
    guard isJudged(area) else { return nil }
    return exposure(of: area).map { $0 / years }
  }

  /// The events at which limits are drawn.
  public var axis: FunnelAxis {
    let exposures = areas.compactMap(exposure(of:))
    let populations = FunnelAxis(
      least: (exposures.min() ?? 0) / years, greatest: (exposures.max() ?? 0) / years)
    return FunnelAxis(
      start: expectedEvents(inYear: populations.start).rounded(.down),
      end: expectedEvents(inYear: populations.end).rounded(.up))
  }

  /// The limits of the rate at a count of events, with the populations a year they belong to.
  public func limits(events: Double, _ tail: FunnelTail) -> (
    rate: ControlBand, population: ControlBand
  ) {
    let expected = PoissonLimits.around(events, probability: tail.probability)
    let rate = ControlBand(
      lower: average * events / expected.upper, upper: average * events / expected.lower)
    let perYear = multiplier / (average * years)
    let population = ControlBand(lower: expected.upper * perYear, upper: expected.lower * perYear)
    return (rate, population)
  }

  /// How an area's rate compares with the average, or nil for a standardised rate of few events.
  public func significance(of area: Area) -> FunnelSignificance? {
    guard isJudged(area), let exposure = exposure(of: area) else { return nil }
    return FunnelSignificance(observed: area.events, expected: average * exposure / multiplier)
  }

  private func isJudged(_ area: Area) -> Bool {
    kind == .crude || area.events >= 10
  }

  private func expectedEvents(inYear population: Double) -> Double {
    population * years * average / multiplier
  }
}
