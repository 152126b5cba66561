public import QualityPremium

/// A way in which the scheme could be: as it stands, or a variant of it.
public struct ReviewOption: Sendable {
  public var id: String
  public var title: String
  public var scheme: Scheme

  public init(id: String, title: String, scheme: Scheme) {
    self.id = id
    self.title = title
    self.scheme = scheme
  }
}

/// What an option comes to, every figure from awards that the scheme itself worked out.
public struct OptionScore: Sendable {
  public var option: ReviewOption
  /// What is paid on the evidence, at least and at most; they differ where it asks for what is not known.
  public var total: (atLeast: Amount, atMost: Amount)
  /// How many get nothing, whatever is unknown.
  public var withNothing: Int
  /// Of what is paid a head by deprivation, below nought where the deprived get more; nothing for a range.
  public var concentration: Double?
  /// What hangs on one event or one standard error: narrow misses and narrow passes together; nothing where it
  /// was not looked for, or the award is a range.
  public var atTheLine: Amount?
  /// Figures and answers that each commissioner has to give.
  public var burden: Int
  /// Those who get more, and less, than under the scheme as it stands, whatever is unknown.
  public var gaining: [String]
  public var losing: [String]
  /// What moves from one commissioner's award, or to it; nothing where either is a range.
  public var moved: Amount?
  /// The same option paying as much in all as the scheme as it stands, to the nearest penny a head.
  public var neutral: Neutral?
  /// What the draws of the year say.
  public var drawn = Drawn()

  public struct Neutral: Sendable {
    public var amountPerHead: Money
    public var total: Amount
    public var gaining: Int
    public var losing: Int
  }

  /// What many draws of the year came to under an option, the same draws for all options.
  public struct Drawn: Sendable {
    /// What all are paid together.
    public var liability = AwardDistribution([:])
    /// How many get nothing in a draw, on average.
    public var withNothing = Quantity.zero
    /// The part of the pounds that would go elsewhere were the same year measured once more.
    public var chanceShare = Share.nothing
    /// The chance that of two alike, of whom one truly improved on everything and the other on nothing, the one
    /// that did is paid more; a tie counts half.
    public var improvementPays = Share.nothing
    /// What the one that truly improved is paid more, on average.
    public var improvementWorth = Money.zero
    /// The standard errors of the two shares, from the parts of the draws; nothing for fewer draws than parts.
    public var chanceError: Double?
    public var improvementError: Double?
    /// How many were not drawn, because a figure is missing.
    public var leftOut = 0
  }
}

extension OptionScore.Drawn {
  init(_ parts: [OptionTally], _ liability: AwardDistribution, leftOut: Int) {
    let tally = parts.reduce(OptionTally(), +)
    let draws = Int128(max(1, tally.draws))
    self.liability = liability
    withNothing = Quantity(Int128(tally.nothing), over: Int128(max(1, liability.draws)))
    chanceShare = Share(fraction: tally.chanceShare)
    improvementPays = Share(fraction: tally.improvementPays)
    if liability.draws >= parts.count {
      chanceError = Self.error(parts.map(\.chanceShare.approximate))
      improvementError = Self.error(parts.map(\.improvementPays.approximate))
    }
    improvementWorth = Money(pence: Quantity(tally.worth, over: draws).roundedHalfUp)
    self.leftOut = leftOut
  }

  /// The standard error of a mean of independent figures.
  private static func error(_ figures: [Double]) -> Double {
    let count = Double(figures.count)
    let mean = figures.reduce(0, +) / count
    let squares = figures.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / (count - 1) / count).squareRoot()
  }
}
