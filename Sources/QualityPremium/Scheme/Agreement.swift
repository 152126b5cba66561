/// A local measure as one commissioner agreed it with NHS England's area team.
public struct LocalMeasure: Hashable, Sendable {
  /// The place it takes in the scheme, such as `local-1`; names of local measures begin so, and other
  /// names are those of national measures whose target is agreed.
  public typealias Slot = String

  public var slot: Slot
  public var title: String
  public var criterion: Criterion
  /// The people who agreed for either side; the guidance asks for both, expressly.
  public var agreedByCCG: String?
  public var agreedByAreaTeam: String?
  public var agreedOn: Day?
  public var source: String

  public init(
    slot: Slot, title: String, criterion: Criterion, agreedByCCG: String?,
    agreedByAreaTeam: String?, agreedOn: Day?, source: String
  ) {
    self.slot = slot
    self.title = title
    self.criterion = criterion
    self.agreedByCCG = agreedByCCG
    self.agreedByAreaTeam = agreedByAreaTeam
    self.agreedOn = agreedOn
    self.source = source
  }

  /// Whether both sides have agreed, on a stated day.
  public var isAgreed: Bool { agreedByCCG != nil && agreedByAreaTeam != nil && agreedOn != nil }
}

/// What one commissioner agreed: its local measures, its targets for national ones, and how it split
/// the weight of each menu.
public struct Agreement: Hashable, Sendable {
  public var measures: [LocalMeasure]
  public var splits: [Measure.ID: MenuSplit]

  public init(measures: [LocalMeasure] = [], splits: [Measure.ID: MenuSplit] = [:]) {
    self.measures = measures
    self.splits = splits
  }
}

extension Scheme {
  /// The scheme for one commissioner: like any other, with what it agreed in its places.
  ///
  /// What has not been agreed by both sides stays as it was, and so unknown.
  public func including(_ agreement: Agreement) -> Scheme {
    let agreed = agreement.measures.filter(\.isAgreed)
    guard !agreed.isEmpty || !agreement.splits.isEmpty else { return self }
    var scheme = self
    scheme.measures = measures.map { measure in
      var measure = measure
      if let split = agreement.splits[measure.id] {
        measure.division = measure.division?.splitting(split)
      }
      guard !agreed.isEmpty else { return measure }
      if case .agreed(let slot, _) = measure.criterion,
        let local = agreed.first(where: { $0.slot == slot })
      {
        measure.title = local.title
      }
      measure.criterion = measure.criterion.including(agreed)
      return measure
    }
    return scheme
  }
}

extension Criterion {
  /// The test with what was agreed in place of each "agreed" that it was agreed for.
  fileprivate func including(_ agreed: [LocalMeasure]) -> Criterion {
    switch self {
    case .agreed(let slot, _): agreed.first { $0.slot == slot }?.criterion ?? self
    case .all(let parts): .all(of: parts.map { $0.including(agreed) })
    case .any(let parts): .any(of: parts.map { $0.including(agreed) })
    case .value, .against, .change, .fall, .rise, .confirmed, .denied: self
    }
  }

  /// The places that an agreement fills, with the period of their outcome.
  public var agreedSlots: [(slot: LocalMeasure.Slot, period: Period)] {
    switch self {
    case .agreed(let slot, let period): [(slot, period)]
    case .all(let parts), .any(let parts): parts.flatMap(\.agreedSlots)
    case .value, .against, .change, .fall, .rise, .confirmed, .denied: []
    }
  }
}
