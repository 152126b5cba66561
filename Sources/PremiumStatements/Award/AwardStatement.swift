public import QualityPremium

/// What one CCG is told of its award: values, from which a letter, a paper and a summary are written.
public struct AwardStatement: Sendable {
  public var scheme: Scheme
  public var assessment: Assessment
  public var evidence: Evidence
  public var caveats: [Caveat]
  /// SHA-256 of the rules and of the evidence.
  public var rulesDigest: String
  public var evidenceDigest: String
  public var standing: Standing
  /// The day that it bears; nothing for a draft without one.
  public var day: Day?
  public var payments: [Payment] = []
  /// The earlier statement that it takes the place of.
  public var supersedes: Earlier?
  /// The later run that takes the place of this statement.
  public var supersededBy: Later?
  /// How the money is to be used, or was, where the record knows.
  public var spending: SpendingAccount.Part?

  /// How far the award has come.
  public enum Standing: Hashable, Sendable {
    /// Worked out from a folder of evidence; nobody has approved it.
    case draft
    /// A run of the record, with the end of the trail when it was last changed.
    case run(name: String, stage: RunStage, head: String)
  }

  /// What was paid, or recovered, on a day.
  public struct Payment: Hashable, Sendable {
    public var amount: Money
    public var day: Day?

    public init(amount: Money, day: Day?) {
      self.amount = amount
      self.day = day
    }
  }

  /// A statement that this one takes the place of.
  public struct Earlier: Hashable, Sendable {
    public var run: String
    public var day: Day?
    public var atLeast: Money
    public var atMost: Money
    /// What changed, in sentences without their end.
    public var changes: [String]

    public init(run: String, day: Day?, atLeast: Money, atMost: Money, changes: [String]) {
      self.run = run
      self.day = day
      self.atLeast = atLeast
      self.atMost = atMost
      self.changes = changes
    }
  }

  /// The run that corrected this one.
  public struct Later: Hashable, Sendable {
    public var run: String
    public var day: Day?

    public init(run: String, day: Day?) {
      self.run = run
      self.day = day
    }
  }

  public init(
    scheme: Scheme, assessment: Assessment, evidence: Evidence, rulesDigest: String,
    evidenceDigest: String, standing: Standing, day: Day?
  ) {
    self.scheme = scheme
    self.assessment = assessment
    self.evidence = evidence
    caveats = scheme.caveats(for: [assessment.commissioner.population])
    self.rulesDigest = rulesDigest
    self.evidenceDigest = evidenceDigest
    self.standing = standing
    self.day = day
  }
}

extension AwardStatement {
  var commissioner: Commissioner { assessment.commissioner }
  var wording: Wording { Wording(scheme) }
  var award: Award { assessment.award }
  var atLeast: Money { award.atLeast.roundedHalfUpToThePenny }
  var atMost: Money { award.atMost.roundedHalfUpToThePenny }

  /// The CCG with its code.
  var name: String { "\(commissioner.name) (\(commissioner.code))" }

  /// The run that it is about, or what stands in its place.
  var reference: String {
    switch standing {
    case .draft: "worked out from a folder of evidence"
    case .run(let name, _, _): name
    }
  }
}
