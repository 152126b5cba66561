/// How the figures of a year vary, and vary together: every number that a simulation assumes, each with
/// why it is so.
public struct YearModel: Hashable, Sendable {
  public var id: String
  public var title: String
  /// The scheme whose year it is a model of.
  public var scheme: String
  /// The chance that a commissioner truly improves on a measure, drawn apart for each measure.
  public var trulyImproved: Share
  public var ground: Ground
  public var factors: [Factor]
  public var figures: [Figure]
  public var statements: [Answer]

  /// What a number rests on.
  public struct Ground: Hashable, Sendable {
    public enum Basis: String, Hashable, Sendable, CaseIterable {
      /// Read in a publication.
      case sourced
      /// Worked out from data.
      case estimated
      /// Supposed, so that it can be argued with.
      case assumed
    }

    public var basis: Basis
    public var why: String

    public init(basis: Basis, why: String) {
      self.basis = basis
      self.why = why
    }
  }

  /// Something that moves several figures at once, one normal deviate a draw for each who share it.
  public struct Factor: Hashable, Sendable {
    public enum Sharing: Hashable, Sendable {
      /// All organisations, such as a hard winter.
      case all
      /// Each organisation by itself, for several of its figures.
      case organisation
      case areaTeam
      case region
      /// The area teams of each group, such as those that one ambulance trust serves.
      case groups([String: [String]])
    }

    public var id: String
    public var sharing: Sharing
    public var ground: Ground

    public init(id: String, sharing: Sharing, ground: Ground) {
      self.id = id
      self.sharing = sharing
      self.ground = ground
    }
  }

  /// How far one factor moves a figure: the correlation of the factor with its true movement.
  public struct Loading: Hashable, Sendable {
    public var factor: String
    public var weight: Double

    public init(factor: String, weight: Double) {
      self.factor = factor
      self.weight = weight
    }
  }

  /// What the figure of the year is expected to be, before it moves.
  public enum Start: String, Hashable, Sendable, CaseIterable {
    /// As in the baseline period of the test, as if nothing had changed since.
    case baseline
    /// As it was in the year itself, as if the year were run again.
    case year
  }

  /// How the figure of one indicator is drawn.
  public struct Figure: Hashable, Sendable {
    public var indicator: Indicator.ID
    public var start: Start
    /// Whether extreme figures are drawn towards the mean of all, as far as chance made them extreme.
    public var shrinks: Bool
    /// The variance of chance as a multiple of that of independent events; 0 for none, otherwise from 1.
    public var dispersion: Double
    /// The standard deviation of the true movement from one year to the next: a share of a rate or a count,
    /// points of a percentage or a score.
    public var spread: Double
    /// What a true improvement and its lack add: a share of a rate or a count, points of the others.
    public var improved: Double
    public var unimproved: Double
    /// The factors that its true movement depends on.
    public var loadings: [Loading]
    /// The factor whose members have one figure between them, such as the trust that serves them all.
    public var providedBy: String?
    public var ground: Ground

    public init(
      indicator: Indicator.ID, start: Start, shrinks: Bool = false, dispersion: Double,
      spread: Double, improved: Double = 0, unimproved: Double = 0, loadings: [Loading] = [],
      providedBy: String? = nil, ground: Ground
    ) {
      self.indicator = indicator
      self.start = start
      self.shrinks = shrinks
      self.dispersion = dispersion
      self.spread = spread
      self.improved = improved
      self.unimproved = unimproved
      self.loadings = loadings
      self.providedBy = providedBy
      self.ground = ground
    }
  }

  /// How likely the answer to a statement is yes; statements without one are answered as the evidence does.
  public struct Answer: Hashable, Sendable {
    public var statement: Statement.ID
    public var improved: Double
    public var unimproved: Double
    public var loadings: [Loading]
    public var ground: Ground

    public init(
      statement: Statement.ID, improved: Double, unimproved: Double, loadings: [Loading] = [],
      ground: Ground
    ) {
      self.statement = statement
      self.improved = improved
      self.unimproved = unimproved
      self.loadings = loadings
      self.ground = ground
    }
  }

  public init(
    id: String, title: String, scheme: String, trulyImproved: Share, ground: Ground,
    factors: [Factor] = [], figures: [Figure] = [], statements: [Answer] = []
  ) {
    self.id = id
    self.title = title
    self.scheme = scheme
    self.trulyImproved = trulyImproved
    self.ground = ground
    self.factors = factors
    self.figures = figures
    self.statements = statements
  }
}
