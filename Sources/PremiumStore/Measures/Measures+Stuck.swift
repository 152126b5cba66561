import GRDB
public import QualityPremium

extension Measures {
  /// Every place that waits, with who can act and what is missing.
  ///
  /// - Parameters:
  ///   - organisations: those whose empty places are told too, beside all that have a measure.
  public func waiting(
    under scheme: Scheme, indicators: [Indicator.ID: Indicator], only organisation: String? = nil,
    organisations: [String] = []
  ) throws -> [Waiting] {
    try store.read { db in
      let records = try MeasureRecord.read(
        scheme: scheme.id, organisation: organisation, db)
      let slots = scheme.measures.filter(\.isLocal).flatMap(\.criterion.agreedSlots).map(\.slot)
      let codes = Set(records.map(\.key.organisation) + organisations)
      return try codes.sorted().flatMap { code -> [Waiting] in
        let own = records.filter { $0.key.organisation == code }
        let all =
          slots
          + own.map(\.key.slot).filter { !slots.contains($0) }
        return try all.compactMap { slot in
          let key = MeasureRecord.Key(scheme: scheme.id, organisation: code, slot: slot)
          let record = own.first { $0.key == key } ?? MeasureRecord(key: key)
          return try waiting(record, scheme, indicators, db)
        }
      }
    }
  }

  private func waiting(
    _ record: MeasureRecord, _ scheme: Scheme, _ indicators: [Indicator.ID: Indicator],
    _ db: Database
  ) throws -> Waiting? {
    let lacks = { Self.lacks(record.proposal(record.latestVersion), under: scheme, indicators) }
    let unheard = record.notConsulted.map { "a consultation of \($0.inWords)" }
    switch record.stage {
    case nil:
      return try waits(record, "is empty", "the CCG can propose a measure", .propose, db)
    case .withdrawn:
      return try waits(
        record, "was withdrawn", "the CCG can propose another measure", .propose, db)
    case .draft:
      return try waits(
        record, "is a draft", "the CCG has to record who was consulted", .consult,
        db, missing: unheard + lacks())
    case .consulted:
      let missing = unheard + lacks()
      return missing.isEmpty
        ? try waits(record, "is ready", "the CCG can submit it to the area team", .submit, db)
        : try waits(
          record, "was consulted on", "the CCG has to complete and submit it", .submit, db,
          missing: missing)
    case .submitted:
      return try waits(
        record, "is submitted", "the area team has to agree or return it", .agree, db,
        missing: ["the express agreement of the area team"], for: .areaTeam)
    case .returned:
      return try returned(record, unheard + lacks(), db)
    case .amended:
      let offer = record.offer
      let other = offer?.party.other ?? .areaTeam
      return try waits(
        record, "is amended by \(offer?.person ?? "one party") (\(offer?.reason ?? ""))",
        "\(other.inWords) has to agree or return the amendment; until then version "
          + "\(record.agreed?.version ?? 1) stands", .agree, db,
        missing: ["the express agreement of \(other.inWords) to version \(record.latestVersion)"],
        for: other)
    case .agreed:
      return try waits(
        record, "is agreed", "the national scheme team can freeze it", .freeze, db)
    case .frozen:
      return try waits(
        record, "is frozen", "the national scheme team takes it into an assessment", .assess, db)
    case .assessed:
      return nil
    }
  }

  private func returned(
    _ record: MeasureRecord, _ missing: [String], _ db: Database
  ) throws -> Waiting {
    let back = record.steps.last { $0.move == .return }
    let isChanged = record.steps.last?.move != .return
    return try waits(
      record, "was returned by \(back?.person ?? "the area team") (\(back?.reason ?? ""))",
      isChanged
        ? "the CCG has changed it and can submit it again" : "the CCG has to change and submit it",
      .submit, db, missing: (isChanged ? [] : ["a change that answers the reasons"]) + missing)
  }

  private func waits(
    _ record: MeasureRecord, _ state: String, _ needs: String, _ move: MeasureMove,
    _ db: Database, missing: [String] = [], for party: Party? = nil
  ) throws -> Waiting {
    let target = [.freeze, .assess].contains(move) ? nil : record.key.organisation
    let able = try People.able(to: move.action, on: target, in: store, db).filter { appointment in
      guard let party else { return true }
      return Party(appointment.role) == party
        && !record.hasActed(appointment.person, otherThanFor: party)
    }
    let title = record.current.title
    return Waiting(
      what: "\(record.key)" + (title.isEmpty ? "" : " ('\(title)')"), state: state, needs: needs,
      people: able.map(\.person), missing: missing, organisation: record.key.organisation)
  }
}
