/// A local measure as one commissioner agreed it with NHS England's area team.
public struct LocalMeasure: Hashable, Sendable {
  /// The place it takes in the scheme, such as `local-1`.
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

/// The local measures of one commissioner.
public struct Agreement: Hashable, Sendable {
  public var measures: [LocalMeasure]

  public init(measures: [LocalMeasure] = []) {
    self.measures = measures
  }
}

extension Scheme {
  /// The scheme for one commissioner: like any other, with the local measures it agreed in their places.
  ///
  /// A measure that has not been agreed by both sides stays as it was, and so unknown.
  public func including(_ agreement: Agreement) -> Scheme {
    let agreed = agreement.measures.filter(\.isAgreed)
    guard !agreed.isEmpty else { return self }
    var scheme = self
    scheme.measures = measures.map { measure in
      guard case .agreed(let slot, _) = measure.criterion,
        let local = agreed.first(where: { $0.slot == slot })
      else { return measure }
      var measure = measure
      measure.title = local.title
      measure.criterion = local.criterion
      return measure
    }
    return scheme
  }
}
