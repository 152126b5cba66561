/// Events in a population: `r = M O / n`, with the limits of the count `M (lower, upper) / n`.
///
/// Units: events per `multiplier` person-years; a population followed for several years counts
/// that many times. Domain: a count of nought or more, a population above nought; it may be
/// exceeded by the count. A missing count or population gives no value. Limits: `PoissonInterval`.
/// Literature: APHO Technical Briefing 3 (2008); Fingertips technical guidance, Rates.
public struct CrudeRate: Hashable, Sendable, Codable {
  public var multiplier: Double
  public var interval: PoissonInterval
  public var levels: [Double]

  public init(
    per multiplier: Double = 100_000, interval: PoissonInterval = PoissonInterval(),
    levels: [Double] = .officialLevels
  ) {
    self.multiplier = multiplier
    self.interval = interval
    self.levels = levels
  }

  /// The rate of one area.
  public func estimate(count: Double?, population: Double?) throws(StatisticsError) -> Estimate {
    try levels.checkedAsLevels()
    var estimate = Estimate(
      counts: Counts(numerator: count, denominator: population),
      method: interval.isExact(for: count ?? .infinity) ? .exactPoisson : .byar)
    guard let count else { return estimate.without(.count) }
    guard let population else { return estimate.without(.population) }
    let events = try StatisticsInput.count.notNegative(count)
    let factor = multiplier / (try StatisticsInput.population.positive(population))
    estimate.value = events * factor
    estimate.intervals = levels.map { interval.limits(of: events, level: $0).scaled(by: factor) }
    return estimate.notingUndefinedLimits()
  }
}

extension Estimate {
  /// The same without a value, because a number it needs is missing.
  func without(_ quantity: StatisticsInput) -> Estimate {
    var estimate = self
    estimate.notes.append(.missing(quantity))
    return estimate
  }

  /// The same with a note for each level at which a limit is undefined.
  func notingUndefinedLimits() -> Estimate {
    var estimate = self
    for interval in intervals where interval.lower == nil || interval.upper == nil {
      estimate.notes.append(.limitUndefined(level: interval.level))
    }
    return estimate
  }
}
