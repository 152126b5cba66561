import GRDB
import PremiumFiles
import QualityPremium

extension RecordedEvidence {
  /// The files of a folder of evidence as they were known at an event: the same bytes whenever they are asked
  /// for, in the order of the organisations and then of what they are about.
  ///
  /// Rows of organisations that have no population yet are left out, since nothing can be paid to them;
  /// a run that is frozen without them says that they are missing. A file that would hold no row is left out, except `organisations.csv`.
  static func files(for scheme: Scheme, asAt event: Int64, _ db: Database) throws -> [InputFile] {
    let codes = Set(
      try String.fetchAll(db, sql: populated, arguments: ["scheme": scheme.id, "event": event]))
    return try EvidenceKind.allCases.compactMap { kind in
      // The first column of every kind is the organisation.
      let own = try ownRows(of: kind, for: scheme, asAt: event, db).filter { codes.contains($0[0]) }
      let bytes = try table(of: kind, for: scheme, asAt: event, own, db)
      guard let bytes else { return nil }
      return InputFile(name: kind.fileName, bytes: bytes)
    }
  }

  /// Rows that the record makes itself: what was agreed and decided in it. One takes the place of one that
  /// was brought in a file for the same value.
  private static func ownRows(
    of kind: EvidenceKind, for scheme: Scheme, asAt event: Int64, _ db: Database
  ) throws -> [[String]] {
    switch kind {
    case .agreements: try Measures.agreementRows(scheme: scheme, asAt: event, db)
    case .statements: try Gateways.statementRows(scheme: scheme, asAt: event, db)
    case .organisations, .observations, .splits, .remarks: []
    }
  }

  private static let populated = """
    SELECT code FROM evidence_organisation JOIN evidence_file
      ON evidence_file.number = evidence_organisation.file
    WHERE evidence_file.scheme = :scheme AND evidence_organisation.event <= :event
    """

  /// The rows that count, in order.
  private static func query(_ kind: EvidenceKind) -> String {
    let same = kind.key.map { "later.\"\($0)\" = row.\"\($0)\"" }.joined(separator: " AND ")
    let organisation = "row.\"\(kind.codeColumn)\""
    return """
      SELECT \(kind.quoted(kind.columns, of: "row.")) FROM \(kind.table.rawValue) AS row
      JOIN evidence_file ON evidence_file.number = row.file
      WHERE evidence_file.scheme = :scheme AND row.event <= :event
        \(kind == .organisations ? "" : "AND \(organisation) IN (\(populated))")
        AND NOT EXISTS (
          SELECT 1 FROM \(kind.table.rawValue) AS later
          JOIN evidence_file AS laterFile ON laterFile.number = later.file
          WHERE \(same) AND later.event > row.event AND later.event <= :event
            AND laterFile.scheme = :scheme)
      ORDER BY \(kind.quoted(kind.key, of: "row.")), row.number
      """
  }

  private static func table(
    of kind: EvidenceKind, for scheme: Scheme, asAt event: Int64, _ own: [[String]], _ db: Database
  ) throws -> [UInt8]? {
    let keys = kind.key.compactMap { kind.columns.firstIndex(of: $0) }
    let taken = Set(own.map { row in keys.map { row[$0] } })
    var text = CSVText.line(kind.columns)
    var isEmpty = own.isEmpty
    let rows = try Row.fetchCursor(
      db, sql: query(kind), arguments: ["scheme": scheme.id, "event": event])
    while let row = try rows.next() {
      let fields = Self.texts(row, kind.columns.count).map { $0 ?? "" }
      if !taken.isEmpty, taken.contains(keys.map { fields[$0] }) { continue }
      text += CSVText.line(fields)
      isEmpty = false
    }
    for row in own { text += CSVText.line(row) }
    return isEmpty && kind != .organisations ? nil : Array(text.utf8)
  }

  /// The first so many columns of a row as text; whole numbers as their digits.
  static func texts(_ row: Row, _ count: Int) -> [String?] {
    (0..<count).map { place in
      switch (row[place] as DatabaseValue).storage {
      case .null: nil
      case .int64(let number): String(number)
      case .string(let text): text
      case .double, .blob: ""  // A STRICT column has neither.
      }
    }
  }
}
