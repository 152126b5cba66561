import GRDB
public import PremiumFiles
public import QualityPremium

/// One version of a value: who brought it, in which file, and why.
public struct EvidenceVersion: Hashable, Sendable {
  public var event: Int64
  public var instant: Instant
  public var person: Appointment.Name
  public var submitter: String
  public var reason: String
  public var file: String
  public var line: Int
  /// In the order of the kind's `columns`.
  public var fields: [String?]
}

extension RecordedEvidence {
  /// Every row that was ever written for one value, the first first.
  ///
  /// - Parameters:
  ///   - key: the texts of the kind's `key` columns.
  public func history(
    of kind: EvidenceKind, _ key: [String], for scheme: Scheme
  ) throws -> [EvidenceVersion] {
    try store.read { try Self.history(of: kind, key, for: scheme.id, $0) }
  }

  static func history(
    of kind: EvidenceKind, _ key: [String], for scheme: String, _ db: Database
  ) throws -> [EvidenceVersion] {
    let same = kind.key.map { "row.\"\($0)\" = ?" }.joined(separator: " AND ")
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT \(kind.quoted(kind.columns, of: "row.")), row.event AS row_event,
          row.line AS row_line, evidence_file.name AS file_name,
          evidence_file.source AS file_source, audit_event.instant AS instant,
          audit_event.person AS person, audit_event.reason AS reason
        FROM \(kind.table.rawValue) AS row
        JOIN evidence_file ON evidence_file.number = row.file
        JOIN audit_event ON audit_event.number = row.event
        WHERE \(same) AND evidence_file.scheme = ? ORDER BY row.number
        """, arguments: StatementArguments(key + [scheme]))
    let values = EvidenceValues(kind, scheme: scheme)
    var versions: [EvidenceVersion] = []
    while let row = try rows.next() {
      guard let instant = Instant(row["instant"] as String) else {
        throw StoreError(.integrity, "the moment of an event cannot be read")
      }
      let fields = texts(row, kind.columns.count)
      versions.append(
        EvidenceVersion(
          event: row["row_event"], instant: instant, person: row["person"],
          submitter: values.submitter(of: fields) ?? row["file_source"], reason: row["reason"],
          file: row["file_name"], line: row["row_line"], fields: fields))
    }
    return versions
  }

  /// Brings a value that is there once more, with some of its columns changed.
  ///
  /// - Throws: `StoreError` where it is not there, or is made of several rows; else as `take`.
  @discardableResult
  public func correct(
    _ kind: EvidenceKind, _ key: [String], setting changes: [String: String],
    _ rules: EvidenceFile.Rules, by person: Appointment.Name, reason: String, trial: Bool = false
  ) throws -> EvidenceReceipt {
    let name = key.joined(separator: " ")
    guard !kind.isOfSeveralRows else {
      throw StoreError(
        .refused, "several rows of \(kind.fileName) are one value",
        remedy: "bring them all with 'qp evidence import --corrects'")
    }
    guard let last = try history(of: kind, key, for: rules.scheme).last else {
      throw StoreError(
        .refused, "the record holds no \(kind.rawValue) \(name)",
        remedy: "import it first, or check the spelling")
    }
    let fields = zip(kind.columns, last.fields).map { changes[$0] ?? $1 ?? "" }
    let text = CSVText.line(kind.columns) + CSVText.line(fields)
    let input = InputFile(name: "correction of \(name)", bytes: Array(text.utf8))
    return try take(
      EvidenceDelivery([EvidenceFile(kind, TableSource(input))], rules, corrects: true),
      by: person, reason: reason, trial: trial)
  }
}
