import GRDB
import QualityPremium

extension Gateways {
  /// The rows of `statements.csv` for final decisions, in its columns: withheld is yes, paid is no, and a
  /// decision to pay a share only is no with that share.
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
          decision.outcome.sharePaid?.description ?? "",
        ]
      }
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
