public import PremiumFiles
public import QualityPremium

/// The results of one published run, as they are given to everybody.
public struct Edition: Sendable {
  /// 1 for the first publication of a scheme, and one more for each correction.
  public var number: Int
  /// The run, such as `2013-14-run-1`.
  public var run: String
  /// The stem of the folder names of its scheme, such as `2013-14`.
  public var stem: String
  public var scheme: Scheme
  /// Every indicator that the rules or the evidence define.
  public var indicators: [Indicator.ID: Indicator]
  public var submissions: [Submission]
  /// When the run was published.
  public var published: Instant
  /// Why it was made, in the words of those who made it.
  public var reason: String
  /// The version of the program that worked it out.
  public var engine: String
  public var digests: Digests
  /// The end of the trail when the run was published.
  public var auditHead: String

  /// SHA-256 of what the run rests on and of what it came to.
  public struct Digests: Hashable, Sendable {
    public var rules: String
    public var evidence: String
    public var results: String

    public init(rules: String, evidence: String, results: String) {
      self.rules = rules
      self.evidence = evidence
      self.results = results
    }
  }

  public init(
    number: Int, run: String, stem: String, scheme: Scheme,
    indicators: [Indicator.ID: Indicator], submissions: [Submission], published: Instant,
    reason: String, engine: String, digests: Digests, auditHead: String
  ) {
    self.number = number
    self.run = run
    self.stem = stem
    self.scheme = scheme
    self.indicators = indicators
    self.submissions = submissions
    self.published = published
    self.reason = reason
    self.engine = engine
    self.digests = digests
    self.auditHead = auditHead
  }
}

extension Edition {
  /// The name of its folder, for ever: `2013-14-edition-1`.
  public var folder: String { "\(stem)-edition-\(number)" }

  /// What each organisation has earned, in the order of the evidence.
  func assess() -> [Assessment] {
    submissions.map { scheme.assess($0.commissioner, on: $0.evidence) }
  }
}
