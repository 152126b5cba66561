public import QualityPremium

/// All that the record holds about one local measure.
public struct MeasureRecord: Hashable, Sendable {
  /// A place of one organisation in one scheme.
  public struct Key: Hashable, Sendable {
    public var scheme: String
    public var organisation: String
    public var slot: LocalMeasure.Slot

    public init(scheme: String, organisation: String, slot: LocalMeasure.Slot) {
      self.scheme = scheme
      self.organisation = organisation
      self.slot = slot
    }
  }

  /// Something that was done to it.
  public struct Step: Hashable, Sendable {
    /// The number of the row, which results name as `agreement N`.
    public var number: Int64
    public var move: MeasureMove
    public var stage: MeasureStage
    public var version: Int
    public var party: Party
    public var person: Appointment.Name
    public var instant: Instant
    public var reason: String
  }

  /// A consultation, and the version that it was about.
  public struct Hearing: Hashable, Sendable {
    public var consultation: Consultation
    public var version: Int
    public var recordedBy: Appointment.Name
  }

  /// What both parties agreed last.
  public struct Agreed: Hashable, Sendable {
    public var version: Int
    public var ccg: Appointment.Name
    public var areaTeam: Appointment.Name
    public var on: Day
    /// The number of the step by which the second party agreed.
    public var step: Int64
  }

  public var key: Key
  /// Version 1 first.
  public internal(set) var versions: [Proposal] = []
  /// In the order in which they happened.
  public internal(set) var steps: [Step] = []
  public internal(set) var hearings: [Hearing] = []
  /// The numbers of the rows of the versions.
  var versionRows: [Int64] = []

  /// A place for which nothing was written yet.
  public init(key: Key) {
    self.key = key
  }

  public var stage: MeasureStage? { steps.last?.stage }
  public var latestVersion: Int { versions.count }

  /// The proposal of a version, counted from 1.
  public func proposal(_ version: Int) -> Proposal {
    versions.indices.contains(version - 1) ? versions[version - 1] : Proposal()
  }

  /// The version that counts now: what is agreed, or else what is being worked on.
  public var current: Proposal { proposal(agreed?.version ?? latestVersion) }

  /// The last word of the party that offered what the other has to agree.
  public var offer: Step? { steps.last { $0.move == .submit || $0.move == .amend } }

  /// What is agreed; nothing while nothing is, or once it was given up.
  public var agreed: Agreed? {
    guard stage?.hasAgreement ?? false,
      let place = steps.lastIndex(where: { $0.move == .agree }),
      let offer = steps[..<place].last(where: { $0.move == .submit || $0.move == .amend })
    else { return nil }
    let accepted = steps[place]
    let isByCCG = offer.party == .ccg
    return Agreed(
      version: accepted.version, ccg: isByCCG ? offer.person : accepted.person,
      areaTeam: isByCCG ? accepted.person : offer.person, on: accepted.instant.day,
      step: accepted.number)
  }

  /// The first version since the place was last free.
  private var firstVersion: Int {
    let start = steps.lastIndex { $0.stage == .withdrawn }.map { $0 + 1 } ?? 0
    return steps.dropFirst(start).first?.version ?? 1
  }

  /// The consultations on what is proposed now, and not on a measure that was withdrawn.
  public var consultations: [Hearing] { hearings.filter { $0.version >= firstVersion } }

  /// Those who have to be consulted and were not.
  public var notConsulted: [Consultation.Kind] {
    let heard = Set(consultations.map(\.consultation.kind))
    return Consultation.Kind.needed.filter { !heard.contains($0) }
  }

  /// Whether somebody has acted on it for another party, and so may not agree to it for this one.
  func hasActed(_ person: Appointment.Name, otherThanFor party: Party) -> Bool {
    steps.contains { $0.person == person && $0.party != party }
  }
}

extension MeasureRecord.Key: CustomStringConvertible {
  public var description: String { "\(slot) of \(organisation)" }
}
