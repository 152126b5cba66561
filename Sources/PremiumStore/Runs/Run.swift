public import QualityPremium

/// One run of a scheme, as it stands.
public struct Run: Hashable, Sendable {
  /// Where its evidence came from.
  public enum Origin: String, Hashable, Sendable { case record, folder }

  /// One thing that was done to it.
  public struct Deed: Hashable, Sendable {
    public var move: RunMove
    public var stage: RunStage
    public var person: Appointment.Name
    public var reason: String
    /// The event that recorded it.
    public var event: AuditHead
  }

  /// Its name for ever, such as `2013-14-run-1`.
  public var name: String
  /// The identifier of its scheme.
  public var scheme: String
  public var year: String
  public var origin: Origin
  /// The last event whose evidence it holds.
  public var asAt: Int64
  public var accepting: Population.Basis?
  public var rulesDigest: String
  public var evidenceDigest: String
  public var organisations: Int
  /// What was done to it, in order, the freezing first.
  public var deeds: [Deed]
  /// The version of the program that worked out what it came to last; nothing before that.
  public var engine: String?
  /// The digest of the names and digests of its result files.
  public var resultsDigest: String?

  let number: Int64
  let assessment: Int64?
}

extension Run {
  /// Where it stands; a run begins by being frozen.
  public var stage: RunStage { deeds.last?.stage ?? .frozen }

  /// The end of the trail when it was last changed, printed with every result of it.
  public var head: AuditHead? { deeds.last?.event }

  /// Who has had a hand in it.
  public var hands: RunHands {
    deeds.reduce(into: RunHands()) { $0.record($1.move, by: $1.person) }
  }

  /// The subject of every event on it.
  var subject: String { Self.subject(name) }

  static func subject(_ name: String) -> String { "run \(name)" }
}

/// What one organisation is awarded in a run, in whole pence.
public struct RunAward: Hashable, Sendable {
  public var organisation: String
  public var name: String
  public var maximum: Money
  /// What is certain, which is what is paid while the rest is unknown.
  public var atLeast: Money
  public var atMost: Money
  public var status: Award.Status
}
