public import QualityPremium

/// The awards of a year with the evidence that they rest on, for asking what they were for.
public struct Review: Sendable {
  /// One commissioner with its award and its reasons.
  public struct Member: Sendable {
    public var assessment: Assessment
    public var evidence: Evidence
    /// What is known of its place; nothing where the register does not have it.
    public var profile: CommissionerProfile?
    /// What is paid at most: the amount if all that is unknown turned out well.
    public var paid: Amount

    public var commissioner: Commissioner { assessment.commissioner }
    public var code: String { commissioner.code }
    public var people: Double { Double(commissioner.population.count) }
    /// What was withheld of the most that could be earned.
    public var withheld: Amount { assessment.full - paid }
    /// The share of the most that could be earned, for statistics and pictures.
    var share: Double {
      assessment.full > .zero ? paid.pence.approximate / assessment.full.pence.approximate : 0
    }

    /// What would be paid, at most, if some rules were met or not met.
    func paid(met: Set<String> = [], failed: Set<String> = []) -> Amount {
      assessment.supposing(met: met, failed: failed).award.atMost
    }

    public init(_ assessment: Assessment, evidence: Evidence, profile: CommissionerProfile? = nil) {
      self.assessment = assessment
      self.evidence = evidence
      self.profile = profile
      paid = assessment.award.atMost
    }
  }

  public let scheme: Scheme
  /// In the order of the evidence.
  public let members: [Member]
  /// Of all random numbers; the same seed gives the same report.
  public let seed: UInt64
  /// What commissioners earned in an earlier year, as shares of what they could, by code.
  public let earlier: EarlierYear?
  /// Monthly figures as they were published, of any organisations and years.
  public var series: [Series]
  /// The year run again and again; nothing where no model of it is stated.
  public var simulation: SimulationResult?

  /// The awards of another year.
  public struct EarlierYear: Sendable {
    public var name: String
    public var shares: [String: Double]

    public init(name: String, shares: [String: Double]) {
      self.name = name
      self.shares = shares
    }
  }

  /// The figures of one indicator, month by month, for some organisations.
  public struct Series: Sendable {
    public var title: String
    public var indicator: Indicator.ID
    public var panel: [MonthlySeries]

    public init(title: String, indicator: Indicator.ID, panel: [MonthlySeries]) {
      self.title = title
      self.indicator = indicator
      self.panel = panel
    }
  }

  public init(
    _ scheme: Scheme, _ submissions: [(commissioner: Commissioner, evidence: Evidence)],
    profiles: [CommissionerProfile] = [], seed: UInt64 = 2013, earlier: EarlierYear? = nil,
    series: [Series] = [], simulation: SimulationResult? = nil
  ) {
    self.scheme = scheme
    self.seed = seed
    self.earlier = earlier
    self.series = series
    self.simulation = simulation
    let places = Dictionary(
      profiles.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    members = submissions.map { commissioner, evidence in
      Member(
        scheme.assess(commissioner, on: evidence), evidence: evidence,
        profile: places[commissioner.code])
    }
  }
}

extension Review {
  public var paid: Amount { members.reduce(.zero) { $0 + $1.paid } }
  public var full: Amount { members.reduce(.zero) { $0 + $1.assessment.full } }
  public var withNothing: Int { members.count { $0.paid == .zero } }
  /// Whether any award is a range, so that what is paid at most is not what is paid.
  public var isOpen: Bool { members.contains { $0.assessment.award.status == .range } }

  /// The figures and answers that the awards rest on, and how many of them say that they are made up.
  public var provenance: EvidenceProvenance { EvidenceProvenance(members.lazy.map(\.evidence)) }

  /// The month in which the scheme began.
  var firstMonth: Month {
    Month(year: scheme.year.firstDay.year, month: scheme.year.firstDay.month)
  }

  /// The title of a rule by its path.
  func title(_ path: String) -> String {
    scheme.rules.first { $0.path == path }?.title ?? path
  }
}
