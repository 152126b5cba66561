import GRDB
public import PremiumFiles
public import QualityPremium

/// The gateways as decisions: facts recommend, a named person decides, the CCG may answer.
public struct Gateways: Sendable {
  let store: Store
  public let scheme: Scheme
  /// What recommends what; without a guide for a gateway there is no recommendation.
  public let guides: GatewayGuides

  /// How long the CCG has for its answer, unless the decision says otherwise. Our own choice.
  public static let daysToAnswer: Int64 = 14

  /// What is known and decided, of all organisations or one.
  public func list(organisation: String? = nil) throws -> [GatewayRecord] {
    try store.read { try GatewayRecord.read(scheme: scheme, organisation: organisation, $0) }
  }

  /// What the facts recommend; none where no guide is known for the gateway.
  public func recommendation(for record: GatewayRecord) -> GatewayGuide.Recommendation {
    guides[record.gateway]?.recommend(record.flags, in: scheme.year) ?? .none(missing: ["a guide"])
  }

  /// Records facts; one that stands there already in the same words is left.
  ///
  /// - Returns: the facts that were written.
  public func flag(
    _ entries: [FlagsFile.Entry], by person: Appointment.Name, reason: String = "",
    trial: Bool = false
  ) throws -> [FlagsFile.Entry] {
    let known = Dictionary(
      try list().map { ($0.organisation, $0.flags) }, uniquingKeysWith: { first, _ in first })
    let fresh = entries.filter { entry in
      guard let old = known[entry.organisation]?[entry.flag] else { return true }
      return old.answer != entry.answer || old.on != entry.on || old.source != entry.source
    }
    guard !fresh.isEmpty else { return [] }
    let organisations = Set(fresh.map(\.organisation)).sorted()
    let operation = Operation(
      by: person, .flagGateway, on: subject(organisations), of: organisations, reason: reason)
    try store.perform(operation, trial: trial) { writing in
      var insertion = try writing.insertion(
        into: .gatewayFlag,
        columns: ["scheme", "organisation", "flag", "answer", "found_on", "source"])
      for entry in fresh {
        _ = try insertion.add([
          scheme.id, entry.organisation, entry.flag, entry.answer ? "yes" : "no",
          entry.on.description, entry.source,
        ])
      }
    }
    return fresh
  }

  /// Decides on gateways. As the facts recommend, one person decides; otherwise a second has to agree.
  ///
  /// - Parameters:
  ///   - organisations: those that are all decided alike, by the same words.
  ///   - answerBy: until when each may answer; `daysToAnswer` days where nothing is said.
  public func decide(
    _ outcome: GatewayOutcome, on gateway: String, of organisations: [String],
    answerBy: Day? = nil, by person: Appointment.Name, reason: String, trial: Bool = false
  ) throws -> [GatewayRecord] {
    try checkName(gateway)
    guard !reason.isEmpty else {
      throw StoreError(.refused, "a decision needs its reason", remedy: "write --reason")
    }
    let operation = Operation(
      by: person, .decideGateway, on: subject(organisations), of: organisations, reason: reason)
    return try store.perform(operation, trial: trial) { writing in
      if let answerBy, answerBy < writing.day {
        throw StoreError(
          .refused, "the time to answer would be over on \(answerBy)",
          remedy: "give a day to come, or leave it out")
      }
      let known = try GatewayRecord.read(scheme: scheme, writing.db)
      return try organisations.map { code in
        guard store.organisations[code] != nil else {
          throw StoreError(.refused, "there is no organisation '\(code)'")
        }
        let record =
          known.first { $0.organisation == code && $0.gateway == gateway }
          ?? GatewayRecord(organisation: code, gateway: gateway)
        try writing.refuseOwnWork(person, on: record, as: .national)
        let recommendation = recommendation(for: record)
        let move: GatewayMove = recommendation.supports(outcome) ? .decide : .depart
        let last = answerBy ?? Day(number: writing.day.number + Self.daysToAnswer)
        let row = try writing.insert(
          into: .gatewayDecision,
          [
            "scheme": scheme.id, "organisation": code, "gateway": gateway,
            "recommendation": recommendation.word, "outcome": outcome.description,
            "answer_by": last.description,
          ])
        var after = record
        after.decisions.append(
          GatewayDecision(
            number: row, organisation: code, gateway: gateway,
            recommendation: recommendation.word, outcome: outcome, answerBy: last))
        return try writing.step(move, of: after, from: record.latest?.stage)
      }
    }
  }

  /// Agrees to a decision that departs from the recommendation; never the person who took it.
  public func second(
    _ gateway: String, of organisations: [String], by person: Appointment.Name, reason: String = "",
    trial: Bool = false
  ) throws -> [GatewayRecord] {
    try move(.second, .secondGateway, gateway, organisations, person, reason, trial) {
      record, writing in
      if record.latest?.steps.contains(where: { $0.person == person }) ?? false {
        throw StoreError(
          .notPermitted, "\(person) took the decision and may not second it",
          remedy: "ask another person of the national scheme team")
      }
      try writing.refuseOwnWork(person, on: record, as: .national)
    }
  }

  /// The CCG's answer, before a decision is final.
  public func answer(
    _ gateway: String, of organisation: String, saying answer: String, by person: Appointment.Name,
    trial: Bool = false
  ) throws -> [GatewayRecord] {
    guard !answer.isEmpty else {
      throw StoreError(.refused, "the answer is empty", remedy: "write --reason")
    }
    return try move(.answer, .answerGateway, gateway, [organisation], person, answer, trial) {
      _, _ in
    }
  }

  /// Makes a decision final: at once where all is paid or the CCG has answered, else once its time to
  /// answer is over.
  public func settle(
    _ gateway: String, of organisations: [String], by person: Appointment.Name, reason: String = "",
    trial: Bool = false
  ) throws -> [GatewayRecord] {
    try move(.settle, .settleGateway, gateway, organisations, person, reason, trial) {
      record, writing in
      try writing.refuseOwnWork(person, on: record, as: .national)
      guard let decision = record.latest, decision.stage == .decided, decision.outcome != .pay,
        writing.day <= decision.answerBy
      else { return }
      throw StoreError(
        .refused, "\(record.organisation) may answer until \(decision.answerBy)",
        remedy: "wait for its answer, or until the day after")
    }
  }

  private func move(
    _ move: GatewayMove, _ action: Action, _ gateway: String, _ organisations: [String],
    _ person: Appointment.Name, _ reason: String, _ trial: Bool,
    check: (GatewayRecord, Writing) throws -> Void
  ) throws -> [GatewayRecord] {
    try checkName(gateway)
    let operation = Operation(
      by: person, action, on: subject(organisations), of: organisations, reason: reason)
    return try store.perform(operation, trial: trial) { writing in
      let known = try GatewayRecord.read(scheme: scheme, writing.db)
      return try organisations.map { organisation in
        let record = known.first { $0.organisation == organisation && $0.gateway == gateway }
        guard let record, let stage = record.latest?.stage else {
          throw StoreError(
            .refused, "nothing is decided on \(gateway) of \(organisation)",
            remedy: "decide first")
        }
        guard GatewayStage.table.state(after: move, from: stage) != nil else {
          throw StoreError(
            .refused,
            "the decision on \(gateway) of \(organisation) is \(stage.rawValue), from which nobody "
              + "can \(move.rawValue)")
        }
        try check(record, writing)
        return try writing.step(move, of: record, from: stage)
      }
    }
  }

  private func checkName(_ gateway: String) throws {
    guard !scheme.gateways.contains(where: { $0.id == gateway }) else { return }
    throw StoreError(
      .refused, "the scheme has no gateway '\(gateway)'",
      remedy: "it has \(scheme.gateways.map(\.id).joined(separator: " and "))")
  }

  private func subject(_ organisations: [String]) -> String {
    organisations.count == 1
      ? "gateways of \(organisations[0]), \(scheme.id)" : "gateways, \(scheme.id)"
  }
}

extension Store {
  /// The gateways of one scheme.
  public func gateways(of scheme: Scheme, guides: GatewayGuides) -> Gateways {
    Gateways(store: self, scheme: scheme, guides: guides)
  }
}

extension Writing {
  /// Refuses somebody who has acted for the CCG on the same gateway, whoever they are now.
  func refuseOwnWork(
    _ person: Appointment.Name, on record: GatewayRecord, as party: Party
  ) throws {
    let steps = record.decisions.flatMap(\.steps)
    guard steps.contains(where: { $0.person == person && $0.party != party }) else { return }
    throw StoreError(
      .notPermitted,
      "\(person) answered for \(record.organisation) on \(record.gateway) and may not decide on it",
      remedy: "ask another person of the national scheme team")
  }

  mutating func step(
    _ move: GatewayMove, of record: GatewayRecord, from stage: GatewayStage?
  ) throws -> GatewayRecord {
    guard let stage = GatewayStage.table.state(after: move, from: stage),
      let decision = record.latest
    else { throw StoreError(.refused, "the decision is in no state for this") }
    try insert(
      into: .gatewayStep,
      [
        "gateway_decision": decision.number, "move": move.rawValue, "stage": stage.rawValue,
        "party": party.rawValue,
      ])
    var after = record
    after.decisions[after.decisions.count - 1].steps.append(
      GatewayDecision.Step(
        move: move, stage: stage, party: party, person: operation.person, instant: instant,
        reason: operation.reason))
    return after
  }
}
