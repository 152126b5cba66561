import GRDB
public import QualityPremium

/// How the money of one scheme is used: what each CCG proposes, what its governing body decides, and what
/// is published.
public struct Spendings: Sendable {
  let store: Store
  /// The identifier of the scheme.
  public let scheme: String

  /// Every version in the order in which they were proposed, of all organisations or one.
  public func list(organisation: String? = nil) throws -> [SpendingVersion] {
    try store.read {
      try SpendingVersion.read(scheme: scheme, organisation: organisation, $0)
    }
  }

  /// What was published, in the order in which it was proposed: all that the public may see.
  ///
  /// A version that was published stays, whatever is proposed after it.
  public func published(organisation: String? = nil) throws -> [SpendingVersion] {
    try store.read {
      try SpendingVersion.read(
        scheme: scheme, organisation: organisation, isPublished: true, $0)
    }
  }

  /// The version of a kind that counts, or nothing where none was proposed.
  public func latest(_ kind: Spending.Kind, of organisation: String) throws -> SpendingVersion? {
    try list(organisation: organisation).last { $0.kind == kind }
  }

  /// What the scheme has paid to an organisation, corrections included; nothing before it is paid at all.
  public func paid(to organisation: String) throws -> Money? {
    try store.read { try Self.paid(scheme, to: organisation, $0) }
  }

  static func paid(
    _ scheme: String, to organisation: String, _ db: Database
  ) throws -> Money? {
    let row = try Row.fetchOne(
      db,
      sql: """
        SELECT count(DISTINCT payment.number) AS payments,
          coalesce(sum(CASE WHEN payment_line.organisation = :organisation
            THEN payment_line.pence END), 0) AS pence
        FROM payment LEFT JOIN payment_line ON payment_line.payment = payment.number
        WHERE payment.scheme = :scheme
        """, arguments: ["scheme": scheme, "organisation": organisation])
    guard let row, (row["payments"] as Int64) > 0 else { return nil }
    return Money(pence: Int128(row["pence"] as Int64))
  }

  /// Writes new versions of plans or outturns, each sealed with an event of its own: all, or none.
  ///
  /// - Throws: `StoreError` for a bonus, for money without a purpose, and whatever else may not even be
  ///   proposed; what is only open is for the decision.
  public func propose(
    _ spendings: [Spending], by person: Appointment.Name, reason: String = "", trial: Bool = false
  ) throws -> [SpendingVersion] {
    for spending in spendings {
      guard store.organisations[spending.organisation] != nil else {
        throw StoreError(.refused, "there is no organisation '\(spending.organisation)'")
      }
      try Self.refuse(
        spending.findings().filter { $0.weight == .refused }, spending, "cannot be proposed")
    }
    let operations = spendings.map {
      Operation(
        by: person, .proposeSpending, on: subject($0.kind, of: $0.organisation),
        of: [$0.organisation], reason: reason)
    }
    let versions = try store.performTogether(operations, trial: trial) { place, writing in
      try insert(spendings[place], &writing)
    }
    return try trial ? versions : spendings.compactMap { try latest($0.kind, of: $0.organisation) }
  }

  /// Records what the governing body decided, as another person of the CCG than who proposed it.
  ///
  /// - Parameters:
  ///   - decision: stands for every line that states none of its own.
  public func decide(
    _ kind: Spending.Kind, of organisation: String, _ decision: SpendingDecision,
    by person: Appointment.Name, reason: String = "", trial: Bool = false
  ) throws -> SpendingVersion {
    try move(.decide, kind, organisation, decision, person, reason, trial) { version, writing in
      guard version.proposer != person else {
        throw StoreError(
          .notPermitted, "\(person) proposed it and may not record the decision on it",
          remedy: "ask another person of the CCG")
      }
      guard decision.on <= writing.day else {
        throw StoreError(
          .refused, "the decision is dated \(decision.on), which is still to come",
          remedy: "record it when it is taken")
      }
    }
  }

  /// Makes the explanation public.
  public func publish(
    _ kind: Spending.Kind, of organisation: String, by person: Appointment.Name,
    reason: String = "", trial: Bool = false
  ) throws -> SpendingVersion {
    try move(.publish, kind, organisation, nil, person, reason, trial) { _, _ in }
  }

  private func move(
    _ move: SpendingMove, _ kind: Spending.Kind, _ organisation: String,
    _ decision: SpendingDecision?, _ person: Appointment.Name, _ reason: String, _ trial: Bool,
    check: (SpendingVersion, Writing) throws -> Void
  ) throws -> SpendingVersion {
    let operation = Operation(
      by: person, move.action, on: subject(kind, of: organisation), of: [organisation],
      reason: reason)
    let moved = try store.perform(operation, trial: trial) { writing in
      let versions = try SpendingVersion.read(
        scheme: scheme, organisation: organisation, writing.db)
      guard let version = versions.last(where: { $0.kind == kind }), let before = version.stage
      else {
        throw StoreError(
          .refused, "\(organisation) has proposed no \(kind.rawValue)",
          remedy: "propose one with 'qp spending \(kind.rawValue)'")
      }
      guard let stage = SpendingStage.table.state(after: move, from: before) else {
        throw StoreError(
          .refused,
          "the \(kind.rawValue) of \(organisation) is \(before.inWords), so '\(move.rawValue)' cannot "
            + "be done to it", remedy: before == .proposed ? "record the decision first" : nil)
      }
      try check(version, writing)
      let spending = decision.map { version.spending.decided($0) } ?? version.spending
      let paid = try Self.paid(scheme, to: organisation, writing.db)
      try Self.refuse(
        spending.findings(paid: paid).filter { $0.weight != .note }, spending,
        "cannot be \(stage.inWords)")
      try writing.step(move, of: version.number, stage, decision)
      var after = version
      after.spending = spending
      return after
    }
    return try trial ? moved : latest(kind, of: organisation) ?? moved
  }

  private static func refuse(
    _ findings: [SpendingFinding], _ spending: Spending, _ what: String
  ) throws {
    guard let first = findings.first else { return }
    let more = findings.count > 1 ? " (and \(findings.count - 1) more)" : ""
    throw StoreError(
      .refused,
      "the \(spending.kind.rawValue) of \(spending.organisation) \(what): \(first.sentence)\(more)")
  }

  private func subject(_ kind: Spending.Kind, of organisation: String) -> String {
    "spending \(kind.rawValue) of \(organisation), \(scheme)"
  }

  private func insert(
    _ spending: Spending, _ writing: inout Writing
  ) throws -> SpendingVersion {
    let number = try writing.insert(
      into: .spending,
      [
        "scheme": scheme, "organisation": spending.organisation, "kind": spending.kind.rawValue,
      ])
    for line in spending.lines { try writing.insert(line, of: number) }
    try writing.step(.propose, of: number, .proposed, nil)
    return SpendingVersion(
      number: number, scheme: scheme, organisation: spending.organisation, spending: spending)
  }
}

extension Store {
  /// How the money of a scheme is used.
  public func spendings(of scheme: String) -> Spendings { Spendings(store: self, scheme: scheme) }
}

extension Writing {
  fileprivate mutating func insert(_ line: SpendingLine, of spending: Int64) throws {
    try insert(
      into: .spendingLine,
      [
        "spending": spending, "line": line.id, "kind": line.kind.rawValue,
        "purpose": line.purpose?.rawValue ?? "", "inequality": line.inequality ?? "",
        "description": line.description ?? "", "payee_kind": line.payee?.kind.rawValue ?? "",
        "payee": line.payee?.name ?? "", "pence": try line.amount.stored,
        "conflict": line.conflict ?? "", "decided_by": line.decision?.by ?? "",
        "decided_on": line.decision?.on.description ?? "", "minute": line.decision?.minute ?? "",
        "outcome": line.outcome ?? "",
      ])
  }

  fileprivate mutating func step(
    _ move: SpendingMove, of spending: Int64, _ stage: SpendingStage, _ decision: SpendingDecision?
  ) throws {
    try insert(
      into: .spendingStep,
      [
        "spending": spending, "move": move.rawValue, "stage": stage.rawValue,
        "decided_by": decision?.by ?? "", "decided_on": decision?.on.description ?? "",
        "minute": decision?.minute ?? "",
      ])
  }
}
