import GRDB
import PremiumFiles
import QualityPremium

/// What the record holds of one kind of evidence for one scheme, a value at a time.
struct EvidenceValues: Sendable {
  let kind: EvidenceKind
  let scheme: String
  private let keys: [Int]
  private let submittedBy: Int?
  private let sql: String

  /// The rows that are one value, as the latest event wrote them.
  struct Known {
    var event: Int64
    var rows: [(number: Int64, fields: [String?])]
    var line: Int
    var file: String
    var submitter: String
    var instant: String
  }

  init(_ kind: EvidenceKind, scheme: String) {
    self.kind = kind
    self.scheme = scheme
    keys = kind.key.compactMap { kind.columns.firstIndex(of: $0) }
    submittedBy = kind.columns.firstIndex(of: "submitted_by")
    let same = kind.key.map { "row.\"\($0)\" = ?" }.joined(separator: " AND ")
    sql = """
      SELECT \(kind.quoted(kind.columns, of: "row.")), row.number AS row_number,
        row.event AS row_event, row.line AS row_line, evidence_file.name AS file_name,
        evidence_file.source AS file_source, audit_event.instant AS instant
      FROM \(kind.table.rawValue) AS row
      LEFT JOIN evidence_file ON evidence_file.number = row.file
      LEFT JOIN audit_event ON audit_event.number = row.event
      WHERE \(same) AND coalesce(evidence_file.scheme, ?) = ?
      ORDER BY row.event DESC, row.number
      """
  }

  /// Whether there is any.
  func exist(_ db: Database) throws -> Bool {
    try Bool.fetchOne(
      db, sql: "SELECT EXISTS (SELECT 1 FROM evidence_file WHERE scheme = ? AND kind = ?)",
      arguments: [scheme, kind.rawValue]) ?? false
  }

  /// The value that a row is about, as it stands; rows of the event in progress count.
  func latest(like fields: [String?], _ db: Database) throws -> Known? {
    let texts: [String?] = keys.map { fields[$0] } + [scheme, scheme]
    let arguments = StatementArguments(texts)
    let rows = try Row.fetchCursor(db.cachedStatement(sql: sql), arguments: arguments)
    var known: Known?
    while let row = try rows.next() {
      let event: Int64 = row["row_event"]
      if let known, known.event != event { break }
      let texts = RecordedEvidence.texts(row, kind.columns.count)
      let source: String = row["file_source"] ?? ""
      if known == nil {
        known = Known(
          event: event, rows: [], line: row["row_line"], file: row["file_name"] ?? "",
          submitter: submitter(of: texts) ?? source, instant: row["instant"] ?? "")
      }
      known?.rows.append((row["row_number"], texts))
    }
    return known
  }

  func key(of fields: [String?]) -> [String?] { keys.map { fields[$0] } }
  func code(of fields: [String?]) -> String { (keys.first.flatMap { fields[$0] }) ?? "" }

  /// Who submitted a row, where the row says it.
  func submitter(of fields: [String?]) -> String? { submittedBy.flatMap { fields[$0] } }

  /// A value in words, such as `pyll of 09H in 2013`.
  func name(of fields: [String?]) -> String {
    let parts = keys.map { fields[$0] ?? "" }
    switch parts.count {
    case 1: return "the population of \(parts[0])"
    case 2: return "\(parts[1]) of \(parts[0])"
    default: return "\(parts[1]) of \(parts[0]) in \(parts[2])"
    }
  }
}

extension EvidenceValues.Known {
  /// Why a row that says something else cannot simply be added.
  func conflict(with other: String, isSame: Bool) -> (what: String, remedy: String) {
    let place = "\(submitter) on \(instant.prefix(10)) ('\(file)', line \(line))"
    guard submitter == other else {
      return (
        "was submitted by \(place), and now by \(other)",
        "two submitters of one value are never added up: agree on one, or bring it as a correction"
      )
    }
    return (
      "differs from what was brought by \(place)",
      "if this is right, bring it as a correction with its reason"
    )
  }
}
