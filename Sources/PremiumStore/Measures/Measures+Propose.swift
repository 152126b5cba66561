public import QualityPremium

extension Measures {
  /// Writes proposals, new ones or new versions; what stands there already in the same words is left.
  ///
  /// - Returns: the measures that were written, none where nothing differs.
  public func propose(
    _ proposals: [Proposal], under scheme: Scheme, by person: Appointment.Name,
    reason: String = "", trial: Bool = false
  ) throws -> [MeasureRecord] {
    try write(proposals, as: .propose, under: scheme, by: person, reason: reason, trial: trial)
  }

  /// Offers a change of what was agreed; the earlier version stands until the other party has agreed.
  public func amend(
    _ proposals: [Proposal], under scheme: Scheme, indicators: [Indicator.ID: Indicator],
    by person: Appointment.Name, reason: String, trial: Bool = false
  ) throws -> [MeasureRecord] {
    guard !reason.isEmpty else {
      throw StoreError(.refused, "an amendment needs its reason", remedy: "write --reason")
    }
    for proposal in proposals {
      let lacks = Self.lacks(proposal, under: scheme, indicators)
      guard lacks.isEmpty else {
        throw StoreError(
          .refused,
          "\(proposal.slot) of \(proposal.organisation) cannot be amended so: "
            + lacks.joined(separator: "; "), remedy: "write the whole measure")
      }
    }
    return try write(
      proposals, as: .amend, under: scheme, by: person, reason: reason, trial: trial)
  }

  private func write(
    _ proposals: [Proposal], as move: MeasureMove, under scheme: Scheme,
    by person: Appointment.Name,
    reason: String, trial: Bool
  ) throws -> [MeasureRecord] {
    let organisations = Set(proposals.map(\.organisation)).sorted()
    let only = organisations.count == 1 ? organisations.first : nil
    let known = try list(scheme: scheme, organisation: only)
    let changed = proposals.filter { proposal in
      known.first { $0.key == proposal.key(in: scheme) }.map {
        $0.stage == .withdrawn || $0.current != proposal.asWritten
      } ?? true
    }
    guard !changed.isEmpty else { return [] }
    let operation = Operation(
      by: person, move.action, on: Self.subject(scheme, organisations), of: organisations,
      reason: reason)
    return try store.perform(operation, trial: trial) { writing in
      let known = try MeasureRecord.read(scheme: scheme.id, organisation: only, writing.db)
      return try changed.map { proposal in
        let key = proposal.key(in: scheme)
        let record = known.first { $0.key == key } ?? MeasureRecord(key: key)
        try writing.checkMove(move, of: record)
        try Self.refuseIdentical(proposal, under: scheme)
        return try writing.write(proposal.asWritten, as: move, of: record)
      }
    }
  }

  private static func refuseIdentical(_ proposal: Proposal, under scheme: Scheme) throws {
    guard let indicator = proposal.indicator,
      scheme.measures.contains(where: { $0.isLocal && $0.id == proposal.slot }),
      let overlap = scheme.overlaps(of: indicator).first(where: \.isBlocking)
    else { return }
    throw StoreError(
      .refused,
      "\(proposal.slot) of \(proposal.organisation): \(overlap.explanation.asSentencePart)",
      remedy: "choose another indicator")
  }

  /// Records who was consulted on some measures of an organisation, what they said and what they were
  /// answered; each consultation is about each of the measures.
  ///
  /// - Parameters:
  ///   - slots: the places; without any, every one from which the move leads on.
  public func consult(
    _ consultations: [Consultation], on slots: [LocalMeasure.Slot], of organisation: String,
    under scheme: Scheme, by person: Appointment.Name, trial: Bool = false
  ) throws -> [MeasureRecord] {
    let operation = Operation(
      by: person, .consultOnMeasure, on: Self.subject(scheme, [organisation]), of: [organisation])
    return try store.perform(operation, trial: trial) { writing in
      let all = try MeasureRecord.read(scheme: scheme.id, organisation: organisation, writing.db)
      let records = try Self.chosen(
        slots, among: all, for: .consult, by: writing.party, organisation)
      if let future = consultations.first(where: { writing.day < $0.on }) {
        throw StoreError(
          .refused, "the consultation of \(future.on) has not been held yet",
          remedy: "record it when it has")
      }
      return try records.map { record in
        try writing.checkMove(.consult, of: record)
        var after = try writing.step(.consult, of: record)
        for consultation in consultations {
          try writing.insert(consultation, on: record)
          after.hearings.append(
            .init(consultation: consultation, version: record.latestVersion, recordedBy: person))
        }
        return after
      }
    }
  }
}

extension Writing {
  fileprivate mutating func insert(
    _ consultation: Consultation, on record: MeasureRecord
  ) throws {
    try insert(
      into: .measureConsultation,
      [
        "measure_version": record.versionRows.last, "kind": consultation.kind.rawValue,
        "held_with": consultation.with, "held_on": consultation.on.description,
        "reference": consultation.reference, "said": consultation.said,
        "answer": consultation.answer,
      ])
  }
}

extension Proposal {
  func key(in scheme: Scheme) -> MeasureRecord.Key {
    MeasureRecord.Key(scheme: scheme.id, organisation: organisation, slot: slot)
  }

  /// Without the fields that the record fills in.
  var asWritten: Proposal {
    var proposal = self
    for field in Proposal.filledIn { proposal[field] = "" }
    return proposal
  }
}
