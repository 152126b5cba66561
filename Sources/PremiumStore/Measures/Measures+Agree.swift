import PremiumFiles
public import QualityPremium

extension Measures {
  /// What a proposal lacks to be submitted, a sentence a piece.
  static func lacks(
    _ proposal: Proposal, under scheme: Scheme, _ indicators: [Indicator.ID: Indicator]
  ) -> [String] {
    let open = proposal.unanswered
    guard open.isEmpty else {
      return [
        "\(open.count) of \(proposal.needed) answers are still needed: "
          + open.map(\.rawValue).joined(separator: ", ")
      ]
    }
    do {
      _ = try ProposalFile.measure(of: proposal, for: scheme, indicators: indicators)
      return []
    } catch {
      return error.list.map { "\($0.what) (\($0.remedy))" }
    }
  }

  /// Offers measures to the area team: the CCG's express word, and the first of two.
  ///
  /// Needs every answer that the template asks for, and the consultation of the health and wellbeing
  /// board and of patients.
  public func submit(
    _ slots: [LocalMeasure.Slot], of organisation: String, under scheme: Scheme,
    indicators: [Indicator.ID: Indicator], by person: Appointment.Name, reason: String = "",
    trial: Bool = false
  ) throws -> [MeasureRecord] {
    try move(
      .submit, slots, of: organisation, under: scheme, by: person, reason: reason, trial: trial
    ) { record, _ in
      var lacks = Self.lacks(record.proposal(record.latestVersion), under: scheme, indicators)
      lacks += record.notConsulted.map(\.absence)
      if let step = record.steps.last, step.move == .return {
        lacks.append("it was returned and has not been changed since: \(step.reason)")
      }
      return lacks
    }
  }

  /// Sends measures or amendments back with reasons; an amendment that is sent back leaves what was
  /// agreed before it.
  public func sendBack(
    _ slots: [LocalMeasure.Slot], of organisation: String, under scheme: Scheme,
    by person: Appointment.Name, reason: String, trial: Bool = false
  ) throws -> [MeasureRecord] {
    guard !reason.isEmpty else {
      throw StoreError(.refused, "a measure is returned with reasons", remedy: "write --reason")
    }
    return try move(
      .return, slots, of: organisation, under: scheme, by: person, reason: reason, trial: trial
    ) { _, _ in [] }
  }

  /// Agrees expressly to what the other party offered; from then on it triggers payment.
  public func agree(
    _ slots: [LocalMeasure.Slot], of organisation: String, under scheme: Scheme,
    by person: Appointment.Name, reason: String = "", trial: Bool = false
  ) throws -> [MeasureRecord] {
    try move(
      .agree, slots, of: organisation, under: scheme, by: person, reason: reason, trial: trial
    ) { _, _ in [] }
  }

  /// Gives up measures that are not agreed; their places are free again.
  public func withdraw(
    _ slots: [LocalMeasure.Slot], of organisation: String, under scheme: Scheme,
    by person: Appointment.Name, reason: String, trial: Bool = false
  ) throws -> [MeasureRecord] {
    guard !slots.isEmpty else {
      throw StoreError(.refused, "say which measures are withdrawn", remedy: "name their places")
    }
    return try move(
      .withdraw, slots, of: organisation, under: scheme, by: person, reason: reason, trial: trial
    ) { _, _ in [] }
  }

  /// Fixes every agreed measure of a scheme for the year.
  ///
  /// - Returns: the measures that are frozen now, and those that were left because they are not agreed.
  public func freeze(
    under scheme: Scheme, by person: Appointment.Name, reason: String = "", trial: Bool = false
  ) throws -> (frozen: [MeasureRecord], left: [MeasureRecord]) {
    let operation = Operation(
      by: person, .freezeMeasures, on: Self.subject(scheme, []), reason: reason)
    return try store.perform(operation, trial: trial) { writing in
      let records = try MeasureRecord.read(scheme: scheme.id, writing.db)
      let agreed = records.filter { $0.stage == .agreed }
      guard !agreed.isEmpty else {
        throw StoreError(
          .refused, "no measure waits to be frozen", remedy: "see 'qp measure stuck'")
      }
      let frozen = try agreed.map { try writing.step(.freeze, of: $0) }
      let left = records.filter {
        $0.stage.map { ![.agreed, .frozen, .assessed, .withdrawn].contains($0) } ?? false
      }
      return (frozen, left)
    }
  }
}

extension Writing {
  /// Notes that the frozen measures of a scheme were taken into an assessment.
  mutating func markAssessed(measuresOf scheme: Scheme) throws {
    for record in try MeasureRecord.read(scheme: scheme.id, db)
    where record.stage == .frozen || record.stage == .assessed {
      _ = try step(.assess, of: record)
    }
  }
}
