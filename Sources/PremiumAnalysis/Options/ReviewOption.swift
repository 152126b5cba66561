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

/// What an option comes to, every figure from awards that the compiled scheme worked out.
public struct OptionScore: Sendable {
  public var option: ReviewOption
  /// What is paid on the evidence, at least and at most; they differ where it asks for what is not known.
  public var total: (atLeast: Amount, atMost: Amount)
  /// How many can get nothing.
  public var withNothing: Int
  /// Of what is paid by deprivation; below nought where the deprived get more.
  public var concentration: Double?
  /// The part of the pounds that would go elsewhere were the same year measured once more.
  public var chanceShare: Share
  /// The chance that of two alike the one that truly improved is paid more; a tie counts half.
  public var improvementPays: Share
  /// What hangs on one event or one standard error: narrow misses and narrow passes together.
  public var atTheLine: Amount
  /// Figures and answers that each commissioner has to give.
  public var burden: Int
  /// Those who get more, and less, than under the scheme as it stands; the amounts that moved.
  public var gaining: [String]
  public var losing: [String]
  public var moved: Amount
  /// The same option paying as much in all as the scheme as it stands, to the nearest penny a head.
  public var neutral: Neutral?

  public struct Neutral: Sendable {
    public var amountPerHead: Money
    public var total: Amount
    public var gaining: Int
    public var losing: Int
  }
}
