import GRDB
public import QualityPremium

/// A discretion to pay a part only: the share of what is otherwise payable, by a final decision.
public struct Reduction: Hashable, Sendable {
  public var organisation: String
  public var gateway: String
  /// The part that is paid.
  public var share: Share
  public var decision: Int64
}

extension Gateways {
  /// The rows of `statements.csv` for final decisions, in its columns: withheld is yes, paid is no.
  ///
  /// A reduction does not bar, so it is no; what it takes is in `reductions`.
  static func statementRows(
    scheme: Scheme, asAt event: Int64, _ db: Database
  ) throws -> [[String]] {
    try GatewayRecord.read(scheme: scheme, asAt: event, db).flatMap { record -> [[String]] in
      guard let decision = record.final, let decided = decision.decision,
        let settled = decision.steps.last, let gateway = scheme.gateway(record.gateway)
      else { return [] }
      return gateway.decided.map { statement in
        [
          record.organisation, statement, scheme.year.description,
          decision.outcome == .withhold ? "yes" : "no", decided.person,
          settled.instant.day.description, "decision \(decision.number)",
        ]
      }
    }
  }

  /// The final decisions that pay a part only, by organisation.
  static func reductions(
    scheme: Scheme, asAt event: Int64, _ db: Database
  ) throws -> [Reduction] {
    try GatewayRecord.read(scheme: scheme, asAt: event, db).compactMap { record in
      guard let decision = record.final, case .reduce(let share) = decision.outcome else {
        return nil
      }
      return Reduction(
        organisation: record.organisation, gateway: record.gateway, share: share,
        decision: decision.number)
    }
  }
}

extension Scheme {
  fileprivate func gateway(_ id: String) -> Gateway? { gateways.first { $0.id == id } }
}

extension Gateway {
  /// The statements whose answer "no" it asks for, which a decision gives.
  fileprivate var decided: [QualityPremium.Statement.ID] {
    criterion.questions.compactMap { question in
      if case .statement(let id, _) = question { id } else { nil }
    }
  }
}
