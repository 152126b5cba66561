import GRDB
import PremiumFiles
public import QualityPremium

extension RecordedEvidence {
  /// Takes files in: all of them or nothing, in one event; what is there already changes nothing.
  ///
  /// - Throws: `EvidenceRefused` with every row that was refused; `StoreError` where the person may not.
  @discardableResult
  public func take(
    _ delivery: EvidenceDelivery, by person: Appointment.Name, reason: String = "",
    trial: Bool = false
  ) throws -> EvidenceReceipt {
    let surveys = try delivery.files.map { try $0.survey() }
    let register = delivery.rules.organisations
    let codes = surveys.reduce(into: Set<String>()) { $0.formUnion($1.codes) }
      .filter { register[$0] != nil }.sorted()
    // Without one code of the register there is no organisation to be allowed: only mistakes.
    if codes.isEmpty { try refuseAll(delivery) }
    if delivery.corrects, reason.isEmpty {
      throw StoreError(.refused, "a correction needs a reason", remedy: "give one")
    }
    let operation = Operation(
      by: person, delivery.corrects ? .correctEvidence : .importEvidence,
      on: "evidence \(delivery.rules.scheme.id)", of: codes, reason: reason)
    do {
      return try store.perform(operation, trial: trial) { writing in
        try take(delivery, surveys, &writing)
      }
    } catch let unchanged as Unchanged {
      return unchanged.receipt
    }
  }

  /// That there was nothing to write, so that no event is written either.
  private struct Unchanged: Error {
    var receipt: EvidenceReceipt
  }

  private func take(
    _ delivery: EvidenceDelivery, _ surveys: [EvidenceSurvey], _ writing: inout Writing
  ) throws -> EvidenceReceipt {
    var receipt = EvidenceReceipt()
    let source = delivery.source ?? writing.appointment.description
    for (file, survey) in zip(delivery.files, surveys) {
      if !delivery.corrects, let earlier = try earlier(file, survey, source, delivery, writing.db) {
        receipt.files.append(
          EvidenceReceipt.File(
            kind: file.kind, name: file.source.name, digest: survey.digest, rows: earlier.rows,
            unchanged: earlier.rows, earlier: earlier))
        continue
      }
      let last = try Int64.fetchOne(writing.db, sql: "SELECT max(number) FROM evidence_file") ?? 0
      var writer = try EvidenceWriter(
        file, survey, of: delivery, number: last + 1, source: source, &writing)
      try writer.run(writing, &receipt)
      receipt.files.append(writer.result)
      if writer.result.added + writer.result.corrected > 0 {
        try writer.finish(survey, &writing)
      }
    }
    if receipt.reasons > 0, !delivery.isPartial { throw EvidenceRefused(receipt: receipt) }
    if receipt.files.allSatisfy({ $0.added + $0.corrected == 0 }) {
      throw Unchanged(receipt: receipt)
    }
    receipt.event = writing.event
    return receipt
  }

  /// Where the same file of the same source was taken whole before.
  private func earlier(
    _ file: EvidenceFile, _ survey: EvidenceSurvey, _ source: String,
    _ delivery: EvidenceDelivery, _ db: Database
  ) throws -> EvidenceEntry? {
    try Row.fetchOne(
      db,
      sql: EvidenceEntry.query + """
         WHERE evidence_file.digest = ? AND source = ? AND kind = ? AND scheme = ? AND refused = 0
         ORDER BY evidence_file.number DESC LIMIT 1
        """,
      arguments: [survey.digest, source, file.kind.rawValue, delivery.rules.scheme.id]
    ).map(EvidenceEntry.init)
  }

  /// Reads files of which no row can be taken, for what is wrong with them.
  private func refuseAll(_ delivery: EvidenceDelivery) throws {
    var receipt = EvidenceReceipt()
    for file in delivery.files {
      var noted = receipt
      try file.read(delivery.rules) { noted.refuse($0.refusals) }
      receipt = noted
    }
    guard receipt.reasons > 0 else {
      throw StoreError(.refused, "there is no evidence in the files", remedy: "check their names")
    }
    throw EvidenceRefused(receipt: receipt)
  }
}
