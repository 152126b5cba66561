/// The rules of a premium for one year.
public struct Scheme: Hashable, Sendable {
  /// The identifier, such as `quality-premium/2013-14`.
  public var id: String
  public var title: String
  /// The year whose performance is paid for.
  public var year: Period
  public var payment: PaymentRule
  public var population: PopulationRule
  public var gateways: [Gateway]
  public var measures: [Measure]
  public var adjustments: [Adjustment]
  /// The definitions of all indicators that its rules name.
  public var indicators: [Indicator.ID: Indicator]
  /// What the statements that its rules name mean, in words for a reader.
  public var statements: [Statement.ID: String]
  /// Where what is paid comes from.
  public var provenance: Provenance
  /// When the rules were made known, where that is known.
  public var announcement: Announcement?
  /// The measures that were taken out in the year, in the order of the scheme file.
  public var withdrawn: [Withdrawal] = []
  /// The ways to read the rules that the sources leave open.
  public var readings: [Reading]

  public init(
    id: String, title: String, year: Period, amountPerHead: Money, population: PopulationRule,
    gateways: [Gateway], measures: [Measure], adjustments: [Adjustment],
    indicators: [Indicator.ID: Indicator], statements: [Statement.ID: String],
    provenance: Provenance, readings: [Reading] = []
  ) {
    self.id = id
    self.title = title
    self.year = year
    payment = .perHead(amountPerHead)
    self.population = population
    self.gateways = gateways
    self.measures = measures
    self.adjustments = adjustments
    self.indicators = indicators
    self.statements = statements
    self.provenance = provenance
    self.readings = readings
  }
}

/// Which population is paid for.
public struct PopulationRule: Hashable, Sendable {
  public var basis: Population.Basis
  /// The period in which the population has to be dated.
  public var dated: Period
  public var provenance: Provenance

  public init(basis: Population.Basis, dated: Period, provenance: Provenance) {
    self.basis = basis
    self.dated = dated
    self.provenance = provenance
  }
}

extension Scheme {
  /// The amount for each person, nothing where a scheme pays by something else.
  public var amountPerHead: Money {
    get { if case .perHead(let money) = payment { money } else { .zero } }
    set { payment = .perHead(newValue) }
  }

  /// Whether the people and the weights alone say what can be earned, and a gateway bars all of it.
  public var paysByTheHead: Bool {
    payment.isPerHead && measures.allSatisfy { $0.prevalence == nil && $0.reliability == nil }
      && gateways.allSatisfy(\.barsAll)
  }

  /// Every rule in the order of the scheme file, which is the order of the columns of a result.
  public var rules: [any Rule] { gateways + measures + adjustments }

  /// Every question that the rules ask, each once, in the order in which they ask it.
  public var questions: [Question] {
    var seen: Set<Question> = []
    return rules.flatMap(\.questions).filter { seen.insert($0).inserted }
  }
}
