public import QualityPremium

/// A commissioner and all that is known about it.
public struct Submission: Hashable, Sendable {
  public var commissioner: Commissioner
  public var evidence: Evidence

  public init(commissioner: Commissioner, evidence: Evidence) {
    self.commissioner = commissioner
    self.evidence = evidence
  }
}

/// What was read from files: the commissioners in the order of the input, and the digest of the files.
public struct Submissions: Sendable {
  public var list: [Submission]
  public var digest: String
  /// What the reader should know about the files, none of it a mistake.
  public var notes: [Problem]
}
