import GRDB
import PremiumFiles
import QualityPremium

extension Measures {
  /// The rows of `agreements.csv`, in the columns of `ProposalFile.agreementColumns`: what both parties
  /// had agreed by an event, by code and place.
  static func agreementRows(
    scheme: Scheme, asAt event: Int64, _ db: Database
  ) throws -> [[String]] {
    try MeasureRecord.read(scheme: scheme.id, asAt: event, db).compactMap { record in
      guard let agreed = record.agreed else { return nil }
      return ProposalFile.agreementRow(
        of: record.proposal(agreed.version), byCCG: agreed.ccg, byAreaTeam: agreed.areaTeam,
        on: agreed.on, source: "agreement \(agreed.step), version \(agreed.version)")
    }
  }
}
