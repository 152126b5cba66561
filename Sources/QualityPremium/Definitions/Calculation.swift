/// The method of an indicator and its parameters; what is not given is not stated in a source read.
public struct Calculation: Hashable, Sendable {
  public var method: IndicatorMethod
  public var standardPopulation: StandardPopulationName?
  /// Limits are exact Poisson's below so many events and Byar's from there on.
  public var exactBelow: Int?
  public var persons: PersonsForm?
  public var disclosure: DisclosureRule?

  public init(
    _ method: IndicatorMethod, standardPopulation: StandardPopulationName? = nil,
    exactBelow: Int? = nil, persons: PersonsForm? = nil, disclosure: DisclosureRule? = nil
  ) {
    self.method = method
    self.standardPopulation = standardPopulation
    self.exactBelow = exactBelow
    self.persons = persons
    self.disclosure = disclosure
  }
}

/// How a figure is made of what was counted, as in `HealthStatistics`.
public enum IndicatorMethod: String, Hashable, Sendable, CaseIterable {
  case count
  case crudeRate = "crude-rate"
  case proportion
  case mean
  case directlyStandardisedRate = "directly-standardised-rate"
  case indirectlyStandardisedRate = "indirectly-standardised-rate"
  case indirectlyStandardisedRatio = "indirectly-standardised-ratio"
  case yearsOfLifeLost = "years-of-life-lost"
  case netPromoterScore = "net-promoter-score"
  /// Worked out by its publisher and taken as it is, such as a modelled survival.
  case asPublished = "as-published"

  /// The kinds of value that it can make.
  public var kinds: [Indicator.Kind] {
    switch self {
    case .count: [.count]
    case .proportion: [.percent]
    case .crudeRate, .directlyStandardisedRate, .indirectlyStandardisedRate,
      .indirectlyStandardisedRatio, .yearsOfLifeLost:
      [.rate]
    case .mean, .netPromoterScore: [.score]
    case .asPublished: Indicator.Kind.allCases
    }
  }

  /// Whether the rates of age bands are weighted by a standard population.
  public var usesStandardPopulation: Bool {
    self == .directlyStandardisedRate || self == .yearsOfLifeLost
  }

  /// Whether its limits are those of a count of events.
  public var countsEvents: Bool {
    switch self {
    case .count, .crudeRate, .directlyStandardisedRate, .indirectlyStandardisedRate,
      .indirectlyStandardisedRatio, .yearsOfLifeLost:
      true
    case .proportion, .mean, .netPromoterScore, .asPublished: false
    }
  }
}

/// How a rate of persons is had from those of the two sexes.
public enum PersonsForm: String, Hashable, Sendable, CaseIterable {
  /// Events and people added within each age band, then standardised once.
  case pooling
  /// The plain mean of the two sexes' rates.
  case meanOfSexes = "mean-of-sexes"
}

/// The rule that keeps small counts from being published, as in `HealthStatistics`.
public enum DisclosureRule: String, Hashable, Sendable, CaseIterable {
  case none
  case hospitalEpisodesBefore2018 = "hospital-episodes-before-2018"
  case hospitalEpisodes2018 = "hospital-episodes-2018"
}
