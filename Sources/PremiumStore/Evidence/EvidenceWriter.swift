import GRDB
import PremiumFiles
import QualityPremium

/// Takes one file of evidence in, within an operation.
struct EvidenceWriter {
  let delivery: EvidenceDelivery
  let file: EvidenceFile
  let number: Int64
  let source: String
  /// Whether there are values of this kind already.
  let hasEarlier: Bool
  private var insertion: Writing.Insertion
  private let values: EvidenceValues
  private(set) var result: EvidenceReceipt.File

  init(
    _ file: EvidenceFile, _ survey: EvidenceSurvey, of delivery: EvidenceDelivery, number: Int64,
    source: String, _ writing: inout Writing
  ) throws {
    self.delivery = delivery
    self.file = file
    self.number = number
    self.source = source
    let kind = file.kind
    values = EvidenceValues(kind, scheme: delivery.rules.scheme.id)
    hasEarlier = try values.exist(writing.db)
    insertion = try writing.insertion(
      into: kind.table,
      columns: ["file", "line", "corrects"] + kind.columns.map { "\"\($0)\"" })
    result = EvidenceReceipt.File(kind: kind, name: file.source.name, digest: survey.digest)
  }

  /// Reads the file and adds its rows, noting those that are refused.
  mutating func run(_ writing: Writing, _ receipt: inout EvidenceReceipt) throws {
    var (copy, noted) = (self, receipt)
    try file.read(delivery.rules) { batch in
      noted.notes += batch.notes
      noted.refuse(batch.refusals)
      copy.result.refused += batch.refused
      copy.result.rows += batch.refused + batch.rows.count
      for group in copy.groups(batch.rows) { try copy.take(group, writing, &noted) }
    }
    (self, receipt) = (copy, noted)
    if result.rows == 0 {
      throw Problems([
        Problem(
          file: file.source.name, line: 1, column: 1, "holds no row",
          remedy: "add one, or leave it out")
      ])
    }
  }

  /// The rows that are one value each.
  private func groups(_ rows: [EvidenceFile.Row]) -> [[EvidenceFile.Row]] {
    guard file.kind.isOfSeveralRows else { return rows.map { [$0] } }
    var order: [[String?]] = []
    var groups: [[String?]: [EvidenceFile.Row]] = [:]
    for row in rows {
      let key = values.key(of: row.fields)
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(row)
    }
    return order.compactMap { groups[$0] }
  }

  private mutating func take(
    _ group: [EvidenceFile.Row], _ writing: Writing, _ receipt: inout EvidenceReceipt
  ) throws {
    guard let first = group.first else { return }
    let known = hasEarlier ? try values.latest(like: first.fields, writing.db) : nil
    guard let known else { return try insert(group, correcting: nil, writing, &receipt) }
    if known.event == writing.event {
      return refuse(group, duplicateOf: known, &receipt)
    }
    let isSame = known.rows.map(\.fields) == group.map(\.fields)
    let submitter = values.submitter(of: first.fields) ?? source
    if isSame, known.submitter == submitter || delivery.corrects {
      result.unchanged += group.count
    } else if delivery.corrects {
      try insert(group, correcting: known.rows.first?.number, writing, &receipt)
    } else {
      receipt.conflicts += group.count
      refuse(group, &receipt) { known.conflict(with: submitter, isSame: isSame) }
    }
  }

  private mutating func insert(
    _ group: [EvidenceFile.Row], correcting: Int64?, _ writing: Writing,
    _ receipt: inout EvidenceReceipt
  ) throws {
    for row in group {
      do {
        try insertion.add([number, Int64(row.line), correcting], row.fields)
      } catch let error as DatabaseError where error.extendedResultCode == .SQLITE_CONSTRAINT_UNIQUE
      {
        guard let other = try values.latest(like: row.fields, writing.db) else { throw error }
        refuse([row], duplicateOf: other, &receipt)
        continue
      }
      if correcting == nil { result.added += 1 } else { result.corrected += 1 }
    }
  }

  private mutating func refuse(
    _ group: [EvidenceFile.Row], duplicateOf known: EvidenceValues.Known,
    _ receipt: inout EvidenceReceipt
  ) {
    refuse(group, &receipt) {
      let file = known.file.isEmpty ? "" : " of '\(known.file)'"
      return ("is in line \(known.line)\(file) too", "keep one row; they are not added up")
    }
  }

  private mutating func refuse(
    _ group: [EvidenceFile.Row], _ receipt: inout EvidenceReceipt,
    _ reason: () -> (what: String, remedy: String)
  ) {
    let (what, remedy) = reason()
    receipt.refuse(
      group.map { row in
        EvidenceFile.Refusal(
          problem: Problem(
            file: file.source.name, line: row.line, column: 1,
            "\(values.name(of: row.fields)) \(what)", remedy: remedy),
          column: file.kind.codeColumn, value: values.code(of: row.fields))
      })
    result.refused += group.count
  }

  /// Writes the row of the file itself, whose number its rows name.
  func finish(_ survey: EvidenceSurvey, _ writing: inout Writing) throws {
    try writing.insert(
      into: .evidenceFile,
      [
        "scheme": delivery.rules.scheme.id, "kind": file.kind.rawValue, "name": result.name,
        "source": source, "digest": result.digest, "bytes": survey.bytes, "rows": result.rows,
        "added": result.added, "corrected": result.corrected, "unchanged": result.unchanged,
        "refused": result.refused,
      ])
  }
}
