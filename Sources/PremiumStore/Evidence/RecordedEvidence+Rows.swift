import GRDB
public import PremiumFiles
public import QualityPremium

/// One row of evidence as it was written, whether it counts still or was corrected by a later one.
public struct EvidenceRow: Hashable, Sendable {
  public var number: Int64
  public var event: Int64
  /// The file that brought it, by its number in the record.
  public var file: Int64
  public var line: Int
  /// In the order of the kind's `columns`.
  public var fields: [String?]
}

extension RecordedEvidence {
  /// Rows in the order in which they were written, for reading all of them a part at a time.
  ///
  /// - Parameters:
  ///   - number: the row after which to begin; 0 for the first.
  public func rows(
    of kind: EvidenceKind, for scheme: Scheme, after number: Int64, limit: Int
  ) throws -> [EvidenceRow] {
    try store.read { db in
      let rows = try Row.fetchCursor(
        db.cachedStatement(
          sql: """
            SELECT \(kind.quoted(kind.columns, of: "row.")), row.number AS row_number,
              row.event AS row_event, row.file AS row_file, row.line AS row_line
            FROM \(kind.table.rawValue) AS row
            JOIN evidence_file ON evidence_file.number = row.file
            WHERE row.number > ? AND evidence_file.scheme = ? ORDER BY row.number LIMIT ?
            """), arguments: [number, scheme.id, limit])
      var found: [EvidenceRow] = []
      while let row = try rows.next() {
        found.append(
          EvidenceRow(
            number: row["row_number"], event: row["row_event"], file: row["row_file"],
            line: row["row_line"], fields: Self.texts(row, kind.columns.count)))
      }
      return found
    }
  }
}
