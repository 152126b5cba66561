import GRDB
import QualityPremium

extension MeasureRecord {
  /// The measures of a scheme, of all organisations or one, by code and place.
  ///
  /// - Parameters:
  ///   - asAt: the last event that counts.
  static func read(
    scheme: String, organisation: String? = nil, asAt: Int64 = .max, _ db: Database
  ) throws -> [MeasureRecord] {
    var records: [Key: MeasureRecord] = [:]
    var versionOf: [Int64: (key: Key, version: Int)] = [:]
    let filter = """
      v.scheme = :scheme AND (:organisation IS NULL OR v.organisation = :organisation)
      """
    let arguments: StatementArguments = [
      "scheme": scheme, "organisation": organisation, "asAt": asAt,
    ]
    let versions = try Row.fetchCursor(
      db,
      sql:
        "SELECT v.* FROM measure_version v WHERE \(filter) AND v.event <= :asAt ORDER BY v.number",
      arguments: arguments)
    while let row = try versions.next() {
      let key = Key(
        scheme: row["scheme"], organisation: row["organisation"], slot: row["slot"])
      var record = records[key] ?? MeasureRecord(key: key)
      record.versions.append(Proposal(row: row))
      record.versionRows.append(row["number"])
      versionOf[row["number"]] = (key, record.versions.count)
      records[key] = record
    }
    let steps = try Row.fetchCursor(
      db,
      sql: """
        SELECT s.*, e.person, e.instant, e.reason FROM measure_step s
        JOIN measure_version v ON v.number = s.measure_version
        JOIN audit_event e ON e.number = s.event
        WHERE \(filter) AND s.event <= :asAt ORDER BY s.number
        """, arguments: arguments)
    while let row = try steps.next() {
      guard let (key, version) = versionOf[row["measure_version"]], let step = Step(row, version)
      else { throw StoreError(.integrity, "a step of a local measure cannot be read") }
      records[key]?.steps.append(step)
    }
    let hearings = try Row.fetchCursor(
      db,
      sql: """
        SELECT c.*, e.person FROM measure_consultation c
        JOIN measure_version v ON v.number = c.measure_version
        JOIN audit_event e ON e.number = c.event
        WHERE \(filter) AND c.event <= :asAt ORDER BY c.number
        """, arguments: arguments)
    while let row = try hearings.next() {
      guard let (key, version) = versionOf[row["measure_version"]],
        let consultation = Consultation(row: row)
      else { throw StoreError(.integrity, "a consultation cannot be read") }
      records[key]?.hearings.append(
        Hearing(consultation: consultation, version: version, recordedBy: row["person"]))
    }
    return records.values.sorted {
      ($0.key.organisation, $0.key.slot) < ($1.key.organisation, $1.key.slot)
    }
  }
}

extension MeasureRecord.Step {
  fileprivate init?(_ row: Row, _ version: Int) {
    guard let move = MeasureMove(rawValue: row["move"]),
      let stage = MeasureStage(rawValue: row["stage"]), let party = Party(rawValue: row["party"]),
      let instant = Instant(row["instant"] as String)
    else { return nil }
    self.init(
      number: row["number"], move: move, stage: stage, version: version, party: party,
      person: row["person"], instant: instant, reason: row["reason"])
  }
}

extension Consultation {
  fileprivate init?(row: Row) {
    guard let kind = Kind(rawValue: row["kind"]), let day = Day(row["held_on"] as String) else {
      return nil
    }
    self.init(
      kind, with: row["held_with"], on: day, reference: row["reference"], said: row["said"],
      answer: row["answer"])
  }
}

extension Proposal {
  /// The columns of `measure_version` are the fields of the template, but for the code and the fields
  /// that the record fills in.
  static let columns: [(column: String, field: ProposalField)] =
    ProposalField.allCases.filter { !filledIn.contains($0) && $0 != .orgCode }
    .map { ($0.rawValue, $0) } + [("organisation", .orgCode)]

  fileprivate init(row: Row) {
    self.init()
    for (column, field) in Self.columns { self[field] = row[column] }
  }
}
