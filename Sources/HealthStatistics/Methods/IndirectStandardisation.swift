/// What the indirectly standardised ratio and rate share: the events to be expected if the area
/// had the reference's rates, `E = Σ n c / p`, taken as known, and the limits of the observed count
/// over it.
///
/// Domain: counts and populations of nought or more (an empty band adds nothing), reference
/// populations above nought. Blank counts, the area's or the reference's, are no events; blank
/// populations are refused.
/// Literature: Breslow and Day (1987); APHO Technical Briefing 3 (2008).
public enum IndirectStandardisation {
  /// One age band of the area beside that of the reference.
  public struct Stratum: Hashable, Sendable, Codable {
    public var count: Double?
    public var population: Double?
    public var referenceCount: Double?
    public var referencePopulation: Double?

    public init(
      count: Double?, population: Double?, referenceCount: Double?, referencePopulation: Double?
    ) {
      self.count = count
      self.population = population
      self.referenceCount = referenceCount
      self.referencePopulation = referencePopulation
    }
  }

  struct Sums {
    var observed = 0.0
    var expected = 0.0
    var population = 0.0
    var referenceCount = 0.0
    var referencePopulation = 0.0
    var blankCounts = 0

    init(_ strata: [Stratum]) throws(StatisticsError) {
      for (row, stratum) in strata.enumerated() {
        let n = try StatisticsInput.population.notNegative(stratum.population, row: row)
        let standard = try StatisticsInput.referencePopulation.positive(
          stratum.referencePopulation, row: row)
        let events = try StatisticsInput.referenceCount.notNegative(
          stratum.referenceCount ?? 0, row: row)
        if stratum.count == nil { blankCounts += 1 }
        observed += try StatisticsInput.count.notNegative(stratum.count ?? 0, row: row)
        population += n
        expected += n * events / standard
        referenceCount += events
        referencePopulation += standard
      }
      guard expected > 0 else { throw StatisticsError.sumIsNought(.expected) }
    }
  }

  static func estimate(
    observed: Double, expected: Double, scale: Double, interval: PoissonInterval, levels: [Double]
  ) throws(StatisticsError) -> Estimate {
    try levels.checkedAsLevels()
    let observed = try StatisticsInput.count.notNegative(observed)
    let factor = scale / (try StatisticsInput.expected.positive(expected))
    let estimate = Estimate(
      value: observed * factor,
      intervals: levels.map { interval.limits(of: observed, level: $0).scaled(by: factor) },
      counts: Counts(numerator: observed, expected: expected),
      method: interval.isExact(for: observed) ? .indirectExact : .indirectByar)
    return estimate.notingUndefinedLimits()
  }

  /// `totalCount` replaces the strata's counts where only a total is known.
  static func estimate(
    _ sums: Sums, totalCount: Double?, scale: Double, interval: PoissonInterval, levels: [Double]
  ) throws(StatisticsError) -> Estimate {
    var estimate = try estimate(
      observed: totalCount ?? sums.observed, expected: sums.expected, scale: scale,
      interval: interval, levels: levels)
    estimate.counts.denominator = sums.population
    if totalCount == nil, sums.blankCounts > 0 {
      estimate.notes.append(.blankCountsTakenAsNone(rows: sums.blankCounts))
    }
    return estimate
  }
}
