import GRDB
public import QualityPremium

/// The local measures: proposed by CCGs, agreed expressly by two parties, frozen for the year.
public struct Measures: Sendable {
  let store: Store

  /// The measures of a scheme, of all organisations or one, by code and place.
  public func list(
    scheme: Scheme, organisation: String? = nil
  ) throws -> [MeasureRecord] {
    try store.read {
      try MeasureRecord.read(scheme: scheme.id, organisation: organisation, $0)
    }
  }

  /// One measure, or a refusal that says that there is none.
  public func find(_ key: MeasureRecord.Key) throws -> MeasureRecord {
    try store.read { try Self.find(key, $0) }
  }

  static func find(_ key: MeasureRecord.Key, _ db: Database) throws -> MeasureRecord {
    let records = try MeasureRecord.read(
      scheme: key.scheme, organisation: key.organisation, db)
    guard let record = records.first(where: { $0.key.slot == key.slot }) else {
      throw StoreError(
        .refused, "nothing was proposed for \(key)", remedy: "propose it first")
    }
    return record
  }

  /// The subject of everything that is done to the measures of one organisation.
  static func subject(_ scheme: Scheme, _ organisations: [String]) -> String {
    organisations.count == 1
      ? "local measures of \(organisations[0]), \(scheme.id)" : "local measures, \(scheme.id)"
  }

  /// Does one move on some measures of an organisation: all of them or none.
  ///
  /// - Parameters:
  ///   - slots: the places; without any, every one from which the move leads on.
  ///   - check: what speaks against it, a sentence a piece, beside the stage.
  @discardableResult
  func move(
    _ move: MeasureMove, _ slots: [LocalMeasure.Slot], of organisation: String,
    under scheme: Scheme,
    by person: Appointment.Name, reason: String, trial: Bool,
    check: (MeasureRecord, Writing) throws -> [String]
  ) throws -> [MeasureRecord] {
    let operation = Operation(
      by: person, move.action, on: Self.subject(scheme, [organisation]), of: [organisation],
      reason: reason)
    return try store.perform(operation, trial: trial) { writing in
      let all = try MeasureRecord.read(
        scheme: scheme.id, organisation: organisation, writing.db)
      let records = try Self.chosen(slots, among: all, for: move, by: writing.party, organisation)
      var against: [String] = []
      for record in records {
        try writing.checkMove(move, of: record)
        against += try check(record, writing).map { "\(record.key): \($0)" }
      }
      guard against.isEmpty else {
        throw StoreError(
          .refused, "cannot \(move.action.inWords): " + against.joined(separator: "; "),
          remedy: "see to that first")
      }
      return try records.map { try writing.step(move, of: $0) }
    }
  }

  static func chosen(
    _ slots: [LocalMeasure.Slot], among records: [MeasureRecord], for move: MeasureMove,
    by party: Party, _ organisation: String
  ) throws -> [MeasureRecord] {
    guard !slots.isEmpty else {
      // Of what is on offer, that of the other party.
      let able = records.filter {
        MeasureStage.table.state(after: move, from: $0.stage) != nil
          && (![.agree, .return].contains(move) || $0.offer?.party.other == party)
      }
      guard !able.isEmpty else {
        throw StoreError(
          .refused, "\(organisation) has no measure to \(move.rawValue)",
          remedy: "see 'qp measure stuck'")
      }
      return able
    }
    return try slots.map { slot in
      guard let record = records.first(where: { $0.key.slot == slot }) else {
        throw StoreError(
          .refused, "nothing was proposed for \(slot) of \(organisation)",
          remedy: "propose it first")
      }
      return record
    }
  }
}

extension Store {
  public var measures: Measures { Measures(store: self) }
}

extension Writing {
  /// The side for which the person acts.
  var party: Party { Party(appointment.role) }

  /// Refuses a move that the stage does not allow, or that is for the other party.
  func checkMove(_ move: MeasureMove, of record: MeasureRecord) throws {
    guard MeasureStage.table.state(after: move, from: record.stage) != nil else {
      let able = MeasureStage.table.moves(from: record.stage).map(\.rawValue)
      throw StoreError(
        .refused,
        "\(record.key) is \(record.stage?.rawValue ?? "not proposed"), from which nobody can "
          + move.rawValue,
        remedy: able.isEmpty ? nil : "what can be done is: \(able.joined(separator: ", "))")
    }
    guard move == .agree || move == .return, let offer = record.offer else { return }
    guard party == offer.party.other else {
      throw StoreError(
        .notPermitted,
        "\(record.key) was offered by \(offer.party.inWords), and \(operation.person) acts for it",
        remedy: "it is for \(offer.party.other?.inWords ?? "the other party")")
    }
    guard move == .agree else { return }
    if record.hasActed(operation.person, otherThanFor: party) {
      throw StoreError(
        .notPermitted,
        "\(operation.person) has worked on \(record.key) for the other party, and nobody agrees to "
          + "their own work",
        remedy: "somebody else of \(party.inWords) has to agree")
    }
  }

  /// Writes the step, and gives the record as it stands after it.
  mutating func step(_ move: MeasureMove, of record: MeasureRecord) throws -> MeasureRecord {
    guard let stage = MeasureStage.table.state(after: move, from: record.stage),
      let row = record.versionRows.last
    else { throw StoreError(.refused, "\(record.key) is in no state for this") }
    // What is not about the version that was offered last is about the version that is agreed.
    let settled = record.agreed.map { record.versionRows[$0.version - 1] }
    let isOnOffer = record.stage == .amended || move == .amend
    let number = try insert(
      into: .measureStep,
      [
        "measure_version": isOnOffer ? row : settled ?? row, "move": move.rawValue,
        "stage": stage.rawValue, "party": party.rawValue,
      ])
    var after = record
    after.steps.append(
      MeasureRecord.Step(
        number: number, move: move, stage: stage,
        version: isOnOffer ? record.latestVersion : record.agreed?.version ?? record.latestVersion,
        party: party, person: operation.person, instant: instant, reason: operation.reason))
    return after
  }

  /// Writes a version of a proposal with the move that it is made by.
  mutating func write(
    _ proposal: Proposal, as move: MeasureMove, of record: MeasureRecord
  ) throws -> MeasureRecord {
    var insertion = try insertion(
      into: .measureVersion, columns: ["scheme", "version"] + Proposal.columns.map(\.column))
    let row = try insertion.add(
      [record.key.scheme, record.latestVersion + 1] + Proposal.columns.map { proposal[$0.field] })
    var after = record
    after.versions.append(proposal)
    after.versionRows.append(row)
    return try step(move, of: after)
  }
}
